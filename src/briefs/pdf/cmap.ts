import { closeSync, openSync, readSync } from "node:fs";

/** Characters of a font by code, each with the number of its glyph. */
export type Cmap = ReadonlyMap<number, number>;

const UNICODE_FULL = 12;
const ENTRY = 12;

/**
 * Reads which characters a TrueType font has.
 * @throws Error where the font has no full Unicode table (format 12)
 */
export function readCmap(file: string): Cmap {
  const font = openSync(file, "r");
  try {
    const table = tableOf(font, "cmap");
    for (let at = 4; at < 4 + 8 * table.readUInt16BE(2); at += 8) {
      const start = table.readUInt32BE(at + 4);
      if (table.readUInt16BE(start) === UNICODE_FULL) return groupsOf(table.subarray(start));
    }
    throw new Error(`${file}: no full Unicode table`);
  } finally {
    closeSync(font);
  }
}

function tableOf(font: number, name: string): Buffer {
  const head = read(font, 0, 12);
  const directory = read(font, 12, 16 * head.readUInt16BE(4));
  for (let at = 0; at < directory.length; at += 16) {
    if (directory.toString("latin1", at, at + 4) === name)
      return read(font, directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12));
  }
  throw new Error(`no table ${name} in the font`);
}

function read(font: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(font, bytes, 0, length, from);
  return bytes;
}

/** Groups of characters that follow each other with glyphs that follow each other. */
function groupsOf(table: Buffer): Cmap {
  const glyphs = new Map<number, number>();
  const groups = table.readUInt32BE(ENTRY);
  for (let at = 16; at < 16 + ENTRY * groups; at += ENTRY) {
    const first = table.readUInt32BE(at);
    const last = table.readUInt32BE(at + 4);
    const glyph = table.readUInt32BE(at + 8);
    for (let code = first; code <= last; code++) glyphs.set(code, glyph + code - first);
  }
  return glyphs;
}
