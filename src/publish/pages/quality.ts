import type { Meta, QualityFile, QualityPage } from "../../../reports/components/data.ts";
import { FLAGS } from "../../../reports/components/flags.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Refused rows shown as examples for each reason. */
const EXAMPLES = 3;

/** What was loaded, refused with reasons, flagged, left unmapped; how fresh and how complete it is. */
export async function qualityPage(warehouse: Warehouse, meta: Meta): Promise<QualityPage> {
  const run = <T>(file: string, params = {}) =>
    warehouse.rows<T>(sqlFile(import.meta.url, `quality/${file}.sql`), params);
  const files = await run<QualityFile>("files");
  const flags = await run<{ code: string; tickets: number }>("flags", { as_of: meta.asOf });
  const gaps = await run<QualityPage["gaps"][number]>("gaps", { as_of: meta.asOf });
  const [conflicts] = await run<{ n: number }>("due-conflicts");
  const sum = (pick: (f: QualityFile) => number) => files.reduce((n, f) => n + pick(f), 0);
  return {
    meta,
    files,
    rejected: await run("rejected", { most: EXAMPLES }),
    flags: flags.map((f) => ({ ...f, label: FLAGS[f.code] ?? f.code })),
    extra: await run("extra"),
    feeds: await run("feeds"),
    totals: {
      read: sum((f) => f.read),
      fresh: sum((f) => f.fresh),
      changed: sum((f) => f.changed),
      same: sum((f) => f.same),
      rejected: sum((f) => f.rejected),
      flagged: sum((f) => f.flagged),
    },
    coverage: await run("coverage", { as_of: meta.asOf }),
    gaps,
    conflicts: conflicts?.n ?? 0,
  };
}
