import type { Range } from "./data.js";
import { count, percent } from "./format.js";
import { against, type Ratio, VERDICTS, type Verdict } from "./judge.js";
import { NO_COLUMN } from "./lack.js";
import { type Child, el, type Piece } from "./node.js";
import type { Part } from "./tickets-link.js";

/** A verdict as mark and word; the colour only repeats them. */
export function verdictChip(verdict: Verdict): Piece {
  const { mark, label, tone } = VERDICTS[verdict];
  return el("span", { class: `chip ${tone}` }, mark && el("i", { "aria-hidden": "true" }, mark), label);
}

/** A count, leading to the tickets behind it where they are listed. */
export function countLink(value: number, href: string | null): Child {
  return href !== null && value > 0 ? el("a", { href, class: "number" }, count(value)) : count(value);
}

/** A rate as printed: 无此列 where no feed has the columns. */
export function rateText({ numerator, denominator }: Ratio, verdict: Verdict): string {
  return verdict === "absent" ? NO_COLUMN : percent(numerator, denominator);
}

/** The way to the tickets above a rate's line, or to all that it counts; null where they are not listed. */
export type RateLink = (part: Part) => string | null;

/** A rate in a table with its base: ▼ and red below the floor, grey on few ratings; both counts lead to their tickets. */
export function rateCell(rate: Ratio, verdict: Verdict, href: RateLink): Child {
  const text = rateText(rate, verdict);
  if (rate.denominator <= 0) return el("span", { class: "soft" }, text);
  const title = VERDICTS[verdict].label;
  const value =
    verdict === "below"
      ? el(
          "b",
          { class: "bad", title },
          el("span", { class: "mark" }, "▼"),
          text,
          el("span", { class: "unseen" }, "低于底线"),
        )
      : el("span", { class: verdict === "few" ? "soft" : null, title }, text);
  return [value, rateBase(rate, href)];
}

/** 118/150, each leading to its tickets. */
export function rateBase({ numerator, denominator }: Ratio, href: RateLink): Piece {
  return el(
    "span",
    { class: "base" },
    countLink(numerator, href("above")),
    "/",
    countLink(denominator, href("counted")),
  );
}

/** A count against its usual range: ▲ 高于, ▼ 低于, 之内. */
export function usualChip(value: number, usual: Range | null): Child {
  const side = against(value, usual);
  if (!usual || side === "unknown")
    return el("span", { class: "soft", title: "历史不足，未定常见范围" }, "未定");
  const range = `${count(usual[0])}—${count(usual[1])}`;
  if (side === "within") return el("span", { class: "soft", title: `常见 ${range} 件` }, "之内");
  const [mark, word] = side === "above" ? ["▲", "高于"] : ["▼", "低于"];
  return el(
    "span",
    { class: "chip warn", title: `常见 ${range} 件` },
    el("i", { "aria-hidden": "true" }, mark),
    word,
    el("span", { class: "range" }, ` ${range}`),
  );
}
