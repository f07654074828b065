import { comparison } from "./compare.js";
import { countCard } from "./count-card.js";
import type { Meta, Official, PeriodPoint, ProfileId } from "./data.js";
import { ratio } from "./judge.js";
import { lackWords } from "./lack.js";
import { el, type Piece } from "./node.js";
import type { Chosen } from "./page.js";
import { rateCard } from "./rate-card.js";

/** The row of four: the three rates and the volume, each leading to the table of all periods. */
export function headCards({ page, index, point, profile }: Chosen, href: (anchor: string) => string): Piece {
  const against = comparison(page.period, page.points, index);
  const months = latestOfficial(page.official, point);
  return el(
    "div",
    { class: "grid" },
    page.meta.rules.map((rule, i) =>
      rateCard({
        rule,
        now: ratio(point.rates[profile], i),
        few: page.meta.minRated,
        before: {
          now: ratio(against.now.rates[profile], i),
          rate: ratio(against.before?.rates[profile], i),
          name: against.name,
          obstacle: against.obstacle,
        },
        year: point.year
          ? {
              rate: ratio(point.year.rates[profile], i),
              comparable: point.year.comparable,
              label: yearLabel(point),
            }
          : null,
        ytd: ratio(point.ytd[profile], i),
        final: finalBeside(page.meta.profiles, profile) ? ratio(point.final[profile], i) : null,
        coverage: ratio(point.coverage[profile], i),
        official: officialOf(months, i),
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

/** The wording of the profile looked through: printed under the figures. */
export function wordingOf(meta: Meta, profile: ProfileId, root: string): Piece {
  const chosen = meta.profiles.find((p) => p.id === profile);
  return el(
    "p",
    { class: "wording" },
    el("b", {}, `${chosen?.name ?? ""}（自设，第 ${chosen?.version ?? ""} 版）：`),
    chosen?.wording,
    ` 评价来源：${meta.ratingSource}。对象：标记为货车司机的工单，咨询另计。是否过线按未取整的值判定。`,
    meta.rules.map(({ name, lack }) => lack && el("b", { class: "warn" }, `${name}：${lackWords(lack)}。`)),
    el("a", { href: `${root}method#profiles` }, "口径与方法"),
  );
}
