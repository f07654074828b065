import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Edition } from "../model.ts";
import type { Held } from "./held.ts";

/** Why a figure differs: so many tickets, or files of rules that are others now. */
export type Reason =
  | { words: string; tickets: number }
  | { words: string; files: readonly string[] }
  | { words: string };

/** A reason in words: 迟到工单 3 件. In public nobody is told how many, as it may be few. */
export function reasonText(reason: Reason, edition: Edition): string {
  if ("files" in reason) return `${reason.words}（${reason.files.join("、")}）`;
  return "tickets" in reason && edition === "internal"
    ? `${reason.words} ${reason.tickets} 件`
    : reason.words;
}

/** What became known of tickets after a figure was published. */
const WORDS = {
  late: "迟到工单",
  rated: "补评价、改评价",
  moved: "改派、归类或标识改变",
  dated: "补填、改填时间",
  void: "作废",
  restored: "恢复",
  other: "其他改动",
} as const;
type Found = keyof typeof WORDS;
const ORDER = Object.keys(WORDS) as Found[];

/** Which clock's limit decides on time, as in the cube. */
const COMPLETION_CLOCK = "complete";

interface Row {
  id: number;
  reason: Found;
  tickets: number;
}

/**
 * Why figures differ from what was published, from the data: tickets of the period that came late or were changed since, and rules
 * that are others now. @returns for each its reasons in a fixed order; 未能查明 where there are none
 */
export async function reasonsOf(
  warehouse: Warehouse,
  held: readonly Held[],
  now: { rules: Readonly<Record<string, string>>; version: string; rates: { profiles: readonly Based[] } },
): Promise<Reason[][]> {
  if (held.length === 0) return [];
  const asked = held.map(({ brief, cell, place }, id) => ({
    ...{ id, known: brief.at.made.knownAt, start: brief.at.period.start, end: brief.at.period.end },
    ...{ scope: cell.scope, member: cell.member, rated: isRated(place) },
    dated: datedBy(place, now.rates.profiles),
  }));
  const rows = await warehouse.rows<Row>(sqlFile(import.meta.url, "reasons.sql"), {
    asked: JSON.stringify(asked),
    completion_clock: COMPLETION_CLOCK,
  });
  return held.map((one, id) => {
    const own = rows.filter((row) => row.id === id);
    const telling = own.some(({ reason }) => reason !== "other")
      ? own.filter(({ reason }) => reason !== "other")
      : own;
    const found: Reason[] = [
      ...rulesChanged(one, now.rules),
      ...telling
        .sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason))
        .map(({ reason, tickets }) => ({ words: WORDS[reason], tickets })),
    ];
    if (found.length > 0) return found;
    return [{ words: one.brief.at.made.version === now.version ? "未能查明" : "程序已更新" }];
  });
}

type Based = { id: string; base: string };

function datedBy({ indicator, profile }: Held["place"], profiles: readonly Based[]): string {
  if (indicator.dated !== "profile") return indicator.dated;
  return profiles.find(({ id }) => id === profile)?.base ?? "completed";
}

function isRated({ indicator }: Held["place"]): boolean {
  return indicator.dated === "profile" || indicator.group === "问题工单";
}

/** Files of the policies folder that no figure of the cube is made by. */
const APART = /^policies\/(briefs|warnings|supervision|duties|clauses|rates)\.yaml$|^policies\/scoring\//;

/** Files of rules that a figure hangs on and that are others than when it was published. */
function rulesChanged({ brief, cell, place }: Held, now: Readonly<Record<string, string>>): Reason[] {
  const { indicator } = place;
  const hangsOn = (name: string): boolean => {
    if (name === "xianban.yaml") return true;
    if (name === "policies/rates.yaml") return indicator.dated === "profile";
    if (/^policies\/[^/]+\.yaml$/.test(name) || name === "calendar.csv")
      return !APART.test(name) && (indicator.dated === "due" || indicator.id === "on_time");
    if (/^lexicon\/(issues|speakers)\.yaml$|^lexicon\/userdict/.test(name))
      return cell.scope === "issue" || cell.scope === "unit";
    if (/^registers\/(units|districts|platforms)\./.test(name))
      return cell.scope.startsWith(/(unit|district|platform)/.exec(name)![1]!);
    return name === "actions.csv" && indicator.dated === "profile";
  };
  const then = brief.at.made.rules;
  const files = [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((name) => then[name] !== now[name] && hangsOn(name))
    .sort();
  return files.length > 0 ? [{ words: "口径或规则改变", files }] : [];
}
