/** Character → its two bytes, made by reading Node's own decoder backwards. */
let table: Map<string, number> | undefined;

function twoByteTable(): Map<string, number> {
  if (table) return table;
  const made = new Map<string, number>();
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== "\ufffd" && !made.has(char)) made.set(char, (lead << 8) | trail);
    }
  }
  table = made;
  return made;
}

/** The four bytes of a character beyond the basic plane: GB18030 counts them through in order. */
function fourBytes(codePoint: number): [number, number, number, number] {
  const n = codePoint - 0x10000;
  const digit = (divisor: number, base: number): number => Math.floor(n / divisor) % base;
  return [0x90 + Math.floor(n / 12_600), 0x30 + digit(1260, 10), 0x81 + digit(10, 126), 0x30 + digit(1, 10)];
}

/** `text` in GB18030. A basic-plane character without a two-byte code becomes `?`, as in old exporters. */
export function encodeGb18030(text: string): Buffer {
  const known = twoByteTable();
  const out = Buffer.allocUnsafe(text.length * 2);
  let length = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    const pair = code < 0x80 ? undefined : known.get(char);
    if (pair !== undefined) {
      out[length++] = pair >> 8;
      out[length++] = pair & 0xff;
    } else if (code > 0xffff) {
      for (const byte of fourBytes(code)) out[length++] = byte;
    } else {
      out[length++] = code < 0x80 ? code : 0x3f;
    }
  }
  return out.subarray(0, length);
}
