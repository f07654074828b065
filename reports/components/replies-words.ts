import { count, share } from "./format.js";
import { memberName } from "./members.js";
import type { RepliesPage, ReplyMonth, ReplyUnit } from "./replies-data.js";
import { figure, type Segment, words } from "./say.js";

/** Follows from what else is missing, so that it says little of itself. */
const FOLLOWS = "missing_elements";

/** 2026年2月 */
export function monthName(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}

/** 82.4 */
export function scoreText(score: number): string {
  return score.toFixed(1);
}

/** The rule, of those that bar a reply, that a unit breaks most often; null where it breaks none. */
export function topRule(
  { broken }: ReplyUnit,
  rules: RepliesPage["rules"],
): { id: string; name: string; times: number } | null {
  const barring = broken.flatMap(({ rule, times }) => {
    const known = rules.find(({ id, element }) => id === rule && !element);
    return known ? [{ id: rule, name: known.name, times }] : [];
  });
  return barring.find(({ id }) => id !== FOLLOWS) ?? barring[0] ?? null;
}

/** What stands out in the newest month: how many do not pass, and the unit with the largest share of them. */
export function repliesSentence({ months, meta, rules }: RepliesPage): Segment[] {
  const [month] = months;
  if (!month) return [words("尚无已办结的答复。")];
  const { whole } = month;
  const worst = worstUnit(month, meta.minRated);
  const top = topRule(whole, rules);
  return [
    words(`${monthName(month.month)}办结的答复 `),
    figure(count(whole.replies)),
    words(" 件，平均 "),
    figure(scoreText(whole.score)),
    words(" 分，不合格 "),
    figure(count(whole.failed), whole.failed > 0 ? { tone: "bad" } : {}),
    words(` 件（${share(whole.failed, whole.replies)}）`),
    ...(top ? [words(`，最常见的是${top.name}（${count(top.times)} 件）`)] : []),
    ...(worst
      ? [
          words("；不合格占比最高的是"),
          figure(memberName("unit", worst.unit, meta, true), { tone: "bad" }),
          words(`（${share(worst.failed, worst.replies)}）`),
        ]
      : []),
    words("。"),
  ];
}

/** The unit with the largest share of replies that do not pass, of those with enough replies to say so. */
function worstUnit({ units }: ReplyMonth, least: number): ReplyUnit | null {
  const told = units.filter(({ unit, replies, failed }) => unit !== "" && replies >= least && failed > 0);
  return [...told].sort((a, b) => b.failed / b.replies - a.failed / a.replies)[0] ?? null;
}
