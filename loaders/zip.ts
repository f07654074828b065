import { isUtf8 } from "node:buffer";
import { createWriteStream } from "node:fs";
import { basename } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { FileError } from "../src/errors.ts";

/** Most members of an archive; a workbook of 500 sheets has about 1,000. */
const MAX_MEMBERS = 2000;
/** Most bytes that all members may unpack to: a workbook of a million rows has about 600 MB. */
const MAX_UNPACKED = 1024 * 1024 * 1024;
/** Sheets of padded blank rows pack 100 to 1; a bomb 1,000 to 1. */
const MAX_RATIO = 250;
/** Below this size the ratio does no harm. */
const RATIO_FROM = 32 * 1024 * 1024;

const ENCRYPTED_FLAG = 1;

/** A member of a zip archive. */
export interface Member {
  name: string;
  size: number;
  entry: Entry;
}

/** A zip opened for reading, its directory checked against the limits. */
export interface Archive {
  members: Member[];
  zip: ZipFile;
}

/**
 * Opens a zip and reads its directory; sizes are checked before a byte is unpacked. Close `zip` afterwards.
 * @throws FileError for a cut-off file, a password, too many members, too much content
 */
export async function openZip(path: string): Promise<Archive> {
  const name = basename(path);
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch {
    throw new FileError(
      `${name}: the file is cut off or damaged`,
      "文件不完整或已损坏",
      "export or copy it again",
    );
  }
  try {
    return { zip, members: await readDirectory(zip, name) };
  } catch (error) {
    zip.close();
    if (error instanceof FileError) throw error;
    throw new FileError(
      `${name}: the file is cut off or damaged: ${text(error)}`,
      "文件不完整或已损坏",
      "export or copy it again",
    );
  }
}

async function readDirectory(zip: ZipFile, archive: string): Promise<Member[]> {
  const members: Member[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const name = memberName(entry);
    if (name.endsWith("/")) continue;
    const size = entry.uncompressedSize;
    total += size;
    if (members.length >= MAX_MEMBERS) {
      throw new FileError(
        `${archive}: more than ${MAX_MEMBERS} files inside`,
        `压缩包内文件超过 ${MAX_MEMBERS} 个`,
        "split the archive",
      );
    }
    if (total > MAX_UNPACKED || (size > RATIO_FROM && size > MAX_RATIO * Math.max(entry.compressedSize, 1))) {
      throw tooLarge(archive, name);
    }
    if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0) {
      throw new FileError(
        `${archive}: protected by a password`,
        "压缩包有密码保护",
        "save it without a password",
      );
    }
    members.push({ name, size, entry });
  }
  return members;
}

function tooLarge(archive: string, member: string): FileError {
  return new FileError(
    `${archive}: ${member} unpacks to more than is allowed (${MAX_UNPACKED / 1024 / 1024} MB, ${MAX_RATIO} to 1)`,
    `解压后过大（上限 ${MAX_UNPACKED / 1024 / 1024} MB，压缩比 ${MAX_RATIO} 倍），可能是压缩炸弹`,
    "export fewer months at a time, or as CSV",
  );
}

/** Names without the UTF-8 flag come from Chinese systems in GBK as often as from others in UTF-8. */
function memberName(entry: Entry): string {
  const raw: unknown = entry.fileName;
  const bytes = Buffer.isBuffer(raw) ? raw : Buffer.from(String(raw));
  return isUtf8(bytes) ? bytes.toString("utf8") : new TextDecoder("gb18030").decode(bytes);
}

/**
 * Unpacks one member to `target`, or only measures it when there is none; never more bytes than the directory states.
 * @throws FileError when the content is damaged or larger than stated
 */
export async function unpack(archive: Archive, member: Member, path: string, target?: string): Promise<void> {
  try {
    const source = await archive.zip.openReadStreamPromise(member.entry);
    await pipeline(source, target === undefined ? discard() : createWriteStream(target, { flags: "wx" }));
  } catch (error) {
    throw new FileError(
      `${basename(path)}: ${member.name} inside it cannot be unpacked: ${text(error)}`,
      `${member.name} 无法解压，文件可能已损坏`,
      "export or copy it again",
    );
  }
}

function discard(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
