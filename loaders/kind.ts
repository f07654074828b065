import { closeSync, openSync, readSync, statSync } from "node:fs";
import { basename } from "node:path";
import { FileError } from "../src/errors.ts";

/** What a file is, by its bytes; a zip may be a workbook or an archive of sources. */
export type Kind = "zip" | "xls" | "html" | "json" | "parquet" | "text";

const HEAD_BYTES = 64 * 1024;
const AS_TABLE = "export the data itself as .xlsx, .csv, JSON or Parquet";

const FOREIGN: readonly (readonly [hex: string, what: string, inChinese: string])[] = [
  ["89504e47", "a PNG picture", "PNG 图片"],
  ["ffd8ff", "a JPEG picture", "JPEG 图片"],
  ["47494638", "a GIF picture", "GIF 图片"],
  ["424d", "a BMP picture", "BMP 图片"],
  ["25504446", "a PDF document", "PDF 文档"],
  ["7b5c727466", "an RTF document", "RTF 文档"],
  ["1f8b", "a gzip archive", "gzip 压缩包"],
  ["526172211a07", "a RAR archive", "RAR 压缩包"],
  ["377abcaf271c", "a 7z archive", "7z 压缩包"],
  ["4d5a", "a program", "程序"],
  ["53514c69746520666f726d6174", "an SQLite database", "SQLite 数据库"],
];

/** Control characters but tab and line ends; more than this share of the head, and it is no text. */
const CONTROL_SHARE = 0.05;

/**
 * Tells a file's kind from its first bytes; its name only says whether it is a lock file.
 * @throws FileError for what holds no table: lock and pointer files, pictures, documents, other archives
 */
export function kindOf(path: string): Kind {
  const name = basename(path);
  if (name.startsWith("~$") || name.startsWith(".~lock.")) {
    throw new FileError(
      `${name}: a lock file of an open workbook, no data`,
      "这是打开中的工作簿留下的锁文件，没有数据",
      "close the workbook",
    );
  }
  const head = headOf(path, name);
  const hex = head.subarray(0, 16).toString("hex");
  if (hex.startsWith("504b0304") || hex.startsWith("504b0506")) return "zip";
  if (hex.startsWith("d0cf11e0a1b11ae1") || isBareWorkbook(head)) return "xls";
  if (hex.startsWith("50415231")) return "parquet";
  for (const [magic, what, inChinese] of FOREIGN) {
    if (hex.startsWith(magic) && !(magic.length === 4 && looksLikeText(head))) {
      throw new FileError(`${name}: ${what}, whatever its name says`, `这是${inChinese}，不是表格`, AS_TABLE);
    }
  }
  return textKind(head, name);
}

function headOf(path: string, name: string): Buffer {
  const buffer = Buffer.alloc(HEAD_BYTES);
  try {
    if (!statSync(path).isFile()) throw new FileError(`${name}: not a file`, "不是文件", "name a file");
    const file = openSync(path, "r");
    try {
      return buffer.subarray(0, readSync(file, buffer, 0, HEAD_BYTES, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof FileError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new FileError(
      `${name}: cannot be read: ${why}`,
      "文件无法读取",
      "check the path and the rights to it",
    );
  }
}

/** Workbooks of Excel 2 to 4 start with the record BOF (09 0x, length 4 to 16) without a container. */
function isBareWorkbook(head: Buffer): boolean {
  return (
    head.length > 8 &&
    head[0] === 9 &&
    [0, 2, 4, 8].includes(head[1] ?? -1) &&
    [4, 6, 8, 16].includes(head[2] ?? -1) &&
    head[3] === 0
  );
}

function looksLikeText(head: Buffer): boolean {
  let control = 0;
  for (const byte of head) if (byte < 32 && byte !== 0 && byte !== 9 && byte !== 10 && byte !== 13) control++;
  return control <= CONTROL_SHARE * head.length;
}

function textKind(head: Buffer, name: string): Kind {
  const isUtf16 = head.includes(0);
  if (!isUtf16 && !looksLikeText(head)) {
    throw new FileError(
      `${name}: neither text nor a workbook: binary data of an unknown kind`,
      "既不是文本也不是工作簿，内容无法识别",
      AS_TABLE,
    );
  }
  const text = head
    .toString("latin1")
    .replaceAll("\0", "")
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
    .trimStart();
  if (text.startsWith("version https://git-lfs.github.com")) {
    throw new FileError(
      `${name}: a git-lfs pointer of ${head.length} bytes, not the data`,
      "这只是数据的指针文件（git-lfs），不是数据本身",
      "fetch the real file (git lfs pull) or export it again",
    );
  }
  if (/^<(?:!doctype html|html|head|meta|table|body|style|div|\?xml|!--|workbook)/i.test(text)) return "html";
  if (/^\{\s*["}]/.test(text) || /^\[\s*[{\]]/.test(text)) return "json";
  return "text";
}
