import { memberName } from "../../../../reports/components/members.ts";
import { chanceText, goodWord, RISK_SCOPE_WORDS } from "../../../../reports/components/risk-words.ts";
import { date, listed, name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { quoted } from "../matter/quoted.ts";
import type { AtRisk } from "./read.ts";

/** Risks that the brief's reader is told: of the city's units, and platforms by what they answer; a member its own. */
export function ownRisks({ audience }: Scribe, risks: readonly AtRisk[]): AtRisk[] {
  if (audience.type === "division") return [];
  if (audience.type === "leader") return risks.filter(({ scope }) => scope !== "platform_about");
  return risks.filter(
    ({ scope, member }) => member === audience.id && (scope === "unit") === (audience.type === "unit"),
  );
}

/** 可能性: 72%, 99% 以上. */
export function chance({ probability }: Pick<AtRisk, "probability">): string {
  return chanceText(probability);
}

/** Who is likely to end below a floor, the likeliest first; those of the running month before those of the quarter. */
export function riskSentence(scribe: Scribe, risks: readonly AtRisk[], most: number): Sentence {
  const shown = risks.slice(0, most);
  if (shown.length === 0) return [];
  const rest =
    risks.length > shown.length
      ? say`等，共 ${scribe.book.count("risks/all", "期末可能低于底线", risks.length, { unit: "项" })} 项`
      : [];
  return say`按已评工单推算，期末可能低于底线的有：${listed(
    shown.map((row) => riskWords(scribe, row)),
    "；",
  )}${rest}。`;
}

function riskWords({ book, context: { meta } }: Scribe, row: AtRisk): Sentence {
  const { scope, member, rate, end, period, rated, good } = row;
  const id = `risk/${scope}/${member}/${end}/${rate}`;
  const rule = meta.rules.find((one) => one.id === rate)?.name ?? rate;
  const who = `${memberName(RISK_SCOPE_WORDS[scope].scope, member, meta, true)}${scope === "platform_answered" ? "（由其答复）" : ""}`;
  const named = `${who}${rule}`;
  const all = book.count(`${id}/rated`, `${named}已评`, rated, { member: true });
  const done = book.count(`${id}/good`, `${named}${goodWord(rate)}`, good, { member: true });
  const likely = quoted(book, { id: `${id}/chance`, about: `${named}低于底线的可能性` }, chance(row));
  return say`${name(who)}${periodWords(period, end)}${rule}（已评 ${all} 件，${goodWord(rate)} ${done} 件，可能性 ${likely}）`;
}

/** 2月末, 第一季度末 */
function periodWords(period: AtRisk["period"], end: string): Sentence {
  const month = Number(end.slice(5, 7));
  return period === "month"
    ? say`${date(`${month}月`)}末`
    : say`第${"一二三四"[Math.ceil(month / 3) - 1] ?? ""}季度末`;
}
