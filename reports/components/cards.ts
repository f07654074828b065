import { comparison } from "./compare.js";
import { countCard } from "./count-card.js";
import type { Meta, Official, PeriodPoint } from "./data.js";
import { feedName } from "./feed-words.js";
import { day } from "./format.js";
import { rateOf, ratio } from "./judge.js";
import { isAbsent, NO_COLUMN } from "./lack.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import type { Chosen } from "./page.js";
import { rateCard } from "./rate-card.js";
import { rateLink } from "./rate-columns.js";

/** The row of four: the three rates and the volume, each leading to the table of all periods. */
export function headCards({ page, index, point, lens }: Chosen, href: (anchor: string) => string): Piece {
  const against = comparison(page.period, page.points, index);
  const months = latestOfficial(page.official, point);
  return el(
    "div",
    { class: "grid" },
    page.meta.rules.map((rule, i) =>
      rateCard({
        rule,
        now: rateOf(point.rates, lens, i),
        few: page.meta.minRated,
        before: {
          now: rateOf(against.now.rates, lens, i),
          rate: rateOf(against.before?.rates ?? {}, lens, i),
          name: against.name,
          obstacle: against.obstacle,
        },
        year: point.year
          ? {
              rate: rateOf(point.year.rates, lens, i),
              comparable: point.year.comparable,
              label: yearLabel(point),
            }
          : null,
        ytd: rateOf(point.ytd, lens, i),
        final: finalBeside(page.meta.profiles, lens.profile) ? rateOf(point.final, lens, i) : null,
        coverage: rateOf(point.coverage, lens, i),
        official: officialOf(months, i),
        tickets: rateLink(rule.id, { ...point, members: {} }, lens),
        href: href("periods"),
      }),
    ),
    countCard(page.period, page.points.slice(0, index + 1), href("periods"), page.meta),
  );
}

function finalBeside(profiles: Chosen["page"]["meta"]["profiles"], profile: string): boolean {
  return profiles.find((p) => p.id === profile)?.rating === "first";
}

function yearLabel({ year, working }: PeriodPoint): string {
  return `${year?.reason}；工作日去年 ${year?.working ?? "未知"} 天、今年 ${working ?? "未知"} 天`;
}

/** The city's newest bulletin of a month that had begun by the period's end. */
function latestOfficial(official: readonly Official[], point: PeriodPoint): Official | undefined {
  return official
    .filter((o) => o.scope === "city" && o.period <= point.end.slice(0, 7))
    .sort((a, b) => a.period.localeCompare(b.period))
    .at(-1);
}

function officialOf(official: Official | undefined, index: number) {
  const value = official?.values[index];
  if (!official || value === null || value === undefined) return null;
  return {
    label: `部通报（${officialPeriod(official.period).replace(/^\d+年/, "")}）`,
    value,
    ours: ratio(official.ours, index),
    difference: official.differences[index] ?? null,
  };
}

/** 2026-01 → 1月; other periods as they are. */
export function officialPeriod(period: string): string {
  const month = /^\d{4}-(\d{2})$/.exec(period)?.[1];
  return month ? `${period.slice(0, 4)}年${Number(month)}月` : period;
}

/**
 * The wording of the profile looked through: printed under the figures.
 * @param from first day of the figures, where they may be older than the tickets listed
 */
export function wordingOf({ meta, profile, source, root }: Lens, from?: string): Piece {
  const chosen = meta.profiles.find((p) => p.id === profile);
  return el(
    "p",
    { class: "wording" },
    el("b", {}, `${chosen?.name ?? ""}（自设，第 ${chosen?.version ?? ""} 版）：`),
    chosen?.wording,
    ` 评价来源：${sourceText(meta.sources, source)}。对象：标记为货车司机的工单，咨询另计。是否过线按未取整的值判定。`,
    unlisted(meta, from),
    lacks(meta, root),
    el("a", { href: `${root}method#profiles` }, "口径与方法"),
  );
}

/** Which rates have no column at all, and which only in some sources. */
function lacks({ rules }: Meta, root: string): Child {
  const absent = rules.filter(({ lack }) => isAbsent(lack)).map(({ name }) => name);
  return [
    absent.length > 0 && [
      el("b", { class: "warn" }, `${absent.join("、")}${NO_COLUMN}`),
      "，见",
      el("a", { href: `${root}quality#lacking` }, "数据质量"),
      "。",
    ],
    inPart(rules, root),
  ];
}

/** Sources that have no ratings of a kind where others have: which, and how their tickets count. */
function inPart(rules: Meta["rules"], root: string): Child {
  const partly = rules.filter(({ lack }) => lack && !isAbsent(lack));
  const sources = new Set(partly.flatMap(({ lack }) => lack?.sources ?? []));
  return (
    partly.length > 0 && [
      `数据源 ${[...sources].map(feedName).join("、")} 的导出没有${partly.map(({ name }) => name).join("、")}要用的评价列，其工单视同未评价，见`,
      el("a", { href: `${root}quality#lacking` }, "数据质量"),
      "。",
    ]
  );
}

/** Why the counts do not lead to their tickets. */
function unlisted({ listedFrom }: Meta, from: string | undefined): string | null {
  if (listedFrom === null) return "公开版不列工单。";
  if (from === undefined || from >= listedFrom) return null;
  return `工单明细只列近 13 周（${day(listedFrom, true)}起），本期更早，件数不能逐件点开，分子、分母见各表 CSV。`;
}

function sourceText(sources: readonly string[], source: number): string {
  const main = sources[0] ?? "";
  return source === 0 ? main : `${sources[source]}（另看，不与${main}合并；是否过线以${main}为准）`;
}
