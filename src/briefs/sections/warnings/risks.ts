import { memberName } from "../../../../reports/components/members.ts";
import { chanceText, goodWord, RISK_SCOPE_WORDS } from "../../../../reports/components/risk-words.ts";
import { type Book, date, listed, name, type Said, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import type { AtRisk } from "./read.ts";

/** Risks of periods still running that the brief's reader is told: of units, and of platforms by what they answer; a member its own. */
export function ownRisks({ audience, context }: Scribe, risks: readonly AtRisk[]): AtRisk[] {
  const running = risks.filter(({ end }) => end > context.inputs.asOf.slice(0, 10));
  if (audience.type === "division") return [];
  if (audience.type === "leader") return running.filter(({ scope }) => scope !== "platform_about");
  return running.filter(
    ({ scope, member }) => member === audience.id && (scope === "unit") === (audience.type === "unit"),
  );
}

/** 可能性: 72%, 99% 以上. */
export function chance({ probability }: Pick<AtRisk, "probability">): string {
  return chanceText(probability);
}

/** Rates of one member in one period. */
interface Member extends Pick<AtRisk, "scope" | "member" | "period" | "end"> {
  rates: AtRisk[];
}

/** Who is likely to end below a floor, period by period, the likeliest first; the running month before the quarter. */
export function riskSentence(scribe: Scribe, risks: readonly AtRisk[], most: number): Sentence {
  const members = together(risks);
  const shown = members.slice(0, most);
  if (shown.length === 0) return [];
  const all =
    members.length > shown.length
      ? say`等 ${scribe.book.count("risks/all", "期末可能低于底线的单位和平台", members.length, { unit: "家" })} 家`
      : [];
  const ends = [...new Set(shown.map(({ end }) => end))];
  const told = ends.map((end) => {
    const own = shown.filter((one) => one.end === end);
    return say`预计${periodWords(own[0]!.period, end)}可能低于底线的有${listed(
      own.map((one) => memberWords(scribe, one)),
      "；",
    )}`;
  });
  return say`按已有评价推算，${listed(told, "；")}${all}。`;
}

function together(risks: readonly AtRisk[]): Member[] {
  const found = new Map<string, Member>();
  for (const risk of risks) {
    const { scope, member, period, end } = risk;
    const key = [scope, member, end].join(" ");
    const known = found.get(key) ?? { scope, member, period, end, rates: [] };
    known.rates.push(risk);
    found.set(key, known);
  }
  return [...found.values()];
}

function memberWords(scribe: Scribe, { scope, member, rates }: Member): Sentence {
  const who = memberName(RISK_SCOPE_WORDS[scope].scope, member, scribe.context.meta, true);
  const as = scope === "platform_answered" ? "（由其答复的工单）" : "";
  return say`${name(who)}${as}${listed(rates.map((one) => rateWords(scribe, one, who)))}`;
}

/** 解决率（已评 25 件、解决 15 件，可能性 99% 以上） */
function rateWords({ book, context: { meta } }: Scribe, row: AtRisk, who: string): Sentence {
  const { scope, member, rate, end, rated, good } = row;
  const id = `risk/${scope}/${member}/${end}/${rate}`;
  const rule = meta.rules.find((one) => one.id === rate)?.name ?? rate;
  const all = book.count(`${id}/rated`, `${who}${rule}已评`, rated, { member: true });
  const done = book.count(`${id}/good`, `${who}${rule}${goodWord(rate)}`, good, { member: true });
  const likely = likelihood(
    book,
    { id: `${id}/chance`, title: `${who}${rule}低于底线的可能性`, of: all },
    row,
  );
  return say`${name(rule)}（已评 ${all} 件、${goodWord(rate)} ${done} 件，可能性 ${likely}）`;
}

/** 72%, 99% 以上: as pages print it, never as certain. */
function likelihood(
  book: Book,
  { id, title, of }: { id: string; title: string; of: Said },
  row: AtRisk,
): Sentence {
  const [, before = "", number = "", after = ""] = /^(\D*)(\d+)%(.*)$/.exec(chance(row)) ?? [];
  const told = book.amount(id, title, Number(number), "%", `${number}%`, { member: true, from: [of] });
  return say`${before}${told}${after}`;
}

/** 2月末, 第一季度末 */
function periodWords(period: AtRisk["period"], end: string): Sentence {
  const month = Number(end.slice(5, 7));
  return period === "month"
    ? say`${date(`${month}月`)}末`
    : say`第${"一二三四"[Math.ceil(month / 3) - 1] ?? ""}季度末`;
}
