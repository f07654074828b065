import { isAscii, isUtf8 } from "node:buffer";
import { basename } from "node:path";
import { FileError } from "../src/errors.ts";
import { CHARSETS, type Charset, charsetNamed, Evidence, type Legacy, looksLikeGb } from "./charsets.ts";
import { fileChunks, fileLines } from "./chunks.ts";

const LF = 10;
const CR = 13;

/** In UTF-16 tables at least every fiftieth byte is the zero half of a digit, delimiter or line end. */
const UTF16_ZERO_SHARE = 0.02;
/** Where the bytes are UTF-8 as well, it can only be Latin text: half of the bytes are zero. */
const UTF16_LATIN_ZERO_SHARE = 0.3;
/** Those zero halves lie on one side (even or odd offsets). */
const UTF16_ONE_SIDE = 0.95;
/** GB18030 read as UTF-8 is nearly all errors; UTF-8 with damaged places nearly none. */
const UTF8_ERROR_SHARE = 0.2;
/** So many places that are not UTF-8, and more than are: the rest of the file need not be counted. */
const DECISIVE = 10_000;
/** What the bytes of a whole file say. */
export interface TextFacts {
  /** That of all lines, or of most. */
  encoding: Charset;
  /** Another in which some lines are written: files of two systems were put together. */
  stray: "utf-8" | Legacy | null;
  /** UTF-8 throughout: DuckDB may read the file itself. */
  valid: boolean;
  /** Bytes but NULs and the byte-order mark. */
  content: number;
  hasNul: boolean;
  hasLineFeed: boolean;
  hasReturn: boolean;
}

/**
 * Finds the encoding from all bytes of the file, in bounded memory; neither name nor first line count.
 * @param named the encoding that the settings name
 * @throws FileError when the settings name none that is known, or one that the bytes contradict
 */
export function textFacts(path: string, named?: string): TextFacts {
  const seen = new Census();
  for (const chunk of fileChunks(path)) seen.add(chunk);
  const found = named === undefined ? findEncoding(path, seen) : namedEncoding(path, named, seen);
  return {
    ...found,
    valid: found.encoding === "utf-8" && seen.isUtf8(),
    content: seen.total - seen.zeros,
    hasNul: seen.zeros > 0,
    hasLineFeed: seen.hasLineFeed,
    hasReturn: seen.hasReturn,
  };
}

/** How the quality page names the encoding of a file. */
export function encodingLabel({ encoding, stray }: TextFacts): string {
  return stray === null ? encoding : `${encoding}+${stray}`;
}

type Found = Pick<TextFacts, "encoding" | "stray">;

function findEncoding(path: string, seen: Census): Found {
  if (seen.isUtf8() && seen.mark === "utf-8") return { encoding: "utf-8", stray: null };
  const wide = seen.mark === "utf-8" ? null : (seen.mark ?? seen.utf16());
  if (wide !== null || seen.isUtf8()) return { encoding: wide ?? "utf-8", stray: null };
  const mostlyUtf8 = seen.mark === "utf-8" || isDamagedUtf8(path);
  const { evidence, utf8Lines, gbLines } = readLines(path, seen);
  if (mostlyUtf8) return { encoding: "utf-8", stray: gbLines > 0 ? "gb18030" : null };
  const encoding = evidence.verdict();
  return { encoding, stray: utf8Lines > 0 && encoding !== "windows-1252" ? "utf-8" : null };
}

function readLines(path: string, seen: Census) {
  const evidence = new Evidence();
  let utf8Lines = 0;
  let gbLines = 0;
  for (const line of fileLines(path, seen.newline)) {
    if (isAscii(line)) continue;
    if (provesUtf8(line)) utf8Lines++;
    else {
      evidence.add(line);
      if (gbLines === 0 && !isUtf8(line) && looksLikeGb(line)) gbLines++;
    }
  }
  return { evidence, utf8Lines, gbLines };
}

/** Whether a line can only be UTF-8: valid, with a character of three bytes or more, and no everyday GB 2312. */
export function provesUtf8(line: Buffer): boolean {
  return isUtf8(line) && line.some((byte) => byte >= THREE_BYTES) && !looksLikeGb(line);
}

/** First byte of characters of three bytes. */
const THREE_BYTES = 0xe0;

function namedEncoding(path: string, name: string, seen: Census): Found {
  const encoding = charsetNamed(name);
  if (encoding === null) {
    throw new FileError(
      `encoding ${name}: not known`,
      `不认识的编码：${name}`,
      `name one of ${CHARSETS.join(", ")} in data/xianban.yaml`,
    );
  }
  const proved = seen.mark ?? (provedUtf8(path, encoding, seen) ? "utf-8" : null);
  if (proved !== null && proved !== encoding) throw contradicted(path, encoding, proved);
  if (encoding === "utf-8" && !seen.isUtf8()) {
    const own = findEncoding(path, seen).encoding;
    if (own !== "utf-8") throw contradicted(path, encoding, own);
  }
  return { encoding, stray: null };
}

