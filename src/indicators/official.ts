import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** One rate of an official bulletin (部通报值) beside the same rate as this system reckons it (本系统测算). */
export interface OfficialRate {
  /** As entered: 2026-W07, 2026-02, 2026-Q1 or 2026. */
  label: string;
  /** Null where the label is none of these forms. */
  period: "week" | "month" | "quarter" | "ytd" | null;
  period_start: string | null;
  period_end: string | null;
  publisher: string;
  scope: string;
  member: string;
  document: string | null;
  /** Tickets the bulletin rests on. */
  n: number | null;
  indicator_id: "response" | "resolution" | "satisfaction";
  /** Share, 0 to 1; this one decides (T26-10). */
  official: number;
  /** Share by our definition; null where we have no rated ticket. */
  ours: number | null;
  numerator: number | null;
  denominator: number | null;
  /** Ours less the bulletin's, percentage points: below zero where ours is lower. */
  difference: number | null;
}

/**
 * Official bulletin values beside ours, latest first. Values entered in percent (above 1) are read as such. A yearly value is
 * set against the year to date; `platform` against tickets answered by the platform.
 */
export function officialRates(
  warehouse: Warehouse,
  choice: { profile: string; rating: "first" | "final"; ratingSource: string },
): Promise<OfficialRate[]> {
  return warehouse.rows<OfficialRate>(sqlFile(import.meta.url, "official.sql"), {
    profile: choice.profile,
    rating: choice.rating,
    rating_source: choice.ratingSource,
  });
}
