import type { Meta, QualityFile, QualityPage } from "../../reports/components/data.ts";
import { fieldName } from "../../reports/components/field-names.ts";
import { flagWords } from "../../reports/components/flags.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { Lacks } from "./lacks.ts";

/** Refused rows shown as examples for each reason. */
const EXAMPLES = 3;
/** Characters shown of a refused row. */
const LONGEST = 120;

/** What was loaded, refused with reasons, flagged, left unmapped; how fresh and how complete it is. */
export async function qualityPage(
  warehouse: Warehouse,
  meta: Meta,
  lacks: Lacks,
  marking: QualityPage["marking"],
): Promise<QualityPage> {
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
    rejected: await readRejected(warehouse, meta.edition === "internal"),
    flags: flags.map((f) => ({ ...f, ...flagWords(f.code) })),
    extra: await run("extra"),
    lacking: lacks.columns,
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
    marking,
  };
}

type Rejected = QualityPage["rejected"][number];

/** Refused rows by reason; what the rows held, masked, only where the edition may show it. */
async function readRejected(warehouse: Warehouse, internal: boolean): Promise<Rejected[]> {
  const rows = await warehouse.rows<Rejected>(sqlFile(import.meta.url, "quality/rejected.sql"), {
    most: EXAMPLES,
    longest: LONGEST,
  });
  return rows.map((row) => ({
    ...row,
    field: fieldName(row.field),
    examples: row.examples.map(({ place, raw }) => ({ place, raw: internal ? raw : null })),
  }));
}
