import type { ScoreSpan } from "../../../reports/components/data-scores.ts";
import type { LoadedScheme } from "../../supervision/scoring/load.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { NamedList } from "../lists/index.ts";

interface CaseRow {
  scheme: string;
  label: string;
  member: string;
  rule: string;
  tickets: string[];
}

/** The tickets behind the cases of each item. */
export interface CaseLists {
  lists: NamedList[];
  /** How many tickets each has. */
  sizes: ReadonlyMap<string, number>;
  idOf(scheme: string, label: string, member: string, item: string): string;
}

/** Lists of the tickets that cost or won points, by scheme, period, member and item. */
export async function caseLists(
  warehouse: Warehouse,
  schemes: readonly LoadedScheme[],
  spans: ReadonlyMap<string, readonly Omit<ScoreSpan, "rows">[]>,
): Promise<CaseLists> {
  const asked = [...spans].flatMap(([scheme, own]) => own.map((span) => ({ scheme, ...span })));
  const rows = await warehouse.rows<CaseRow>(sqlFile(import.meta.url, "cases.sql"), {
    spans: JSON.stringify(asked),
  });
  const named = await warehouse.rows<{ id: string; name: string }>(
    "SELECT unit_id AS id, short_name AS name FROM core.unit UNION ALL SELECT platform_id, name FROM core.platform",
  );
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const lists = new Map<string, NamedList>();
  for (const row of rows) {
    const scheme = schemes.find(({ id }) => id === row.scheme);
    for (const item of scheme?.items ?? []) {
      if (!countsRule(item, row.rule)) continue;
      const id = idOf(row.scheme, row.label, row.member, item.id);
      const known = lists.get(id)?.tickets ?? [];
      const name = `${names.get(row.member) ?? row.member} ${row.label} ${item.name}（${scheme?.name}）`;
      lists.set(id, { id, name, tickets: [...new Set([...known, ...row.tickets])] });
    }
  }
  return {
    lists: [...lists.values()],
    sizes: new Map([...lists].map(([id, { tickets }]) => [id, tickets.length])),
    idOf,
  };
}

function countsRule(item: LoadedScheme["items"][number], rule: string): boolean {
  if (item.rule !== "deduction" && item.rule !== "bonus") return false;
  return item.cases.some(({ count }) => count !== "register" && count.tickets === rule);
}

function idOf(scheme: string, label: string, member: string, item: string): string {
  return `score:${scheme}:${label}:${member}:${item}`;
}
