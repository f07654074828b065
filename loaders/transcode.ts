import { isAscii, isUtf8 } from "node:buffer";
import { closeSync, openSync } from "node:fs";
import { basename } from "node:path";
import { FileError } from "../src/errors.ts";
import { writeAll } from "./canonical.ts";
import { looksLikeGb } from "./charsets.ts";
import { fileChunks, fileLines } from "./chunks.ts";
import { encodingLabel, provesUtf8, type TextFacts, textFacts } from "./encoding.ts";
import { tempFile } from "./temp.ts";

/** More undecodable places than this share of the characters beyond ASCII: no text in any known encoding. */
const UNDECODABLE_SHARE = 0.1;
/** A handful of undecodable places makes bad rows, never a refused file. */
const UNDECODABLE_FEW = 20;
/** Stands for what could not be decoded: never part of UTF-8, so the row is found again and refused. */
const UNDECODABLE = Buffer.from([0xff]);

/** A file's text as UTF-8: the file itself, or a temporary copy. */
export interface Utf8Source {
  path: string;
  /** Encoding of the file, as the quality page names it. */
  encoding: string;
  /** What the bytes at `path` say. */
  facts: TextFacts;
}

/**
 * Gives a text file as UTF-8.
 * @param files takes the temporary copy, where one is made
 * @param temp folder for it
 * @throws FileError when so little can be decoded that the file is no text
 */
export function utf8Source(
  path: string,
  named: string | undefined,
  temp: string,
  files: string[],
): Utf8Source {
  const facts = textFacts(path, named);
  const encoding = encodingLabel(facts);
  if (encoding === "utf-8" || facts.content === 0) return { path, encoding, facts };
  const copy = tempFile(temp, "decoded.txt");
  files.push(copy);
  transcode(path, facts, copy);
  return { path: copy, encoding, facts: textFacts(copy) };
}

/** Writes the file's text as UTF-8; undecodable places become the byte FF. */
function transcode(path: string, facts: TextFacts, target: string): void {
  const out = new DecodedFile(target);
  try {
    if (facts.stray !== null) writeLines(path, facts, out);
    else {
      const decoder = new TextDecoder(facts.encoding);
      for (const chunk of fileChunks(path)) out.text(decoder.decode(chunk, { stream: true }));
      out.text(decoder.decode());
    }
  } finally {
    out.close();
  }
  if (out.lost > UNDECODABLE_SHARE * Math.max(out.beyondAscii, 1) && out.lost > UNDECODABLE_FEW) {
    throw new FileError(
      `${basename(path)}: no encoding fits its bytes (${out.lost} places cannot be decoded as ${facts.encoding})`,
      `文字编码无法识别（${out.lost} 处无法解码）`,
      "save the export again as .xlsx or as CSV in UTF-8, or name its encoding in data/xianban.yaml",
    );
  }
}

/** Each line in its own encoding; one that fits neither stays as it is, and its row is refused. */
function writeLines(path: string, { encoding, stray, hasLineFeed }: TextFacts, out: DecodedFile): void {
  const decoder = new TextDecoder(encoding === "utf-8" ? (stray ?? encoding) : encoding);
  const isKept = encoding === "utf-8" ? isUtf8OrUnknown : isUtf8OrDamaged;
  for (const line of fileLines(path, hasLineFeed ? 10 : 13)) {
    if (isKept(line)) out.bytes(line);
    else out.text(decoder.decode(line));
  }
}

function isUtf8OrUnknown(line: Buffer): boolean {
  return isUtf8(line) || !looksLikeGb(line);
}

function isUtf8OrDamaged(line: Buffer): boolean {
  return (
    isAscii(line) || provesUtf8(line) || (!looksLikeGb(line) && THREE_BYTES.test(line.toString("latin1")))
  );
}

/** A whole character of three bytes in UTF-8. */
const THREE_BYTES = /[\xe1-\xef][\x80-\xbf]{2}/;

/** Decoded bytes are written this many at a time. */
const OUT_BYTES = 1024 * 1024;

class DecodedFile {
  lost = 0;
  beyondAscii = 0;
  private readonly file: number;
  private pending: Buffer[] = [];
  private waiting = 0;

  constructor(path: string) {
    this.file = openSync(path, "w");
  }

  /** Takes bytes whose buffer may be used again. */
  bytes(bytes: Buffer): void {
    this.pending.push(Buffer.from(bytes));
    this.waiting += bytes.length;
    if (this.waiting >= OUT_BYTES) this.flush();
  }

  text(text: string): void {
    const bytes = Buffer.from(text, "utf8");
    this.beyondAscii += (bytes.length - text.length) / 2;
    if (!text.includes("\ufffd")) {
      this.bytes(bytes);
      return;
    }
    for (const [i, piece] of text.split("\ufffd").entries()) {
      if (i > 0) {
        this.lost++;
        this.bytes(UNDECODABLE);
      }
      if (piece !== "") this.bytes(Buffer.from(piece, "utf8"));
    }
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    writeAll(this.file, Buffer.concat(this.pending));
    this.pending = [];
    this.waiting = 0;
  }
}
