import { parse } from "yaml";
import { z } from "zod";
import { XianbanError } from "../errors.ts";
import { sqlFile as textBeside } from "../warehouse/sql.ts";

const pattern = z.string().min(1);
const around = z.strictObject({ before: pattern.optional(), after: pattern.optional() });

const cuesSchema = z.strictObject({
  other_words: z.record(z.string(), z.array(pattern).min(1)),
  needs: z.record(z.string(), pattern),
  passenger: pattern,
  suffix: pattern,
  denied: around,
  compared: around,
  decoration: around,
  narrator: around,
  person: around,
  through: around,
  order: around,
  accused: around,
  praise: pattern,
  question: pattern,
  official: pattern,
  others: pattern,
  generic: pattern,
  platform_matters: pattern,
  wrongs: pattern,
  answers: z.strictObject({
    after: pattern,
    signed: pattern,
    given: pattern,
    checked: pattern,
    checked_after: pattern,
    given_after: pattern,
    not_after: pattern,
    not_before: pattern,
    generic: pattern,
  }),
});

/** Patterns for what stands before and after a name; a missing side fits anything. */
export interface Around {
  before: RegExp | null;
  after: RegExp | null;
}

type Written = z.infer<typeof cuesSchema>;
/** Cues that are looked at around a name. */
export type Part =
  | "denied"
  | "compared"
  | "decoration"
  | "narrator"
  | "person"
  | "through"
  | "order"
  | "accused";
/** Cues that are looked for anywhere in a text. */
export type Word =
  | "passenger"
  | "praise"
  | "question"
  | "official"
  | "others"
  | "generic"
  | "platform_matters"
  | "wrongs";

/** The words of cues.yaml, compiled. */
export interface Cues {
  otherWords: ReadonlyMap<string, readonly Around[]>;
  needs: ReadonlyMap<string, RegExp>;
  /** Follows a name and belongs to it; sticky at the place of `lastIndex`. */
  suffix: RegExp;
  around: Record<Part, Around>;
  words: Record<Word, RegExp>;
  answers: Record<keyof Written["answers"], RegExp>;
}

const NAME = "〈〉";
let known: Cues | undefined;

/** The shipped cues (cues.yaml), read once. */
export function cues(): Cues {
  known ??= compileCues(textBeside(import.meta.url, "cues.yaml"));
  return known;
}

/** Compiles the text of a cue file. @throws XianbanError naming every entry that is missing or no pattern */
export function compileCues(text: string): Cues {
  const read = cuesSchema.safeParse(parse(text));
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `cues.yaml: ${issue.path.join(".")}: ${issue.message}`);
    throw new XianbanError(wrong.join("\n"), "compare with the cues.yaml that is shipped");
  }
  const written = read.data;
  const part = (key: Part): Around => aroundOf(key, written[key]);
  const word = (key: Word): RegExp => compiled(key, written[key], "gu");
  return {
    otherWords: new Map(
      Object.entries(written.other_words).map(([name, list]) => [
        name,
        list.map((each) => splitAround(`other_words.${name}`, each)),
      ]),
    ),
    needs: new Map(
      Object.entries(written.needs).map(([name, each]) => [name, compiled(`needs.${name}`, each, "u")]),
    ),
    suffix: compiled("suffix", `(?:${written.suffix})+`, "uy"),
    around: {
      denied: part("denied"),
      compared: part("compared"),
      decoration: part("decoration"),
      narrator: part("narrator"),
      person: part("person"),
      through: part("through"),
      order: part("order"),
      accused: part("accused"),
    },
    words: {
      passenger: word("passenger"),
      praise: word("praise"),
      question: word("question"),
      official: word("official"),
      others: word("others"),
      generic: word("generic"),
      platform_matters: word("platform_matters"),
      wrongs: word("wrongs"),
    },
    answers: answersOf(written.answers),
  };
}

function answersOf(written: Written["answers"]): Cues["answers"] {
  const entry = (key: keyof Cues["answers"]): RegExp => compiled(`answers.${key}`, written[key], "u");
  return {
    after: entry("after"),
    signed: entry("signed"),
    given: entry("given"),
    given_after: entry("given_after"),
    checked: entry("checked"),
    checked_after: entry("checked_after"),
    not_after: entry("not_after"),
    not_before: entry("not_before"),
    generic: entry("generic"),
  };
}

function aroundOf(key: string, written: { before?: string | undefined; after?: string | undefined }): Around {
  return {
    before: written.before === undefined ? null : compiled(`${key}.before`, written.before, "u"),
    after: written.after === undefined ? null : compiled(`${key}.after`, written.after, "u"),
  };
}

/** `前〈〉后` → what must stand right before and right after the name. */
function splitAround(key: string, written: string): Around {
  const [before = "", after] = written.split(NAME);
  if (after === undefined) throw new XianbanError(`cues.yaml: ${key}: "${written}" has no ${NAME}`);
  return aroundOf(key, {
    before: before === "" ? undefined : `(?:${before})$`,
    after: after === "" ? undefined : `^(?:${after})`,
  });
}

function compiled(key: string, written: string, flags: string): RegExp {
  try {
    return new RegExp(written, flags);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new XianbanError(`cues.yaml: ${key}: not a pattern: ${why}`, `mend the entry ${key}`);
  }
}
