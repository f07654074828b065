import { index } from "d3-array";
import type {
  MemberBase,
  Meta,
  PeriodDetail,
  PeriodPoint,
  PlatformsPage,
} from "../../../reports/components/data.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { rowOf } from "./bases.ts";
import type { MemberFacts } from "./members.ts";

/** Weeks in the charts of the platforms' page. */
const WEEKS = 53;

/** All platforms by week: tickets about them, answered by them, their own lists, and the rates of the newest 13 weeks. */
export async function platformsPage(
  warehouse: Warehouse,
  meta: Meta,
  weeks: { points: readonly PeriodPoint[]; details: readonly PeriodDetail[] },
  bases: { about: readonly MemberBase[]; answered: readonly MemberBase[] },
  facts: MemberFacts,
): Promise<PlatformsPage> {
  const list = await warehouse.rows<{ start: string; platform: string; n: number }>(
    sqlFile(import.meta.url, "list-weeks.sql"),
    { as_of: meta.asOf },
  );
  const listed = index(
    list,
    (r) => r.platform,
    (r) => r.start,
  );
  const points = weeks.points.slice(-WEEKS);
  const details = weeks.details.slice(-WEEKS);
  const quarter = (side: "about" | "answered") => bases[side].find((b) => b.id === "r13w");
  const span = quarter("about");
  return {
    meta,
    weeks: points.map(({ start, end, partial, worked }) => ({ start, end, partial, worked })),
    span: span ? { start: span.start, end: span.end } : null,
    rows: Object.keys(meta.platforms).map((id) => ({
      id,
      about: details.map((d) => rowOf(d.about, id).received),
      usual: details.map((d) => rowOf(d.about, id).usual),
      answered: details.map((d) => rowOf(d.answered, id).received),
      list: points.map((p) => listed.get(id)?.get(p.start)?.n ?? 0),
      quarter: {
        about: rowOf(quarter("about")?.rows ?? [], id),
        answered: rowOf(quarter("answered")?.rows ?? [], id),
      },
      issues: facts.issues.get(id) ?? [],
    })),
  };
}
