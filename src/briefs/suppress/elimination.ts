/** A row of a system of linear equations over columns 0 … n − 1, without its right side. */
export type Row = Float64Array;

const NOUGHT = 1e-9;
/** Coefficients of relations are ±1; what comes of them by elimination has small denominators. */
const DENOMINATORS = [1, 2, 3, 4, 5, 6, 8, 10, 12];

/** Brings rows into reduced echelon form, in place; gives the pivot column of each row that is left. */
export function reduce(rows: Row[], columns: number): number[] {
  const pivots: number[] = [];
  for (let column = 0; column < columns && pivots.length < rows.length; column++) {
    const at = pivots.length;
    let best = at;
    for (let row = at + 1; row < rows.length; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[best]![column]!)) best = row;
    const pivot = rows[best]!;
    if (Math.abs(pivot[column]!) < NOUGHT) continue;
    rows[best] = rows[at]!;
    rows[at] = pivot;
    const scale = pivot[column]!;
    for (let i = column; i < columns; i++) pivot[i] = pivot[i]! / scale;
    for (const [index, row] of rows.entries()) if (index !== at) subtract(row, pivot, column, columns);
    pivots.push(column);
  }
  return pivots;
}

function subtract(row: Row, pivot: Row, column: number, columns: number): void {
  const factor = row[column]!;
  if (Math.abs(factor) < NOUGHT) return;
  for (let i = column; i < columns; i++) {
    const value = row[i]! - factor * pivot[i]!;
    row[i] = Math.abs(value) < NOUGHT ? 0 : value;
  }
}

/**
 * Whole-numbered ways in which unknowns may move while every equation still holds: one for each free column.
 * @param rows the equations' coefficients; they are reduced in place
 */
export function moves(rows: Row[], columns: number): Row[] {
  const pivots = reduce(rows, columns);
  const pivoted = new Set(pivots);
  const found: Row[] = [];
  for (let free = 0; free < columns; free++) {
    if (pivoted.has(free)) continue;
    const move = new Float64Array(columns);
    move[free] = 1;
    for (const [index, pivot] of pivots.entries()) move[pivot] = -rows[index]![free]!;
    const whole = wholeNumbered(move);
    if (whole) found.push(whole);
  }
  return found;
}

function wholeNumbered(move: Row): Row | null {
  for (const factor of DENOMINATORS) {
    const scaled = move.map((value) => value * factor);
    if (scaled.every((value) => Math.abs(value - Math.round(value)) < NOUGHT * factor * 10))
      return scaled.map(Math.round);
  }
  return null;
}
