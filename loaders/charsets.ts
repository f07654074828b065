/** Encodings of text that are read. */
export type Charset = "utf-8" | "utf-16le" | "utf-16be" | Legacy;
/** Encodings in which a line of UTF-8 is told apart from a line of theirs. */
export type Legacy = "gb18030" | "big5" | "windows-1252";

const NAMES: Record<Charset, readonly string[]> = {
  "utf-8": ["utf-8", "utf8", "utf-8-sig"],
  "utf-16le": ["utf-16le", "utf-16"],
  "utf-16be": ["utf-16be"],
  gb18030: ["gb18030", "gbk", "gb2312", "cp936"],
  big5: ["big5", "big5-hkscs", "cp950"],
  "windows-1252": ["windows-1252", "cp1252", "latin-1", "latin1", "iso-8859-1"],
};

/** Encodings by the names under which settings may call for them. */
export const CHARSETS = Object.keys(NAMES) as readonly Charset[];

/** The encoding that goes by a name, or null. */
export function charsetNamed(name: string): Charset | null {
  const plain = name.trim().toLowerCase().replaceAll("_", "-");
  return CHARSETS.find((charset) => NAMES[charset].includes(plain)) ?? null;
}

interface Pairs {
  /** Characters beyond ASCII, as the encoding splits the bytes. */
  count: number;
  /** Those among the characters that everyday text is made of. */
  common: number;
}

type PairTest = (lead: number, trail: number) => boolean;

/** GB 2312: marks, and the 3,755 characters of its first level. */
const COMMON_GB: PairTest = (lead, trail) =>
  trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xd7));
const GB_TRAIL = (trail: number) => trail >= 0x40 && trail !== 0x7f && trail !== 0xff;

/** Big5: marks, and the 5,401 characters of its first level. */
const COMMON_BIG5: PairTest = (lead, trail) => lead >= 0xa1 && lead <= 0xc6 && BIG5_TRAIL(trail);
const BIG5_TRAIL = (trail: number) => (trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe);

function countPairs(bytes: Buffer, isTrail: (trail: number) => boolean, isCommon: PairTest): Pairs {
  const pairs: Pairs = { count: 0, common: 0 };
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const trail = bytes[i + 1] ?? 0;
    pairs.count++;
    if (isCommon(lead, trail)) pairs.common++;
    i += lead > 0x80 && isTrail(trail) ? 2 : 1;
  }
  return pairs;
}

/** Everyday Chinese in GB 2312 has nearly all of its characters there; UTF-8 read so has a third at most. */
const GB_SHARE = 0.7;
/** Fewer than this many characters prove nothing. */
const FEW = 2;

/** Whether a line that is no UTF-8 is positively one of GB 2312. */
export function looksLikeGb(line: Buffer): boolean {
  const { count, common } = countPairs(line, GB_TRAIL, COMMON_GB);
  return count >= FEW && common >= GB_SHARE * count;
}

/** Letters and marks of western texts; the rest of the upper half hardly stands alone in them. */
function isWestern(byte: number): boolean {
  if (byte >= 0xc0) return byte !== 0xd7 && byte !== 0xf7 && byte !== 0xff;
  return WESTERN_MARKS.has(byte);
}
const WESTERN_MARKS = new Set([
  0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xa0, 0xa3, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb4, 0xb7, 0xbb,
  0xbf,
]);

/** Western letters beyond ASCII stand alone; Chinese characters have two bytes. */
const WESTERN_SHARE = 0.9;
/** Big5 is believed only where nearly all of its characters are everyday ones and GB 2312 would make too few of them. */
const BIG5_SHARE = 0.95;
const BIG5_LEAST = 6;
/** So much text decides. */
const ENOUGH_BYTES = 1024 * 1024;

/** What lines that are no UTF-8 say of their encoding. */
export class Evidence {
  private bytes = 0;
  private runs = 0;
  private western = 0;
  private readonly gb: Pairs = { count: 0, common: 0 };
  private readonly big5: Pairs = { count: 0, common: 0 };

  add(line: Buffer): void {
    if (this.bytes > ENOUGH_BYTES) return;
    this.bytes += line.length;
    this.countRuns(line);
    addPairs(this.gb, countPairs(line, GB_TRAIL, COMMON_GB));
    addPairs(this.big5, countPairs(line, BIG5_TRAIL, COMMON_BIG5));
  }

  /** GB18030 unless another is well proved. */
  verdict(): Legacy {
    const { gb, big5 } = this;
    if (this.western > 0 && this.western >= WESTERN_SHARE * this.runs) return "windows-1252";
    const isBig5 =
      big5.count >= BIG5_LEAST && big5.common >= BIG5_SHARE * big5.count && gb.common < GB_SHARE * gb.count;
    return isBig5 ? "big5" : "gb18030";
  }

  private countRuns(line: Buffer): void {
    for (let i = 0; i < line.length; i++) {
      if (line[i]! < 0x80) continue;
      const start = i;
      while ((line[i + 1] ?? 0) >= 0x80) i++;
      this.runs++;
      if (i === start && isWestern(line[i]!)) this.western++;
    }
  }
}

function addPairs(sum: Pairs, more: Pairs): void {
  sum.count += more.count;
  sum.common += more.common;
}
