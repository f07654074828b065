import { Cutter } from "./cut.ts";
import { FIELD_COUNT, fieldOf } from "./fields.ts";
import { isIdle } from "./label.ts";
import type { Lexicon } from "./lexicon.ts";

const SENTENCE = { least: 8, most: 120, ideal: 40 } as const;
/** Letters whose sentences are looked at, and how much of a text. */
const MOST_READ = 6;
const LONGEST_TEXT = 320;
/** A clause of a title that can stand in a label, in characters without the name. */
const HEADING = { least: 3, most: 16 } as const;
/** What every part of the label adds to a sentence that says it. */
const LABELLED = 0.5;
/** What a word of the field that most letters are about adds to a clause. */
const FIELD = 0.5;

/** Openings and endings of titles that tell nothing of the matter. */
const OPENING =
  /^(?:再次|再|网友留言|关于|反映|投诉|举报|咨询|请问|请教|建议|恳请|请求|要求|强烈|呼吁|希望|问一下|请|求|的|在|对|住在|旁边|旁|附近|周边|门口|小区|业主|居民|[:：—、-])+/u;
const ENDING = /(?:的?(?:问题|情况|反映|投诉|建议|举报|诉求|疑问|询问|咨询|意见|呼声)|[吗呢吧啊了的、])+$/u;

/** Chooses what is quoted of a topic's letters. */
export class Sentences {
  private readonly cutter: Cutter;
  private readonly symbols: Int32Array;
  private readonly met = new Set<number>();

  constructor(
    lexicon: Lexicon,
    private readonly columns: readonly (readonly (string | null)[])[],
  ) {
    this.cutter = new Cutter(lexicon, SENTENCE.most + 1);
    this.symbols = new Int32Array(SENTENCE.most + 1);
  }

  /**
   * Of the sentences of some letters, the one whose words say most of what all say, for its length.
   * @param words the weight of words by their nodes
   * @param label what the label says: a sentence that says it too comes before others
   */
  typical(letters: readonly number[], words: ReadonlyMap<number, number>, label: readonly string[]): string {
    const parts = label.filter((part) => part !== "");
    let found = "";
    let highest = -1;
    for (const letter of letters.slice(0, MOST_READ)) {
      for (const column of [...this.columns].reverse()) {
        for (const text of sentencesOf(column[letter] ?? "")) {
          const score = this.scoreOf(text, words);
          const said = parts.filter((part) => text.includes(part)).length;
          const value = (score * (1 + LABELLED * said)) / Math.sqrt(Math.max(SENTENCE.ideal, text.length));
          if (value > highest) [found, highest] = [text, value];
        }
      }
    }
    return found;
  }

  /** The clause of a title that says most of the matter, without the name, empty where none does. */
  heading(letters: readonly number[], words: ReadonlyMap<number, number>, name: string): string {
    const clauses = letters.flatMap((letter) =>
      (this.columns[0]?.[letter] ?? "")
        .slice(0, SENTENCE.most)
        .split(/[，。！？!?,；;：:\s]+/u)
        .map((clause) => bare(name === "" ? clause : clause.replaceAll(name, "")))
        .filter(
          (clause) =>
            clause.length >= HEADING.least && clause.length <= HEADING.most && !holdsPart(clause, name),
        ),
    );
    const main = mainField(clauses);
    let found = "";
    let highest = 0;
    for (const clause of clauses) {
      const field = main >= 0 && fieldsOf(clause).has(main) ? FIELD : 0;
      const value = (this.scoreOf(clause, words) + field) / Math.sqrt(clause.length);
      if (value > highest || (value === highest && value > 0 && clause < found))
        [found, highest] = [clause, value];
    }
    return found;
  }

  /** What the words of a text weigh, each once; idle ones nothing. */
  private scoreOf(text: string, words: ReadonlyMap<number, number>): number {
    const { symbols, met } = this;
    for (let at = 0; at < text.length; at++) symbols[at] = text.charCodeAt(at);
    const tokens = this.cutter.cut(symbols, 0, text.length);
    met.clear();
    let sum = 0;
    for (let at = 0; at < tokens.count; at++) {
      const weight = words.get(tokens.node[at]!);
      if (weight === undefined || met.has(tokens.node[at]!)) continue;
      if (isIdle(text.slice(tokens.from[at], tokens.to[at]))) continue;
      met.add(tokens.node[at]!);
      sum += weight;
    }
    return sum;
  }
}

/** Whether a clause is idle or says the beginning of the name again. */
function holdsPart(clause: string, name: string): boolean {
  return isIdle(clause) || (name.length > 1 && clause.includes(name.slice(0, 2)));
}

function bare(clause: string): string {
  return clause.replace(OPENING, "").replace(ENDING, "");
}

/** The field that most clauses tell, -1 where none does. */
function mainField(clauses: readonly string[]): number {
  const counts = new Int32Array(FIELD_COUNT);
  for (const clause of clauses) for (const field of fieldsOf(clause)) counts[field]!++;
  const most = Math.max(...counts);
  return most === 0 ? -1 : counts.indexOf(most);
}

function fieldsOf(clause: string): Set<number> {
  const fields = new Set<number>();
  for (let at = 0; at + 1 < clause.length; at++) {
    const field = fieldOf([clause.charCodeAt(at), clause.charCodeAt(at + 1)]);
    if (field >= 0) fields.add(field);
  }
  return fields;
}

function sentencesOf(text: string): string[] {
  return text
    .slice(0, LONGEST_TEXT)
    .split(/[。！？!?；;\n\r\t]+/u)
    .map((sentence) =>
      sentence
        .replaceAll("_x000D_", "")
        .replaceAll(/[\s\u3000]+/gu, " ")
        .trim(),
    )
    .filter((sentence) => sentence.length >= SENTENCE.least)
    .map((sentence) => (sentence.length > SENTENCE.most ? `${sentence.slice(0, SENTENCE.most)}…` : sentence));
}
