import { block } from "./block.js";
import { rateCell } from "./chip.js";
import type { ItemScore, ScoreItem, ScoreRow, ScoreScheme, ScoreSpan } from "./data-scores.js";
import { span as daysSpan } from "./format.js";
import type { Verdict } from "./judge.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { rateLink } from "./rate-columns.js";
import { figure, type Segment, words } from "./say.js";
import { scoredLink, scoredName, siteScope, spanLabels, spanWords } from "./score-words.js";
import { spanSwitch } from "./span-switch.js";
import { type Column, table } from "./table.js";

/** How a member stands to all lines together. */
export type LineVerdict = "failed" | "passed" | "target" | "few" | "none";

const VERDICTS: Record<LineVerdict, { mark: string; label: string; tone: string; order: number }> = {
  failed: { mark: "▼", label: "未过", tone: "bad", order: 0 },
  passed: { mark: "■", label: "过线", tone: "plain", order: 1 },
  target: { mark: "●", label: "达目标", tone: "ok", order: 2 },
  few: { mark: "○", label: "件少不判", tone: "soft", order: 3 },
  none: { mark: "–", label: "无评价", tone: "soft", order: 4 },
};

/** 未过 where any rate is below its floor; 过线 only where all that have data are judged and none is below. */
export function lineVerdict(row: Pick<ScoreRow, "items">): LineVerdict {
  const states = Object.values(row.items).map(({ state }) => state);
  const told = states.filter((state) => state !== "absent");
  if (told.includes("below")) return "failed";
  if (told.length === 0 || told.every((state) => state === "none" || state === "lacking")) return "none";
  if (told.some((state) => state === "few" || state === "none")) return "few";
  return told.every((state) => state === "target") ? "target" : "passed";
}

/** 2026年1月：4 个单位未过，20 个过线，6 个件少不判。 */
export function lineSentence(scheme: ScoreScheme): Segment[] {
  const [span] = scheme.spans;
  if (!span) return [words(`${scheme.name}：尚无可判的月份。`)];
  const of = (...verdicts: LineVerdict[]) =>
    span.rows.filter((row) => verdicts.includes(lineVerdict(row))).length;
  const failed = of("failed");
  return [
    words(`${spanWords(span)}，${scheme.name}：`),
    failed > 0 ? figure(`${failed} 个单位未过`, { tone: "bad" }) : words("没有单位未过"),
    words(`，${of("passed", "target")} 个过线（其中 ${of("target")} 个各率均高于目标），`),
    words(`${of("few", "none")} 个评价不足不判。`),
  ];
}

/** The table of rates passed or not, by period. */
export function lineBlock(scheme: ScoreScheme, lens: Lens): Piece {
  const labels = spanLabels(scheme.spans);
  return block(
    { id: scheme.id, title: scheme.name, small: "只判过线、未过，不打分、不排名" },
    spanSwitch(
      `span-${scheme.id}`,
      scheme.spans.map((span, at) => ({ label: labels[at] ?? "", body: lineTable(scheme, span, lens, at) })),
    ),
  );
}

function lineTable(scheme: ScoreScheme, span: ScoreSpan, lens: Lens, at: number): Child {
  const rows = [...span.rows].sort(
    (a, b) =>
      VERDICTS[lineVerdict(a)].order - VERDICTS[lineVerdict(b)].order ||
      ratings(b) - ratings(a) ||
      a.member.localeCompare(b.member),
  );
  return table(rows, columns(scheme, span, lens), {
    id: at === 0 ? `${scheme.id}-table` : `${scheme.id}-${span.label}`,
    caption: `${scheme.name} ${span.label}`,
    empty: "登记表中没有单位。",
    note: [
      `${daysSpan(span.start, span.end)}，${lens.meta.profiles.find(({ id }) => id === lens.profile)?.name ?? ""}；评价不足 ${lens.meta.minRated} 件的不判。`,
      scheme.note,
    ],
  });
}

function ratings({ items }: ScoreRow): number {
  return Math.max(0, ...Object.values(items).map(({ denominator }) => denominator ?? 0));
}

function columns(scheme: ScoreScheme, span: ScoreSpan, lens: Lens): Column<ScoreRow>[] {
  return [
    {
      name: scheme.scope === "unit" ? "承办单位" : "对象",
      text: true,
      value: (r) => scoredName(scheme, r.member, lens),
      show: (r) => scoredLink(scheme, r.member, lens),
    },
    {
      name: "判定",
      text: true,
      value: (r) => VERDICTS[lineVerdict(r)].label,
      show: (r) => {
        const { mark, label, tone } = VERDICTS[lineVerdict(r)];
        return el("span", { class: `chip ${tone}` }, el("i", { "aria-hidden": "true" }, mark), label);
      },
    },
    ...scheme.items.map((item) => rateColumn(scheme, item, span, lens)),
  ];
}

function rateColumn(scheme: ScoreScheme, item: ScoreItem, span: ScoreSpan, lens: Lens): Column<ScoreRow> {
  const of = (row: ScoreRow) => row.items[item.id];
  const percent = (one: ItemScore | undefined) => (one?.x == null ? null : Number((100 * one.x).toFixed(4)));
  return {
    name: item.name,
    value: (r) => percent(of(r)),
    csv: [
      { name: `${item.name}(%)`, value: (r) => percent(of(r)) },
      { name: `${item.name}分子`, value: (r) => of(r)?.numerator ?? null },
      { name: `${item.name}分母`, value: (r) => of(r)?.denominator ?? null },
      { name: `${item.name}条款`, value: () => item.clause },
    ],
    show: (r) => {
      const score = of(r);
      const ratio = { numerator: score?.numerator ?? 0, denominator: score?.denominator ?? 0 };
      const scope = siteScope(scheme);
      const where = scope && { start: span.start, end: span.end, members: { [scope]: [r.member] } };
      const link = item.rate ? rateLink(item.rate, where, lens) : () => null;
      return rateCell(ratio, verdictOf(score), link);
    },
  };
}

function verdictOf(score: ItemScore | undefined): Verdict {
  return !score || score.state === "lacking" || score.state === "scored" ? "none" : score.state;
}
