import { share } from "../../../reports/components/format.ts";
import type { Signal } from "../signal.ts";
import { ask, type RuleContext, signal } from "./context.ts";

/** Characters of a reply that are told. */
const TOLD = 24;

interface Row {
  unit_id: string;
  unit: string;
  replies: number;
  stock: number;
  phrases: number;
  often: string;
  most: number;
  onset: string;
  tickets: string[];
}

/** Units that answer many tickets in the same words (T23-16: no stock phrases): suspected until a person has read them. */
export async function stockReplies(context: RuleContext): Promise<Signal[]> {
  const { severity, thresholds } = context.kinds["stock-reply"];
  const rows = await ask<Row>(context, "stock.sql", { ...thresholds });
  return rows.map(({ unit_id, unit, replies, stock, phrases, often, most, onset, tickets }) =>
    signal({
      ...{ kind: "stock-reply", scope: "unit", member: unit_id, severity, onset, tickets },
      ...{ total: stock, weight: stock },
      said: `${unit}近 ${thresholds.days} 天办结的 ${replies} 件中有 ${stock} 件（${share(stock, replies)}）用 ${phrases} 句同样的话答复，最多的一句 ${most} 次：“${often.slice(0, TOLD)}${often.length > TOLD ? "…" : ""}”，疑似套话，待核答复`,
    }),
  );
}
