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

/** `text` in GB18030; characters outside its one- and two-byte part become `?`, as old exporters do. */
export function encodeGb18030(text: string): Buffer {
  const known = twoByteTable();
  const out = Buffer.allocUnsafe(text.length * 2);
  let length = 0;
  for (const char of text) {
    const code = char.charCodeAt(0);
    const pair = code < 0x80 ? undefined : known.get(char);
    if (pair === undefined) {
      out[length++] = code < 0x80 ? code : 0x3f;
    } else {
      out[length++] = pair >> 8;
      out[length++] = pair & 0xff;
    }
  }
  return out.subarray(0, length);
}
