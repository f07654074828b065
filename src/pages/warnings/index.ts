import type { LeaderPage, Meta, WarningRow, WarningsPage } from "../../../reports/components/data.ts";
import { addDays } from "../../policy/work-calendar.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PageInputs } from "../inputs.ts";
import { type Lacks, untoldSteps } from "../lacks.ts";
import type { NamedList } from "../lists/index.ts";
import { readJudged } from "./judged.ts";
import { readRegister } from "./register.ts";

/** Days within which a closed warning is still shown. */
const CLOSED_DAYS = 28;
/** Scopes whose sentences could name somebody: kept out of the public edition. */
const NAMING = new Set(["ticket", "matter", "debtor", "topic"]);
/** Kinds whose sentences quote a text: kept out of it too. */
const QUOTING = new Set(["stock-reply"]);

/** The page's data but for what all pages share, and the lists of the warnings' tickets. */
export interface WarningsFound {
  page(meta: Meta, lists: Readonly<Record<string, unknown>>): WarningsPage;
  lists: NamedList[];
}

/** Reads the warnings as of the moment; none where none were made. */
export async function readWarnings(
  warehouse: Warehouse,
  inputs: PageInputs,
  lacks: Lacks,
): Promise<WarningsFound> {
  const rules = inputs.warnings ?? null;
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'warning'",
  );
  const made = known > 0 && rules !== null;
  const rows = made
    ? await warehouse.rows<StoredRow>(sqlFile(import.meta.url, "rows.sql"), {
        since: addDays(inputs.asOf.slice(0, 10), -CLOSED_DAYS),
      })
    : [];
  const internal = inputs.settings.edition === "internal";
  const kinds = Object.fromEntries(
    (rules?.kinds ?? []).map(({ id, name, clause, basis, step }) => [id, { name, clause, basis, step }]),
  );
  const late = made ? await lateShares(warehouse) : [];
  const judged = await readJudged(warehouse, inputs.asOf);
  const { register, lists } = await readRegister(warehouse, inputs);
  return {
    lists: [
      ...lists,
      ...rows
        .filter(({ tickets }) => tickets.length > 0)
        .map(({ id, kind, tickets, total }) => ({
          id: listOf(id),
          name: `预警 ${id}（${kinds[kind]?.name ?? kind}）${newestOf(tickets, total ?? 0)}`,
          tickets,
        })),
    ],
    page: (meta, lists) => {
      const all = rows.map(({ evidence, tickets, ...row }): WarningRow => {
        const naming = !internal && NAMING.has(row.scope);
        const quoting = !internal && QUOTING.has(row.kind);
        return {
          ...row,
          total: tickets.length > 0 ? row.total : null,
          ...(naming ? { member: "" } : {}),
          ...(naming || quoting ? { said: null } : {}),
          evidence: evidence === null ? null : (JSON.parse(evidence) as WarningRow["evidence"]),
          list: lists[listOf(row.id)] === undefined ? null : listOf(row.id),
          actions: (rules?.actions ?? [])
            .filter(({ warning, at }) => warning === row.id && at <= inputs.asOf)
            .map(({ at, by, remark, action }) => ({
              day: at.slice(0, 10),
              who: by,
              what: remark,
              state: action,
            })),
        };
      });
      return {
        meta,
        made,
        kinds,
        open: all.filter(({ closed }) => closed === null),
        closed: all.filter(({ closed }) => closed !== null),
        acted: (rules?.actions ?? []).length > 0,
        ...{ register, late, ...judged, untold: untoldSteps(inputs, lacks) },
      };
    },
  };
}

async function lateShares(warehouse: Warehouse): Promise<number[]> {
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'late_share'",
  );
  if (known === 0) return [];
  const rows = await warehouse.rows<{ share: number }>("SELECT share FROM mart.late_share ORDER BY lag");
  const whole = rows.findIndex(({ share }) => share >= 1);
  return rows.slice(0, whole < 0 ? rows.length : whole).map(({ share }) => share);
}

/** Said of a list that has the newest tickets only. */
export function newestOf(tickets: readonly string[], total: number): string {
  return tickets.length < total ? `，共 ${total} 件，列最近 ${tickets.length} 件` : "";
}

type StoredRow = Omit<WarningRow, "evidence" | "list" | "actions"> & {
  evidence: string | null;
  tickets: string[];
};

function listOf(id: string): string {
  return `warning:${id}`;
}

/** Warnings handed to the leader's week at most; the rest is counted. */
const LEADERS = 5;

/** The gravest told warnings that are seen today, for the leader's week, and how many more there are, of how many kinds. */
export function leadersWarnings({ open, kinds }: WarningsPage): LeaderPage["warnings"] {
  const seen = open.filter(({ told, state }) => told && state !== "easing");
  const shown = seen.slice(0, LEADERS);
  const beyond = open.filter((row) => !shown.includes(row));
  const likeOf = (row: WarningRow) =>
    seen.filter(({ kind, severity }) => kind === row.kind && severity === row.severity).length;
  return {
    rows: shown.map((row) => {
      const { id, kind, scope, member, issue, severity, state, firstSeen, evidence, total } = row;
      return {
        ...{ id, scope, member, issue, severity, state, firstSeen, total, like: likeOf(row) },
        kind: kinds[kind]?.name ?? kind,
        evidence: evidence && { observed: evidence.observed, expected: evidence.expected },
      };
    }),
    more: beyond.length,
    moreKinds: new Set(beyond.map(({ kind }) => kind)).size,
  };
}
