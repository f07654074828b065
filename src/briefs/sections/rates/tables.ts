import { judge, VERDICTS } from "../../../../reports/components/judge.ts";
import { isAbsent, NO_COLUMN } from "../../../../reports/components/lack.ts";
import type { Rating } from "../../../indicators/measures.ts";
import { say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Slot } from "../../cube.ts";
import type { BriefKind, Cell, Column, Table, Tone } from "../../model.ts";
import type { Judged } from "../../words/rates.ts";
import { NOTHING, rateCell, textCell } from "../cells.ts";
import { has, type Lead, leadRates } from "../lead.ts";

/** The three rates of the period beside those of the period before, last year's and the year to date, with the verdict. */
export function rateTable(scribe: Scribe, lead: Lead): Table {
  const { context } = scribe;
  const { period } = context;
  const slots = (
    [
      ["before", period.before],
      ["year", "去年同期"],
      ["ytd", "年初以来"],
    ] as const
  ).filter(([slot]) => has(scribe, slot) && !spared(period.kind).includes(slot));
  const at = slots.map(([slot]) => leadRates(scribe, lead, slot));
  return {
    ...{ kind: "table", id: "rates", title: "三率", empty: "没有评价" },
    columns: [
      { name: "指标", align: "left", width: 2 },
      { name: `${period.name}（分子/分母）`, align: "right", width: 3, number: "percent" },
      { name: "底线", align: "right", width: 1.4, number: "percent" },
      { name: "判定", align: "left", width: 2 },
      ...slots.map(([, title]): Column => ({ name: title, align: "right", width: 3, number: "percent" })),
    ],
    rows: leadRates(scribe, lead).map((own, i) => [
      textCell(own.rule.name),
      cellOf(scribe, own),
      lineCell(own.rule.floor),
      verdictCell(own, scribe.least),
      ...at.map((rates, s) => cellOf(scribe, rates[i]!, slots[s]![0])),
    ]),
  };
}

interface Way {
  key: string;
  title: string;
  rating?: Rating;
  profile?: string;
}

/** Slots without a column: last year's of a week, the year to date of a year. */
function spared(kind: BriefKind): readonly Slot[] {
  return kind === "weekly" ? ["year"] : kind === "yearly" ? ["ytd"] : [];
}

/** The same rates by other definitions: by the final rating, strict and lenient; nothing where none has a rating. */
export function profileTable({ book, context, rules }: Scribe, lead: Lead): Table[] {
  const { profiles, profile: inForce } = context.meta;
  const others = profiles.filter(({ id }) => id !== inForce);
  const ways: Way[] = [
    { key: "first", title: "首次评价", rating: "first" },
    { key: "final", title: "追评后", rating: "final" },
    ...others.map(({ id, name: title, rating }) => ({ key: id, title, rating, profile: id })),
  ];
  const row = lead.row("now");
  const { member } = lead.of("response");
  const cell = ({ id, name: rate, lack }: Judged["rule"], { key, title, rating, profile }: Way): Cell => {
    if (isAbsent(lack)) return textCell(NO_COLUMN);
    const ratio = row.ratio(id, rating, profile);
    return rateCell(book, `lead/${id}/${key}`, `${rate}（${title}）`, ratio, { ...(member && { member }) });
  };
  const rows = rules.map((rule) => [textCell(rule.name), ...ways.map((way) => cell(rule, way))]);
  if (rows.every(([, ...cells]) => cells.every(({ figure }) => figure === undefined))) return [];
  return [
    {
      ...{ kind: "table", id: "profiles", title: "三率的其他口径", empty: "没有评价", rows },
      columns: [
        { name: "指标", align: "left", width: 2 },
        ...ways.map(({ title }): Column => ({ name: title, align: "right", width: 3, number: "percent" })),
      ],
      note: say`仅供对照，判定以在用口径为准；各口径的算法见文末“口径”。`,
    },
  ];
}

function cellOf({ book }: Scribe, own: Judged, slot: Slot = "now"): Cell {
  if (isAbsent(own.rule.lack)) return textCell(NO_COLUMN);
  const { cell, member } = own;
  return rateCell(book, own.id, own.name, own.rate, {
    ...(slot === "now" && cell && { cell }),
    ...(member && { member }),
  });
}

function lineCell(line: number | null): Cell {
  return line === null ? NOTHING : { text: `${line}%`, value: line };
}

/** 低于底线, 过底线 … with its tone. */
export function verdictCell({ rate, rule }: Pick<Judged, "rate" | "rule">, few: number): Cell {
  const { mark, label, tone } = VERDICTS[judge(rate, rule, few)];
  return textCell(`${mark} ${label}`.trim(), tone === "bad" || tone === "ok" ? (tone as Tone) : undefined);
}
