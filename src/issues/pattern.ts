/** A pattern ready for use. */
export interface Pattern {
  readonly source: string;
  readonly regex: RegExp;
  /**
   * Sets of words; every match holds a word of each: where one of them is lacking the pattern need not be tried. At least
   * one set, at most `MOST_ANCHORS`, those that occur least.
   */
  readonly anchors: readonly (readonly string[])[];
}

/** Sets of words that are looked for before a pattern is tried. */
export const MOST_ANCHORS = 4;

/** What `.` stands for: any character that does not end a sentence. */
const WITHIN = "[^。；！？;!?]";
/** What `…` stands for. */
const GAP = `${WITHIN}{0,10}?`;

/** A pattern with no end in sight could take minutes on a long text. */
const UNBOUNDED = "repeats without limit; give a limit such as {0,20}";

/** Groups of words by name. */
export type WordSets = Readonly<Record<string, readonly string[]>>;

/**
 * Makes a pattern of the word list usable. `.` in it stands for a character that does not end a sentence, `…` for up to
 * ten of them, `<name>` for any word of that set.
 * @throws SyntaxError saying what is wrong: no regular expression, an unlimited repetition, no sure word, no such set
 */
export function parsePattern(source: string, sets: WordSets = {}): Pattern {
  const whole = source.replaceAll(/<([^<>=!]+)>/g, (_, name: string) => {
    const words = sets[name];
    if (words === undefined) throw new SyntaxError(`names the set <${name}>, which is not in sets`);
    return `(?:${words.map(literal).join("|")})`;
  });
  // Texts are folded to lower case; the flags i and u would only slow each try down.
  const lower = whole.replaceAll(/(?<!\\)[A-Z]/g, (letter) => letter.toLowerCase());
  const regex = new RegExp(lower.replaceAll(/(?<!\\)\./g, WITHIN).replaceAll("…", GAP));
  const anchors = new Reader(whole).whole();
  if (anchors.length === 0) throw new SyntaxError("has no word that every match must hold");
  return { source, regex, anchors: telling(anchors) };
}

/** A word as a regular expression that matches it and nothing else. */
function literal(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Sets of words of which a part's every match holds one each. */
type Sure = readonly (readonly string[])[];

/** A part of a regular expression: its sure words, or a single plain character that joins its neighbours to a word. */
interface Part {
  readonly sure: Sure;
  readonly letter: string | null;
}

/** Reads the sure words off a regular expression that is known to be well-formed. */
class Reader {
  private at = 0;

  constructor(private readonly source: string) {}

  whole(): Sure {
    return this.alternatives();
  }

  /** One of several ways to match: sure is only that one word of any of the ways occurs. */
  private alternatives(): Sure {
    const ways = [this.sequence()];
    while (this.source[this.at] === "|") {
      this.at++;
      ways.push(this.sequence());
    }
    if (ways.length === 1) return ways[0]!;
    const rarest = ways.map((way) => [...way].sort(byRarity)[0]);
    return rarest.every((words) => words !== undefined) ? [[...new Set(rarest.flat())]] : [];
  }

  private sequence(): Sure {
    const sure: (readonly string[])[] = [];
    let run = "";
    const endRun = () => {
      if (run !== "") sure.push([run]);
      run = "";
    };
    while (this.at < this.source.length && !"|)".includes(this.source[this.at]!)) {
      const part = this.part();
      const times = this.repetition();
      if (part.letter !== null && times === "once") {
        run += part.letter;
        continue;
      }
      endRun();
      if (times === "perhaps") continue;
      sure.push(...(part.letter === null ? part.sure : [[part.letter]]));
    }
    endRun();
    return sure;
  }

  private part(): Part {
    const char = this.source[this.at++]!;
    if (char === "(") return { sure: this.group(), letter: null };
    if (char === "[") return this.skipClass();
    if (char === "\\") {
      const escaped = this.source[this.at++]!;
      return { sure: [], letter: /\w/.test(escaped) ? null : escaped };
    }
    return { sure: [], letter: ".^$…".includes(char) ? null : char };
  }

  private group(): Sure {
    const look = /^\?(?:<?[=!])/.exec(this.source.slice(this.at));
    this.at += look ? look[0].length : this.source.startsWith("?:", this.at) ? 2 : 0;
    const sure = this.alternatives();
    this.at++;
    return look ? [] : sure;
  }

  private skipClass(): Part {
    while (this.source[this.at] !== "]") this.at += this.source[this.at] === "\\" ? 2 : 1;
    this.at++;
    return { sure: [], letter: null };
  }

  /** How often the part before stands: once, at least once, or perhaps not at all. */
  private repetition(): "once" | "more" | "perhaps" {
    const found = /^(?:\?|\*|\+|\{(\d+)(,\d*)?\})\??/.exec(this.source.slice(this.at));
    if (!found) return "once";
    const [text, least, most] = found;
    if (text.startsWith("*") || text.startsWith("+") || most === ",") throw new SyntaxError(UNBOUNDED);
    this.at += text.length;
    return text.startsWith("?") || least === "0" ? "perhaps" : "more";
  }
}

/** Rough chance that a text of average length holds a given word of one, two, or more characters. */
const CHANCES = [0.3, 0.02, 0.003] as const;
/** Further sets are looked for only while the chance of meeting all those chosen is above this. */
const RARE_ENOUGH = 0.0005;

function chance(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + CHANCES[Math.min(word.length, CHANCES.length) - 1]!, 0);
}

function byRarity(a: readonly string[], b: readonly string[]): number {
  return chance(a) - chance(b);
}

/** The few sets by which a pattern is best ruled out. */
function telling(sets: Sure): Sure {
  const chosen: (readonly string[])[] = [];
  let both = 1;
  for (const words of [...sets].sort(byRarity)) {
    if (chosen.length === MOST_ANCHORS || both < RARE_ENOUGH) break;
    chosen.push(words);
    both *= Math.min(1, chance(words));
  }
  return chosen;
}
