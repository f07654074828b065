import { SEVERITY } from "../../../../reports/components/warning-words.ts";
import { listed, name, say, strong, words } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence, Tone } from "../../model.ts";
import { subjectName } from "../matter/own.ts";
import { firstSentence, quoted } from "../matter/quoted.ts";
import { shortMatter } from "../matter/short.ts";
import type { Warned, WarningData } from "./read.ts";

/** Kinds that hold a rate of a member against a line: a brief has tables of these, so that they are named here and no more. */
const RATES = new Set(["official-below", "forecast", "below-floor", "platform-below", "below-target"]);
/** The kind whose figures the section on the bulletin gives. */
const OFFICIAL = "official-below";
const TONES: Readonly<Record<string, Tone>> = { bad: "bad", warn: "warn" };
/** Members named of one kind. */
const MOST_NAMES = 6;

/** Open warnings of one kind and severity. */
interface Like {
  kind: string;
  rows: Warned[];
}

/** What the gravest open warnings say, kind by kind in their order; those of a kind with several members name them. */
export function gravest(
  scribe: Scribe,
  warned: readonly Warned[],
  data: WarningData,
  most: number,
): Sentence[] {
  return alike(warned.filter(({ open, told, severity }) => open && (told || severity !== "yellow")))
    .slice(0, most)
    .map((like) => told(scribe, like, data));
}

/** The gravest that is more than a rate below its line; null where there is none. */
export function weightiest(scribe: Scribe, warned: readonly Warned[], data: WarningData): Sentence | null {
  const found = alike(
    warned.filter(({ open, kind, severity }) => open && severity === "red" && !RATES.has(kind)),
  );
  return found[0] ? told(scribe, found[0], data, true) : null;
}

function alike(warned: readonly Warned[]): Like[] {
  const found = new Map<string, Like>();
  for (const row of warned) {
    const key = `${row.severity} ${row.kind}`;
    const known = found.get(key);
    if (known) known.rows.push(row);
    else found.set(key, { kind: row.kind, rows: [row] });
  }
  return [...found.values()];
}

/** @param short a matter of arrears shortly: the section tells it in full */
function told(scribe: Scribe, { kind, rows }: Like, { kinds }: WarningData, short = false): Sentence {
  const [first] = rows as [Warned];
  const known = kinds.get(kind);
  const { name: colour, tone } = SEVERITY[first.severity];
  const head = strong([words(`${colour}色`)], TONES[tone]);
  const clause = known?.clause ? [name(`（${known.clause}）`)] : "";
  const title = say`${head} · ${name(known?.name ?? kind)}${clause}：`;
  if (rows.length === 1 && kind === OFFICIAL)
    return say`${title}${name(subjectName(scribe, first))}，数值见“部通报位置”。`;
  const brief = short ? shortMatter(scribe.book, `warning/${first.id}`, first.said) : null;
  const facts =
    brief ?? quoted(scribe.book, figureOf(first, known?.name), unquoted(firstSentence(first.said)));
  if (rows.length === 1) return say`${title}${facts}。`;
  const all = scribe.book.count(
    `warnings/like/${first.severity}/${kind}`,
    `${known?.name ?? kind}预警`,
    rows.length,
    { unit: "条" },
  );
  const names = [...new Set(rows.map((row) => subjectName(scribe, row)).filter(Boolean))];
  const whom = listed(names.slice(0, MOST_NAMES).map((one) => [name(one)]));
  const named = names.length === 0 ? [] : say`${whom}${names.length > MOST_NAMES ? "等" : ""}，`;
  return say`${title}${named}共 ${all} 条${RATES.has(kind) ? [] : say`；其中${facts}`}。`;
}

/** Without words cut out of a ticket, and what they were found by. */
function unquoted(said: string): string {
  return said.replace(/来文有(?:“[^”]*”、?)+，/, "").replace("（部公开做法）", "");
}

function figureOf({ id }: Warned, kind = "预警"): { id: string; about: string } {
  return { id: `warning/${id}`, about: `预警：${kind}` };
}
