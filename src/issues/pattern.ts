/** A part of a regular expression that a text must pass through. */
interface Part {
  /** Words of which every match holds at least one; null where no word is sure. */
  readonly words: readonly string[] | null;
  /** Set for a single plain character, which joins its neighbours to a longer word. */
  readonly letter: string | null;
}

/** A pattern ready for use. */
export interface Pattern {
  readonly source: string;
  readonly regex: RegExp;
  /** Words of which every match holds at least one: where none occurs the pattern need not be tried. */
  readonly anchors: readonly string[];
}

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
  const regex = new RegExp(whole.replaceAll(/(?<!\\)\./g, WITHIN).replaceAll("…", GAP), "ui");
  const anchors = new Reader(whole).whole();
  if (anchors === null) throw new SyntaxError("has no word that every match must hold");
  return { source, regex, anchors };
}

/** A word as a regular expression that matches it and nothing else. */
function literal(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Reads the sure words off a regular expression that is known to be well-formed. */
class Reader {
  private at = 0;

  constructor(private readonly source: string) {}

  whole(): readonly string[] | null {
    return this.alternatives();
  }

  private alternatives(): readonly string[] | null {
    const found = [this.sequence()];
    while (this.source[this.at] === "|") {
      this.at++;
      found.push(this.sequence());
    }
    return found.every((words) => words !== null) ? [...new Set(found.flat())] : null;
  }

  private sequence(): readonly string[] | null {
    const candidates: (readonly string[])[] = [];
    let run = "";
    const endRun = () => {
      if (run !== "") candidates.push([run]);
      run = "";
    };
    while (this.at < this.source.length && !"|)".includes(this.source[this.at]!)) {
      const { words, letter } = this.part();
      const times = this.repetition();
      if (letter !== null && times === "once") {
        run += letter;
        continue;
      }
      endRun();
      if (times !== "perhaps" && letter !== null) candidates.push([letter]);
      else if (times !== "perhaps" && words !== null) candidates.push(words);
    }
    endRun();
    return surest(candidates);
  }

  private part(): Part {
    const char = this.source[this.at++]!;
    if (char === "(") return { words: this.group(), letter: null };
    if (char === "[") return this.skipClass();
    if (char === "\\") {
      const escaped = this.source[this.at++]!;
      return { words: null, letter: /\w/.test(escaped) ? null : escaped };
    }
    return { words: null, letter: ".^$…".includes(char) ? null : char };
  }

  private group(): readonly string[] | null {
    const look = /^\?(?:<?[=!])/.exec(this.source.slice(this.at));
    this.at += look ? look[0].length : this.source.startsWith("?:", this.at) ? 2 : 0;
    const words = this.alternatives();
    this.at++;
    return look ? null : words;
  }

  private skipClass(): Part {
    while (this.source[this.at] !== "]") this.at += this.source[this.at] === "\\" ? 2 : 1;
    this.at++;
    return { words: null, letter: null };
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

/** The candidate that occurs least: the longest shortest word, then the fewest words. */
function surest(candidates: readonly (readonly string[])[]): readonly string[] | null {
  const shortest = (words: readonly string[]) => Math.min(...words.map((word) => word.length));
  return candidates.reduce<readonly string[] | null>((best, words) => {
    if (best === null) return words;
    const gain = shortest(words) - shortest(best);
    return gain > 0 || (gain === 0 && words.length < best.length) ? words : best;
  }, null);
}
