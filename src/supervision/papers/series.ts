import { createHash } from "node:crypto";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Matter, PaperKind } from "./paper.ts";

/**
 * Number of a unit's paper in the series of its kind and year, put on record in `ops.paper`: the same matters again keep the number
 * they had, so that writing twice does not make two papers.
 * @returns the number, and whether it is new
 */
export async function numberOf(
  warehouse: Warehouse,
  kind: PaperKind,
  matters: readonly Matter[],
  { dated, now }: { dated: string; now: string },
): Promise<{ series: number; dated: string; fresh: boolean }> {
  await warehouse.run(sqlFile(import.meta.url, "schema.sql"));
  const unit = matters[0]?.unit ?? "";
  const about = createHash("sha256")
    .update(JSON.stringify(matters.map(identity).sort()))
    .digest("hex");
  const year = Number(dated.slice(0, 4));
  const [known] = await warehouse.rows<{ number: number; dated: string }>(
    "SELECT number, dated::VARCHAR AS dated FROM ops.paper WHERE kind = $kind AND year = $year AND unit_id = $unit AND about = $about",
    { kind, year, unit, about },
  );
  if (known) return { series: known.number, dated: known.dated, fresh: false };
  const { next } = await warehouse.one<{ next: number }>(
    "SELECT coalesce(max(number), 0) + 1 AS next FROM ops.paper WHERE kind = $kind AND year = $year",
    { kind, year },
  );
  await warehouse.run(
    `INSERT INTO ops.paper
     VALUES ($kind, $year, $number, $unit, $about, $dated::DATE, from_json($tickets, '["VARCHAR"]'), $now::TIMESTAMP)`,
    {
      kind,
      year,
      number: next,
      unit,
      about,
      dated,
      now,
      tickets: JSON.stringify(matters.flatMap((one) => one.tickets)),
    },
  );
  return { series: next, dated, fresh: true };
}

/** A ticket, or a finding by what was found and since when: its counts may grow while the finding stays the same. */
function identity({ number, cells }: Matter): string {
  return number ?? `${cells[0]} ${cells.at(-1)}`;
}
