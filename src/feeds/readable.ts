import { accessSync, constants, type Stats, statSync } from "node:fs";
import { basename } from "node:path";
import { FileError } from "../errors.ts";

/** What a name becomes whose bytes are no UTF-8, as unzipping an archive of Windows leaves it. */
const NO_UTF8 = "\ufffd";

/**
 * Why what lies in feeds/ cannot be read at all: a link that leads nowhere, a name that is no UTF-8, a pipe, no right to read.
 * @returns null for a file that can be opened
 */
export function unreadable(path: string): FileError | null {
  const name = basename(path);
  if (name.includes(NO_UTF8))
    return new FileError(
      `${name}: its name is not UTF-8, so that it cannot be opened`,
      "文件名不是 UTF-8 编码，打不开",
      "rename it, such as: convmv -f gbk -t utf8 --notest FOLDER",
    );
  let found: Stats;
  try {
    found = statSync(path);
    if (found.isFile()) accessSync(path, constants.R_OK);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ELOOP"
      ? new FileError(
          `${name}: a link that leads nowhere`,
          "链接指向的文件不存在",
          "remove it, or mend the link",
        )
      : new FileError(
          `${name}: cannot be opened (${code})`,
          `打不开（${code}）`,
          "give the user who runs xianban the right to read it",
        );
  }
  if (found.isFile()) return null;
  const what = found.isDirectory() ? "folder" : "pipe or a device";
  return new FileError(
    `${name}: no file but a ${what}`,
    "不是普通文件",
    "name the files in it, or move it out of feeds/",
  );
}
