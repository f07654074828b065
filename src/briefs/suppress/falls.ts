import type { Brief, Figure } from "../model.ts";
import { atomsOf, enterFigures, type Kept } from "./figures.ts";
import { Ledger } from "./ledger.ts";
import { nameColumn } from "./order.ts";
import { relateSame } from "./same.ts";
import { enterTable, type Grid } from "./tables.ts";
import { knownFigures, tablesOf } from "./walk.ts";

/** What of a brief is not told in public. */
export interface Fallen {
  /** Whether a figure may not stand in a sentence or a chart. */
  figure(id: string): boolean;
  /** Whether a cell of a table may not be told. */
  cell(table: string, row: number, column: number): boolean;
  /** Whether any number of a row is not told. */
  row(table: string, row: number): boolean;
}

/** Works out what falls of a brief whose tickets and cases are gone already. */
export function fallenOf(brief: Brief): Fallen {
  const ledger = new Ledger();
  const figures = knownFigures(brief);
  const kept = enterFigures(figures, ledger);
  const grids = new Map(tablesOf(brief).map((table) => [table.id, enterTable(table, figures, kept, ledger)]));
  freeMoney(figures, kept, ledger);
  relateSame(grids.values(), ledger);
  const hidden = ledger.hidden();
  const told = figureReader(figures, kept, hidden);
  const rowFalls = (grid: Grid, row: number) =>
    grid.atoms[row]!.some((cell) => cell.some((key) => hidden.has(key))) ||
    grid.table.rows[row]!.some(({ figure }) => figure !== undefined && told(figure, false));
  return {
    figure: (id) => told(id, true),
    row: (table, row) => rowFalls(grids.get(table)!, row),
    cell: (table, row, column) => cellFalls(grids.get(table)!, row, column, { hidden, told, rowFalls }),
  };
}

/** Sums of a member's money that hang on no count that is told: nobody knows how many stand behind. */
function freeMoney(
  figures: ReadonlyMap<string, Figure>,
  kept: ReadonlyMap<string, Kept>,
  ledger: Ledger,
): void {
  const tied = new Set(ledger.ties.map(({ falls }) => falls));
  for (const { id, member } of figures.values()) {
    const own = kept.get(id);
    if (member && own?.is === "money" && !tied.has(own.value))
      ledger.enter({ ...ledger.atoms.get(own.value)!, sensitive: true });
  }
}

/** `alone`: outside a table, where nothing tells what a member's figure was worked out from. */
type Told = (id: string, alone: boolean) => boolean;

function figureReader(
  figures: ReadonlyMap<string, Figure>,
  kept: ReadonlyMap<string, Kept>,
  hidden: ReadonlySet<string>,
): Told {
  const falls = (id: string, alone: boolean): boolean => {
    const figure = figures.get(id);
    const own = kept.get(id);
    if (!figure || !own) return false;
    if (atomsOf(own).some((key) => hidden.has(key))) return true;
    if (own.is === "rate" && hidden.has(own.complement) && !isSafeWith(own, hidden)) return true;
    if (own.is === "derived" && figure.member && !figure.from?.length && alone) return true;
    return (figure.from ?? []).some((from) => falls(from, false));
  };
  return falls;
}

/** A rate whose complement is not to be known is told only where its numerator is not. */
function isSafeWith({ n, d }: { n: string; d: string }, hidden: ReadonlySet<string>): boolean {
  return hidden.has(n) || hidden.has(d);
}

/** Columns of what is asked of everybody. */
const RULES = /底线|目标|时限/;

interface Known {
  hidden: ReadonlySet<string>;
  told: Told;
  rowFalls(grid: Grid, row: number): boolean;
}

function cellFalls(grid: Grid, r: number, c: number, { hidden, told, rowFalls }: Known): boolean {
  const { table, atoms } = grid;
  const cell = table.rows[r]![c]!;
  if (cell.figure !== undefined && told(cell.figure, false)) return true;
  if (atoms[r]![c]!.some((key) => hidden.has(key))) return true;
  if (cell.figure !== undefined || atoms[r]![c]!.length > 0) return false;
  if (c === nameColumn(table.rows[r]!) || table.rows.every((row) => row[c]?.text === cell.text)) return false;
  if (RULES.test(table.columns[c]!.name)) return false;
  // A dash tells that there is nothing to divide by, and a verdict that is left among withheld ones what these are.
  const tells =
    table.rows.some((row) => row[c]?.tone !== undefined) ||
    /\d/.test(cell.text) ||
    table.columns[c]!.number !== undefined;
  if (!tells || cell.text === "") return false;
  const ofWhole = table.columns[c]!.number === "percent" && table.total !== undefined;
  return rowFalls(grid, r) || (ofWhole && rowFalls(grid, table.total!));
}
