import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { FileError } from "../src/errors.ts";

const CHUNK_BYTES = 4 * 1024 * 1024;
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
/** More undecodable places than this share of the characters beyond ASCII: no text in any known encoding. */
const UNDECODABLE_SHARE = 0.1;
/** A handful of undecodable places makes bad rows, never a refused file. */
const UNDECODABLE_FEW = 20;

/** What the bytes of a whole file say. */
export interface TextFacts {
  encoding: "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
  /** UTF-8 throughout: DuckDB may read the file itself. */
  valid: boolean;
  /** Bytes but NULs and the byte-order mark. */
  content: number;
  hasNul: boolean;
  hasLineFeed: boolean;
  hasReturn: boolean;
}

/** Reads a file in chunks; the buffer is reused. */
export function* fileChunks(path: string): Generator<Buffer> {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const read = readSync(file, buffer, 0, buffer.length, null);
      if (read === 0) return;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

/** Finds the encoding from all bytes of the file, in bounded memory; neither name nor first line count. */
export function textFacts(path: string, named?: string): TextFacts {
  const seen = new Census();
  for (const chunk of fileChunks(path)) seen.add(chunk);
  const valid = seen.isUtf8();
  const encoding =
    named !== undefined
      ? namedEncoding(named)
      : (seen.mark ?? seen.utf16() ?? (valid || isDamagedUtf8(path) ? "utf-8" : "gb18030"));
  return {
    encoding,
    valid: encoding === "utf-8" && valid,
    content: seen.total - seen.zeros,
    hasNul: seen.zeros > 0,
    hasLineFeed: seen.hasLineFeed,
    hasReturn: seen.hasReturn,
  };
}

class Census {
  total = 0;
  zeros = 0;
  hasLineFeed = false;
  hasReturn = false;
  mark: TextFacts["encoding"] | null = null;
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

function markOf(bytes: Buffer): TextFacts["encoding"] | null {
  if (bytes.length >= 3 && bytes.readUIntBE(0, 3) === 0xefbbbf) return "utf-8";
  if (bytes.length >= 2 && bytes.readUInt16BE(0) === 0xfffe) return "utf-16le";
  if (bytes.length >= 2 && bytes.readUInt16BE(0) === 0xfeff) return "utf-16be";
  return null;
}

function namedEncoding(name: string): TextFacts["encoding"] {
  const plain = name.toLowerCase().replaceAll("_", "-");
  if (plain === "utf8" || plain === "utf-8" || plain === "utf-8-sig") return "utf-8";
  if (plain === "utf-16" || plain === "utf-16le") return "utf-16le";
  if (plain === "utf-16be") return "utf-16be";
  if (["gb18030", "gbk", "gb2312", "cp936"].includes(plain)) return "gb18030";
  throw new FileError(
    `encoding ${name}: not known`,
    `不认识的编码：${name}`,
    "name utf-8, utf-16le, utf-16be or gb18030",
  );
}

/** Stands for what could not be decoded: never part of UTF-8, so the row is found again and refused. */
const UNDECODABLE = Buffer.from([0xff]);

/**
 * Writes the file's text as UTF-8; undecodable places become the byte FF.
 * @throws FileError when so little can be decoded that the file is no text
 */
export function transcode(path: string, encoding: TextFacts["encoding"], target: string): void {
  const decoder = new TextDecoder(encoding);
  const out = openSync(target, "w");
  let lost = 0;
  let beyondAscii = 0;
  const write = (text: string) => {
    const bytes = Buffer.from(text, "utf8");
    beyondAscii += (bytes.length - text.length) / 2;
    if (!text.includes("\ufffd")) {
      writeSync(out, bytes);
      return;
    }
    for (const [i, piece] of text.split("\ufffd").entries()) {
      if (i > 0) {
        lost++;
        writeSync(out, UNDECODABLE);
      }
      if (piece !== "") writeSync(out, piece);
    }
  };
  try {
    for (const chunk of fileChunks(path)) write(decoder.decode(chunk, { stream: true }));
    write(decoder.decode());
  } finally {
    closeSync(out);
  }
  if (lost > UNDECODABLE_SHARE * Math.max(beyondAscii, 1) && lost > UNDECODABLE_FEW) {
    throw new FileError(
      `${path}: no encoding fits its bytes (${lost} places cannot be decoded)`,
      `文字编码无法识别（${lost} 处无法解码）`,
      "save the export again as .xlsx or as CSV in UTF-8, or name its encoding in data/xianban.yaml",
    );
  }
}
