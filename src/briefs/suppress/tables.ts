import type { Cell, Figure, Table } from "../model.ts";
import { isFew } from "./few.ts";
import { atomsOf, type Kept } from "./figures.ts";
import type { Ledger } from "./ledger.ts";

/** What the cells of a table are made of: keys of atoms by row and column. */
export interface Grid {
  table: Table;
  atoms: string[][][];
}

const DIFFERENCE = /增减|变化|较|环比|同比/;
const EPSILON = 1e-6;

/** Enters a table's cells into the ledger, and what its sums, rows and columns say of each other. */
export function enterTable(
  table: Table,
  figures: ReadonlyMap<string, Figure>,
  kept: ReadonlyMap<string, Kept>,
  ledger: Ledger,
): Grid {
  const atoms = table.rows.map((row, r) => {
    const ofMember = r !== table.total && isOfMember(row, figures);
    return row.map((cell, c) =>
      cell.figure === undefined
        ? enterCell(table, { cell, r, c, ofMember }, ledger)
        : atomsOf(kept.get(cell.figure)),
    );
  });
  tieMoney(table, atoms, kept, ledger);
  relateTable(table, linesOf(table, atoms), figures, kept, ledger);
  return { table, atoms };
}

function isOfMember(row: readonly Cell[], figures: ReadonlyMap<string, Figure>): boolean {
  const told = row.flatMap(({ figure }) => (figure === undefined ? [] : [figures.get(figure)]));
  return told.length === 0 || told.some((figure) => figure?.member);
}

function enterCell(
  table: Table,
  { cell, r, c, ofMember }: { cell: Cell; r: number; c: number; ofMember: boolean },
  ledger: Ledger,
): string[] {
  const { number } = table.columns[c]!;
  if (typeof cell.value !== "number" || (number !== "count" && number !== "money")) return [];
  const sensitive = number === "count" && !isDifference(table, c) && isFew(cell.value);
  const key = `table ${table.id} ${r} ${c}`;
  return [ledger.enter({ key, value: cell.value, sensitive, published: true, sum: !ofMember })];
}

/** Whether a column tells changes: with one side and the change the other is known. */
export function isDifference({ columns, rows }: Table, c: number): boolean {
  return DIFFERENCE.test(columns[c]!.name) || rows.some((row) => (row[c]?.value ?? 0) < 0);
}

/** Sums of money and changes fall with the counts of their row. */
function tieMoney(
  table: Table,
  atoms: readonly (readonly (readonly string[])[])[],
  kept: ReadonlyMap<string, Kept>,
  ledger: Ledger,
): void {
  for (const [r, row] of table.rows.entries()) {
    const isTied = (cell: Cell, c: number) =>
      cell.figure === undefined
        ? table.columns[c]!.number === "money" || isDifference(table, c)
        : kept.get(cell.figure)?.is === "money";
    const tied = row.map(isTied);
    const counts = row.flatMap((_, c) => (tied[c] ? [] : [...atoms[r]![c]!]));
    for (const [c, own] of tied.entries()) if (own) for (const key of atoms[r]![c]!) ledger.tie(counts, key);
  }
}

/** One number of each row: a column of counts, or the numerators or denominators of a column of rates. */
type Line = readonly (string | undefined)[];

function linesOf({ columns, rows }: Table, atoms: readonly (readonly (readonly string[])[])[]): Line[] {
  return columns
    .flatMap((_, c) => [0, 1].map((part): Line => rows.map((__, r) => atoms[r]?.[c]?.[part])))
    .filter((line) => line.some((key) => key !== undefined));
}

function relateTable(
  table: Table,
  lines: readonly Line[],
  figures: ReadonlyMap<string, Figure>,
  kept: ReadonlyMap<string, Kept>,
  ledger: Ledger,
): void {
  for (const line of lines) {
    const members = line.flatMap((key, r) => (key === undefined || r === table.total ? [] : [key]));
    const whole = table.total === undefined ? undefined : line[table.total];
    for (const total of whole === undefined ? citySums(members, figures, kept, ledger) : [whole])
      ledger.addUp(members, total);
  }
  for (const [result, ...parts] of equations(lines, ledger))
    for (const [r, key] of result!.entries())
      if (key !== undefined) ledger.relate([[key, -1], ...parts.map((line) => [line[r]!, 1] as const)]);
}

/** Numbers of the whole that a column without a row of sums adds up to. */
function citySums(
  members: readonly string[],
  figures: ReadonlyMap<string, Figure>,
  kept: ReadonlyMap<string, Kept>,
  ledger: Ledger,
): string[] {
  const sum = members.reduce((so, key) => so + ledger.valueOf(key), 0);
  const wholes = [...figures.values()]
    .filter(({ member }) => !member)
    .flatMap(({ id }) => atomsOf(kept.get(id)));
  return [...new Set(wholes)].filter((key) => sum > 0 && Math.abs(ledger.valueOf(key) - sum) < EPSILON);
}

/** Columns that are the same as another, or the sum of two or of a run of others, in every row. */
function equations(lines: readonly Line[], ledger: Ledger): Line[][] {
  const found: Line[][] = [];
  const holds = (result: Line, parts: readonly Line[]) => {
    let meant = 0;
    for (const [r, key] of result.entries()) {
      const keys = parts.map((line) => line[r]);
      if (key === undefined && keys.every((one) => one === undefined)) continue;
      if (key === undefined || keys.includes(undefined)) return false;
      const sum = keys.reduce((so, one) => so + ledger.valueOf(one!), 0);
      if (Math.abs(sum - ledger.valueOf(key)) > EPSILON) return false;
      meant += Number(sum !== 0 && !(keys.length === 1 && keys[0] === key));
    }
    return meant > 0;
  };
  for (const result of lines) {
    const others = lines.filter((line) => line !== result);
    const sets = others.flatMap((one, i) => [
      ...(lines.indexOf(one) > lines.indexOf(result) ? [[one]] : []),
      ...others.slice(i + 1).map((other) => [one, other]),
      ...others.slice(i + 2).map((_, j) => others.slice(i, i + 3 + j)),
    ]);
    found.push(...sets.filter((set) => holds(result, set)).map((set) => [result, ...set]));
  }
  return found;
}