function contradicted(path: string, named: Charset, own: Charset): FileError {
  return new FileError(
    `${basename(path)}: the settings name its encoding ${named}, its bytes are ${own}`,
    `设置中写的编码是 ${named}，文件实际是 ${own}`,
    "take `encoding` out of data/xianban.yaml, so that it is found by content, or give this file a feed of its own",
  );
}

/** Whether a file that the settings call something else is UTF-8 beyond doubt. */
function provedUtf8(path: string, named: Charset, seen: Census): boolean {
  if (!seen.isUtf8()) return false;
  for (const line of fileLines(path, seen.newline)) {
    if (provesUtf8(line) || (named === "windows-1252" && !isAscii(line))) return true;
  }
  return false;
}

class Census {
  total = 0;
  zeros = 0;
  hasLineFeed = false;
  hasReturn = false;
  mark: Charset | null = null;
  private valid = true;
  private evenZeros = 0;
  private carry: Buffer = Buffer.alloc(0);

  add(chunk: Buffer): void {
    if (this.total === 0) this.mark = markOf(chunk);
    this.countZeros(chunk);
    this.total += chunk.length;
    this.hasLineFeed ||= chunk.includes(LF);
    this.hasReturn ||= chunk.includes(CR);
    if (!this.valid) return;
    const bytes = this.carry.length === 0 ? chunk : Buffer.concat([this.carry, chunk]);
    const end = wholeCharacters(bytes);
    this.valid = isUtf8(bytes.subarray(0, end));
    this.carry = Buffer.from(bytes.subarray(end));
  }

  /** The byte that ends lines. */
  get newline(): number {
    return this.hasLineFeed ? LF : CR;
  }

  isUtf8(): boolean {
    return this.valid && this.carry.length === 0;
  }

  utf16(): "utf-16le" | "utf-16be" | null {
    const oneSide = Math.max(this.evenZeros, this.zeros - this.evenZeros);
    const share = this.zeros / Math.max(this.total, 1);
    if (share < (this.valid ? UTF16_LATIN_ZERO_SHARE : UTF16_ZERO_SHARE)) return null;
    if (oneSide < UTF16_ONE_SIDE * this.zeros) return null;
    return this.evenZeros === oneSide ? "utf-16be" : "utf-16le";
  }

  private countZeros(chunk: Buffer): void {
    for (let at = chunk.indexOf(0); at >= 0 && at < chunk.length; at++) {
      if (chunk[at] !== 0) continue;
      this.zeros++;
      if ((this.total + at) % 2 === 0) this.evenZeros++;
    }
  }
}

/**
 * Whether a file that is not UTF-8 throughout is UTF-8 but for few places. Characters of two bytes prove nothing: many
 * pairs of GB18030 (值 is D6 B5) look like them.
 */
function isDamagedUtf8(path: string): boolean {
  let good = 0;
  let bad = 0;
  let carry: Buffer = Buffer.alloc(0);
  for (const chunk of fileChunks(path)) {
    const bytes = Buffer.concat([carry, chunk]);
    const end = wholeCharacters(bytes);
    for (let i = 0; i < end; ) {
      const size = characterSize(bytes[i]!);
      if (size === 0 || !hasContinuations(bytes, i, size)) {
        bad++;
        i++;
      } else {
        if (size > 2) good++;
        i += size;
      }
    }
    if (bad > DECISIVE && bad > good) return false;
    carry = Buffer.from(bytes.subarray(end));
  }
  return bad <= UTF8_ERROR_SHARE * good;
}

function hasContinuations(bytes: Buffer, at: number, size: number): boolean {
  for (let i = at + 1; i < at + size; i++) if ((bytes[i] ?? 0) >> 6 !== 2) return false;
  return true;
}

/** Bytes of the UTF-8 character that starts with `byte`; 0 where none can. */
function characterSize(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
}

/** Length of `bytes` without a character cut off at its end. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return characterSize(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function markOf(bytes: Buffer): Charset | null {
  if (bytes.length >= 3 && bytes.readUIntBE(0, 3) === 0xefbbbf) return "utf-8";
  if (bytes.length >= 2 && bytes.readUInt16BE(0) === 0xfffe) return "utf-16le";
  if (bytes.length >= 2 && bytes.readUInt16BE(0) === 0xfeff) return "utf-16be";
  return null;
}
