import type { Official, ScopeId } from "../../../reports/components/data.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { inPercent } from "./meta.ts";
import type { Store } from "./store.ts";

const SCOPE_OF: Record<string, ScopeId> = {
  unit: "unit",
  platform: "answered",
  platform_about: "about",
  platform_answered: "answered",
};

/** The bulletin's values (部通报), each beside ours for the same member and month in the default profile. */
export async function readOfficial(warehouse: Warehouse, store: Store): Promise<Official[]> {
  const rows = await warehouse.rows<{
    period: string;
    publisher: string;
    scope: string;
    member: string;
    response: number | null;
    resolution: number | null;
    satisfaction: number | null;
    n: number | null;
    document: string | null;
  }>(
    "SELECT period, publisher, scope, member, response, resolution, satisfaction, n, document FROM core.official_rate ORDER BY period, publisher, scope, member",
  );
  const share = (value: number | null) => (value === null ? null : inPercent(value));
  return rows.map(({ response, resolution, satisfaction, ...row }) => ({
    ...row,
    values: [share(response), share(resolution), share(satisfaction)],
    ours: ours(store, row),
  }));
}

function ours(
  store: Store,
  { period, scope, member }: { period: string; scope: string; member: string },
): Official["ours"] {
  const start = (store.spans.get("month") ?? []).find((s) => s.label === period)?.start;
  if (start === undefined) return null;
  const named = SCOPE_OF[scope];
  const row = named
    ? store.members("month", start, named).find((r) => r.member === member)
    : store.city("month", start, "driver");
  return row ? (store.rates(row).default ?? null) : null;
}
