import { identifier, literal } from "../warehouse/sql.ts";

/** One word of one field with its meaning, a row of feed_meaning. */
export interface Word {
  readonly field: string;
  readonly given: string;
  /** the word as it may be stored */
  readonly shown: string;
  readonly ours: string | null;
  readonly known: boolean;
  readonly unreached: boolean;
}

/** Up to this many words are looked up by a CASE in the statement; more by a join, which costs more to set up. */
const CASE_WORDS = 16;

/** Meanings of the words of one table as SQL over its row `cells`: only what this table needs. */
export class Lookups {
  private readonly fields: ReadonlyMap<string, readonly Word[]>;

  constructor(words: readonly Word[]) {
    const fields = new Map<string, Word[]>();
    for (const word of words) {
      const known = fields.get(word.field);
      if (known) known.push(word);
      else fields.set(word.field, [word]);
    }
    this.fields = fields;
  }

  /** Joins that the other expressions rely on. */
  joins(): string {
    return [...this.fields]
      .filter(([, words]) => words.length > CASE_WORDS)
      .map(
        ([field]) =>
          `LEFT JOIN (FROM feed_meaning WHERE field = '${field}') AS m_${field} ON m_${field}.given = cells.${identifier(field)}`,
      )
      .join("\n");
  }

  /** Our value of the field's word. */
  ours(field: string): string {
    return this.pick(field, "ours");
  }

  /** The field's word as it may be stored. */
  shown(field: string): string {
    const words = this.fields.get(field) ?? [];
    return words.every((word) => word.shown === word.given)
      ? `cells.${identifier(field)}`
      : this.pick(field, "shown");
  }

  /** A test for words that we do not know; null where the table has none. */
  unknown(field: string): string | null {
    return this.among(field, (word) => !word.known, "known = false");
  }

  /** A test for words that say the caller was not reached; null where the table has none. */
  unreached(field: string): string | null {
    return this.among(field, (word) => word.unreached, "unreached");
  }

  private pick(field: string, column: "ours" | "shown"): string {
    const words = this.fields.get(field) ?? [];
    if (words.length > CASE_WORDS) return `m_${field}.${column}`;
    const cases = words.flatMap((word) => {
      const value = word[column];
      return value === null ? [] : [`WHEN ${literal(word.given)} THEN ${literal(value)}`];
    });
    return cases.length > 0
      ? `CASE cells.${identifier(field)} ${cases.join(" ")} END`
      : "CAST(NULL AS VARCHAR)";
  }

  private among(field: string, wanted: (word: Word) => boolean, test: string): string | null {
    const words = this.fields.get(field) ?? [];
    const found = words.filter(wanted);
    if (found.length === 0) return null;
    if (words.length > CASE_WORDS) return `m_${field}.${test}`;
    return `cells.${identifier(field)} IN (${found.map((word) => literal(word.given)).join(", ")})`;
  }
}
