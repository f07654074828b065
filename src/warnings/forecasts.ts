import { count, share } from "../../reports/components/format.ts";
import { indicator } from "../indicators/registry.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { KindOf } from "./kinds.ts";
import type { Signal } from "./signal.ts";

const SCOPES = { unit: "unit", platform_answered: "platform" } as const;
const SIDES = { unit: "", platform_answered: "由其答复的工单" } as const;

/** Units, and platforms by what they answer, likely to end the month below a floor, from `mart.risk_rank` and `mart.risk`. T26-0. */
export async function forecastSignals(
  warehouse: Warehouse,
  { enabled, thresholds }: KindOf<"forecast">,
  asOf: string,
): Promise<Signal[]> {
  const { amber, red, least_rated } = thresholds;
  const rows = enabled
    ? await warehouse.rows<RankRow>(sqlFile(import.meta.url, "forecasts.sql"), { amber, least_rated })
    : [];
  return rows.map((row) => ({
    kind: "forecast",
    scope: SCOPES[row.scope],
    member: row.member,
    issue: "",
    severity: row.grade === "red" && row.probability >= red ? "red" : "amber",
    onset: asOf.slice(0, 10),
    weight: Math.round(1000 * row.probability) / 10,
    said: sentence(row),
    tickets: [],
    total: row.rated,
    evidence: null,
  }));
}

function sentence({ scope, indicator: id, probability, floor, good, rated, need }: RankRow): string {
  const name = indicator(id).name;
  const line = `${Math.round(100 * floor)}%`;
  return `${SIDES[scope]}本月${name}低于底线 ${line} 的可能性 ${likely(probability)}：已评 ${count(rated)} 件，达到 ${count(good)} 件（${share(good, rated)}），${need}。`;
}

/** No forecast is certain: 99% 以上, 72%. */
function likely(probability: number): string {
  return probability >= 0.99 ? "99% 以上" : `${Math.round(100 * probability)}%`;
}

interface RankRow {
  scope: keyof typeof SCOPES;
  member: string;
  grade: "red" | "amber";
  indicator: string;
  probability: number;
  floor: number;
  good: number;
  rated: number;
  need: string;
}
