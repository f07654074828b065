import type { Column } from "./measures.ts";
import { unpacked, type Word } from "./pack.ts";

/** Cells of one of a ticket's days, and the columns that are taken from them. */
export interface Part {
  relation: string;
  alias: string;
  columns: readonly (Word | Column)[];
}

const KEYS = "day, population, rating_source, scope, member";

/** Lists for cells.sql. */
export function partLists(parts: readonly Part[]) {
  return {
    keys: parts.map(({ relation, alias }) => `SELECT ${KEYS} FROM ${relation} AS ${alias}`).join(" UNION "),
    joins: parts.map(({ relation, alias }) => `LEFT JOIN ${relation} AS ${alias} USING (${KEYS})`).join("\n"),
    events: parts.map(({ alias }) => `${alias}.events`).join(", "),
    words: parts
      .flatMap(({ alias, columns }) => columns.map(({ name }) => `coalesce(${alias}.${name}, 0) AS ${name}`))
      .join(", "),
  };
}

/** Lists for periods.sql and the views. */
export function rollUpLists(counts: readonly Word[], money: readonly Column[]) {
  const all = [...counts, ...money];
  const names = all.map(({ name }) => name);
  const before = new Map(
    counts.flatMap((word) => unpacked(word, (name) => `(b.${name} - o.${name})::BIGINT`)),
  );
  const own = new Map(counts.flatMap((word) => unpacked(word, (name) => name)));
  const cube = counts.flatMap((word) => unpacked(word, (name) => `c.${name}`));
  return {
    names: names.join(", "),
    sums: ["sum(events)::INTEGER AS events", ...all.map(sum)].join(", "),
    filled: ["events", ...names].map((name) => `coalesce(c.${name}, 0) AS ${name}`).join(", "),
    totals: ["events", ...names].map((name) => `sum(${name}) OVER so_far AS ${name}`).join(", "),
    carried: `s.base + ${before.get("received_n")} - ${before.get("completed_n")}`,
    open: `${own.get("received_n")} - ${own.get("completed_n")}`,
    differences: all.map((c) => `(e.${c.name} - b.${c.name})::${type(c)} AS ${c.name}`).join(", "),
    columns: [...cube.map(([name, code]) => `${code} AS ${name}`), ...money.map(({ name }) => name)].join(
      ", ",
    ),
  };
}

const type = (column: Word | Column) => ("money" in column ? "DECIMAL(18, 2)" : "BIGINT");
/** A column's sum under its own name. */
export const sum = (column: Word | Column) => `sum(${column.name})::${type(column)} AS ${column.name}`;
