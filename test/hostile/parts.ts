import { inflateRawSync } from "node:zlib";

/** Texts of the members of a zip, read from its directory: what a reader of Word files and workbooks sees. */
export function partsOf(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const count = zip.readUInt16LE(end + 10);
  const parts = new Map<string, string>();
  for (let at = zip.readUInt32LE(end + 16), seen = 0; seen < count; seen++) {
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const lengths = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString("utf8", at + 46, at + 46 + (lengths[0] ?? 0));
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + packed);
    parts.set(name, (method === 8 ? inflateRawSync(bytes) : bytes).toString("utf8"));
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return parts;
}
