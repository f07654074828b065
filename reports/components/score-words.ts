import type { ItemScore, ScoreItem, ScoreScheme, ScoreSpan } from "./data-scores.js";
import { type Lens, memberLink, memberName } from "./members.js";
import type { Child } from "./node.js";

/** Points: two decimals at most, none where they are whole. */
export function pointsText(points: number | null): string {
  return points === null ? "无数据" : String(Number(points.toFixed(2)));
}

/** 2026年1月, 2025年第4季度, 2025年; （未满） where it is running. */
export function spanWords(span: Pick<ScoreSpan, "label" | "whole">): string {
  return `${span.label.slice(0, 4)}年${partWords(span)}`;
}

/** Periods as a switch names them: the year with the first one and where it changes. */
export function spanLabels(spans: readonly Pick<ScoreSpan, "label" | "whole">[]): string[] {
  const year = (span: Pick<ScoreSpan, "label"> | undefined) => span?.label.slice(0, 4);
  return spans.map((span, i) =>
    span.label.length > 4 && year(span) === year(spans[i - 1]) ? partWords(span) : spanWords(span),
  );
}

function partWords({ label, whole }: Pick<ScoreSpan, "label" | "whole">): string {
  const [, part] = label.split("-");
  const inYear =
    part === undefined ? "" : part.startsWith("Q") ? `第${part.slice(1)}季度` : `${Number(part)}月`;
  return `${inYear}${whole ? "" : "（未满）"}`;
}

const SCOPES = {
  unit: "unit",
  district: "district",
  platform_about: "about",
  platform_answered: "answered",
} as const;

/** The place of a scheme's members in the site, null where they are entered by name. */
export function siteScope({ scope }: Pick<ScoreScheme, "scope">) {
  return scope === "entered" ? null : SCOPES[scope];
}

/** A scored member's name. */
export function scoredName(scheme: ScoreScheme, member: string, lens: Lens): string {
  const scope = siteScope(scheme);
  return scope === null ? member : memberName(scope, member, lens.meta);
}

/** The name, leading to the member's page. */
export function scoredLink(scheme: ScoreScheme, member: string, lens: Lens): Child {
  const scope = siteScope(scheme);
  return scope === null ? member : memberLink(scope, member, lens);
}

/** What an item's figure was: 3 次, 87.5%, 1.2; nothing where there are no data. */
export function figureText(item: ScoreItem, { cases, x, points, state }: ItemScore): string | null {
  if (state === "lacking") return null;
  if (cases !== null) return `${cases} 次`;
  if (x === null || (!item.percent && x === points)) return null;
  return item.percent ? `${Number((100 * x).toFixed(2))}%` : String(Number(x.toFixed(4)));
}
