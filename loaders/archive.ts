import { rm } from "node:fs/promises";
import { basename } from "node:path";
import { FileError } from "../src/errors.ts";
import type { Warehouse } from "../src/warehouse/warehouse.ts";
import { openFlat } from "./flat.ts";
import { kindOf } from "./kind.ts";
import type { OpenOptions, RawTable } from "./table.ts";
import { tempFile } from "./temp.ts";
import { openWorkbook } from "./workbook.ts";
import { type Archive, type Member, openZip, unpack } from "./zip.ts";

/** What archivers and systems add on their own: no data. */
const ADDED_BY_SYSTEMS = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\.~lock\.)/i;

/**
 * The tables of a zip: a workbook's sheets, or those of every source inside an archive. Members are unpacked one at
 * a time under names of our own; archives inside archives are refused.
 */
export async function* openZipped(
  warehouse: Warehouse,
  path: string,
  options: OpenOptions,
): AsyncGenerator<RawTable> {
  const archive = await openZip(path);
  try {
    if (isWorkbook(archive.members)) yield* openSheets(warehouse, path, "", archive, options);
    else yield* openMembers(warehouse, path, archive, options);
  } finally {
    archive.zip.close();
  }
}

function isWorkbook(members: Member[]): boolean {
  return members.some(({ name }) => /^(?:xl\/workbook\.(?:xml|bin)|content\.xml)$/i.test(name));
}

async function* openSheets(
  warehouse: Warehouse,
  path: string,
  part: string,
  archive: Archive,
  options: OpenOptions,
): AsyncGenerator<RawTable> {
  // The directory may lie: what a member really unpacks to is measured before the workbook library sees it.
  for (const member of archive.members) await unpack(archive, member, path);
  yield* openWorkbook(warehouse, path, part, "xlsx", options);
}

async function* openMembers(
  warehouse: Warehouse,
  path: string,
  archive: Archive,
  options: OpenOptions,
): AsyncGenerator<RawTable> {
  const members = archive.members.filter(({ name }) => !ADDED_BY_SYSTEMS.test(name));
  if (members.length === 0) {
    throw new FileError(
      `${basename(path)}: an archive without files`,
      "压缩包里没有文件",
      "check the export",
    );
  }
  if (members.some(({ name }) => name.startsWith("word/") || name.startsWith("ppt/"))) {
    throw new FileError(
      `${basename(path)}: a text document or slides, no table`,
      "这是文档或幻灯片，不是表格",
      "export the data as .xlsx or .csv",
    );
  }
  for (const member of members) {
    const target = tempFile(options.temp, "member");
    try {
      await unpack(archive, member, path, target);
      yield* openMember(warehouse, path, member.name, target, options);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const message = error.message.replaceAll(basename(target), member.name);
      throw new FileError(`${basename(path)}: ${message}`, `${member.name}：${error.reason}`, error.hint);
    } finally {
      await rm(target, { force: true });
    }
  }
}

async function* openMember(
  warehouse: Warehouse,
  path: string,
  name: string,
  target: string,
  options: OpenOptions,
): AsyncGenerator<RawTable> {
  const kind = kindOf(target);
  if (kind !== "zip") {
    yield* openFlat(warehouse, target, name, kind, options);
    return;
  }
  const inner = await openZip(target);
  try {
    if (!isWorkbook(inner.members)) {
      throw new FileError(
        `${name}: an archive inside the archive ${basename(path)}`,
        `压缩包内还有压缩包：${name}`,
        "unpack the inner one first",
      );
    }
    yield* openSheets(warehouse, target, name, inner, options);
  } finally {
    inner.zip.close();
  }
}
