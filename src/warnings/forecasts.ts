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
  return rows.map(({ scope, member, grade, probability, grounds, rated }) => ({
    kind: "forecast",
    scope: SCOPES[scope],
    member,
    issue: "",
    severity: grade === "red" && probability >= red ? "red" : "amber",
    onset: asOf.slice(0, 10),
    weight: Math.round(1000 * probability) / 10,
    said: `${SIDES[scope]}本月低于底线的可能性 ${likely(probability)}：${grounds[0] ?? ""}。`,
    tickets: [],
    total: rated,
    evidence: null,
  }));
}

/** No forecast is certain: 99% 以上, 72%. */
function likely(probability: number): string {
  return probability >= 0.99 ? "99% 以上" : `${Math.round(100 * probability)}%`;
}

interface RankRow {
  scope: keyof typeof SCOPES;
  member: string;
  grade: "red" | "amber";
  probability: number;
  grounds: string[];
  rated: number;
}
