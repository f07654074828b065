const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
/** 1980-01-01 00:00, the first moment that a zip can tell. */
const FIRST_DAY = 0x0021;

/**
 * A zip (docx, xlsx) with every date of its entries set to the same day, so that the same content gives the same bytes.
 * @throws Error on what is no plain zip
 */
export function fixedZipDates(zip: Buffer): Buffer {
  const fixed = Buffer.from(zip);
  const end = fixed.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]), fixed.length - END_BYTES);
  if (end < 0 || fixed.readUInt32LE(end) !== END) throw new Error("no zip");
  const entries = fixed.readUInt16LE(end + 10);
  let at = fixed.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry++) {
    if (fixed.readUInt32LE(at) !== CENTRAL) throw new Error(`no zip: entry ${entry} of ${entries}`);
    setDate(fixed, at + 12);
    const local = fixed.readUInt32LE(at + 42);
    if (fixed.readUInt32LE(local) !== LOCAL) throw new Error(`no zip: entry ${entry} of ${entries}`);
    setDate(fixed, local + 10);
    at += 46 + fixed.readUInt16LE(at + 28) + fixed.readUInt16LE(at + 30) + fixed.readUInt16LE(at + 32);
  }
  return fixed;
}

function setDate(zip: Buffer, at: number): void {
  zip.writeUInt16LE(0, at);
  zip.writeUInt16LE(FIRST_DAY, at + 2);
}
