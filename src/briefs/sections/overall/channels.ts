import { listed, name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Column, Sentence, Table } from "../../model.ts";
import { LEAST_BASE } from "../../words/moves.ts";
import { placed } from "../../words/ranks.ts";
import { countCell, leadShareCell, NOTHING, textCell } from "../cells.ts";
import { type Lead, leadsCity } from "../lead.ts";
import { pastCell, pastColumn, pastTotal } from "../past.ts";

/** Channels named. */
const TOP = 3;

/** Through which channels most of the city's tickets came in. */
export function channelWords(scribe: Scribe, lead: Lead): Sentence {
  const total = lead.row("now").count("received");
  const ids = channelIds(scribe).filter((id) => countOf(scribe, "now", id) > 0);
  if (!leadsCity(scribe) || total < LEAST_BASE || ids.length <= TOP) return [];
  const told = ids.slice(0, TOP).map((id) => {
    const now = countOf(scribe, "now", id);
    const mark = { cell: scribe.cell("received", "channel", id), member: true as const };
    return say`${name(id)}（${scribe.book.count(`channel/${id}/received`, `${id}受理量`, now, mark)} 件）`;
  });
  return say`来件较多的渠道是${listed(told)}。`;
}

function countOf({ context }: Scribe, slot: "now" | "before", id: string): number {
  return context.cube.row(slot, "channel", id).count("received");
}

/** Channels with tickets now or before, those with most first. */
function channelIds(scribe: Scribe): string[] {
  const { cube } = scribe.context;
  const ids = new Set([...cube.members("now", "channel"), ...cube.members("before", "channel")]);
  return placed([...ids].sort(), (id) => countOf(scribe, "now", id))
    .map(({ row }) => row)
    .filter((id) => countOf(scribe, "now", id) + countOf(scribe, "before", id) > 0);
}

/** Where tickets came in: of monthly and longer briefs of the city. */
export function channelTable(scribe: Scribe, lead: Lead): Table[] {
  const { context, book } = scribe;
  const { kind } = context.period;
  if (!leadsCity(scribe) || kind === "weekly" || kind === "daily") return [];
  const of = (slot: "now" | "before", id: string) => countOf(scribe, slot, id);
  const [total, totalBefore] = [lead.row("now").count("received"), lead.row("before").count("received")];
  const ids = channelIds(scribe);
  if (ids.length === 0) return [];
  const row = (id: string) => {
    const told = { cell: scribe.cell("received", "channel", id), member: true as const };
    return [
      textCell(id),
      countCell(book, `channel/${id}/received`, `${id}受理量`, of("now", id), told),
      leadShareCell(book, `channel/${id}/received`, id, of("now", id), total),
      ...pastCell(scribe, `channel/${id}`, `${id}受理量`, of("before", id)),
    ];
  };
  const sums = [
    textCell("合计"),
    countCell(book, "lead/received", "受理量", total, lead.of("received")),
    NOTHING,
    ...pastTotal(scribe, lead, totalBefore),
  ];
  return [
    {
      ...{ kind: "table", id: "channels", title: "各渠道受理量", empty: "没有工单", total: ids.length },
      columns: channelColumns(scribe),
      rows: [...ids.map(row), sums],
    },
  ];
}

function channelColumns(scribe: Scribe): Column[] {
  return [
    { name: "渠道", align: "left", width: 3 },
    { name: "受理（件）", align: "right", width: 2, number: "count", sums: true },
    { name: "占比", align: "right", width: 2, number: "percent" },
    ...pastColumn(scribe, 2),
  ];
}
