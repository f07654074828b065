import { MOMENTS } from "./fields.ts";
import type { Target } from "./kinds/kind.ts";

/** Pieces of SQL over a staged row `s`. */
export const LANDED = {
  unitId: "CASE WHEN NOT starts_with(s.unit, '@') THEN s.unit END",
} as const;

/**
 * SQL of a staged row with its flags, the hash of its state and the moment of its last event.
 * @param last moment after which no event can lie
 */
export function landedRow(target: Target, has: (column: string) => boolean, last: string): string {
  const column = (name: string) => (has(name) ? `s.${name}` : "CAST(NULL AS VARCHAR)");
  return `SELECT s.ordinal, s.number, s.received_at, ${column("unit_given")} AS unit_given, ${column("role")} AS role,
    s.text_id, s.bad, s.raw, s.received_given, ${flags(target, has, last)} AS flags,
    ${stateHash(target, has)} AS state_hash, ${stateAt(target, has, last)} AS state_at
  FROM staged AS s`;
}

/** Codes of the doubts about a row: unreadable and unknown cells, and the target's checks. */
function flags(target: Target, has: (column: string) => boolean, last: string): string {
  const checks = Object.entries(target.checks(has)).map(
    ([flag, test]) => [flag, test.replaceAll("$last", `TIMESTAMP '${last}'`)] as const,
  );
  const any = ["s.doubts IS NOT NULL", ...checks.map(([, test]) => `(${test})`)].join(" OR ");
  const found = checks.map(([flag, test]) => `CASE WHEN ${test} THEN '${flag}' END`).join(", ");
  return `CASE WHEN ${any} THEN list_concat(list_transform(coalesce(s.doubts, []), lambda x: split_part(x, '=', 1)),
    list_filter([${found}], lambda x: x IS NOT NULL)) END`;
}

const DERIVED = new Set(["unit_id", "complained_platform_id", "platform_id", "answered_by_platform_id"]);

/** The columns that make a state, with their SQL: what the feed says, without what a register makes of it. */
export function statedColumns(
  target: Target,
  has: (column: string) => boolean,
): [name: string, sql: string][] {
  return Object.entries(target.columns(has)).filter(([name]) => !DERIVED.has(name));
}

/**
 * 128 bits over everything that makes a state, so that the same state in another file is known again. Every column has its
 * place, so that one which this table lacks and one without a value are the same. The texts' key is such a hash already
 * and joins by xor; moments go in as numbers: writing them out would cost more than all the rest.
 */
function stateHash(target: Target, has: (column: string) => boolean): string {
  const stated = new Map(statedColumns(target, has));
  const parts = statedColumns(target, () => true)
    .filter(([name]) => name !== "text_id")
    .map(([name]) => {
      const sql = stated.get(name);
      if (sql === undefined) return "''";
      return MOMENTS.has(name) ? `epoch_us(${sql})` : sql;
    });
  return `xor(md5_number(concat(${parts.join(", chr(31), ")})), coalesce(s.text_id, 0::UHUGEINT))`;
}

function stateAt(target: Target, has: (column: string) => boolean, last: string): string {
  const moments = target.events
    .filter(has)
    .map((name) => `CASE WHEN s.${name} <= TIMESTAMP '${last}' THEN s.${name} END`);
  return `coalesce(greatest(${moments.join(", ")}), s.received_at)`;
}
