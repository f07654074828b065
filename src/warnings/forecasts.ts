import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { KindOf } from "./kinds.ts";
import type { Signal } from "./signal.ts";

const SCOPES = { unit: "unit", platform_about: "platform", platform_answered: "platform" } as const;
const SIDES = { unit: "", platform_about: "（被反映）", platform_answered: "（由其答复）" } as const;

/** Units and platforms likely to end the month below a floor, from `mart.risk_rank` and `mart.risk`. T26-0. */
export async function forecastSignals(
  warehouse: Warehouse,
  { enabled, thresholds }: KindOf<"forecast">,
  asOf: string,
): Promise<Signal[]> {
  const { amber, red, least_rated } = thresholds;
  const rows = enabled
    ? await warehouse.rows<RankRow>(sqlFile(import.meta.url, "forecasts.sql"), { amber, least_rated })
    : [];
  return rows.map(({ scope, member, probability, grounds, rated }) => ({
    kind: "forecast",
    scope: SCOPES[scope],
    member: member,
    issue: "",
    severity: probability >= red ? "red" : "amber",
    onset: asOf.slice(0, 10),
    weight: Math.round(1000 * probability) / 10,
    said: `${SIDES[scope]}本月低于底线的可能性 ${Math.round(100 * probability)}%：${grounds.join("；")}。`,
    tickets: [],
    total: rated,
    evidence: null,
  }));
}

interface RankRow {
  scope: keyof typeof SCOPES;
  member: string;
  probability: number;
  grounds: string[];
  rated: number;
}
