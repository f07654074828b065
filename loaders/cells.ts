/** Cells of one row by RFC 4180; quotes inside unquoted cells are text. */
export function strictCells(text: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
    cells.push(cell.value);
    if (cell.end >= text.length) return cells;
    at = cell.end + 1;
  }
}

/**
 * Cells of one line whose inner quotes were not doubled (`"他说"好"了",2`): a quoted cell ends only at a quote before
 * a delimiter or the line's end. Null where a cell never ends.
 */
export function lenientCells(line: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const cell = line[at] === '"' ? looseCell(line, at, delimiter) : plainCell(line, at, delimiter);
    if (cell === null) return null;
    cells.push(cell.value);
    if (cell.end >= line.length) return cells;
    at = cell.end + 1;
  }
}

interface Cell {
  value: string;
  /** Position of the delimiter that ends the cell, or the text's length. */
  end: number;
}

function plainCell(text: string, at: number, delimiter: string): Cell {
  const found = text.indexOf(delimiter, at);
  const end = found < 0 ? text.length : found;
  return { value: text.slice(at, end), end };
}

function quotedCell(text: string, at: number, delimiter: string): Cell {
  let close = text.indexOf('"', at + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return { value: text.slice(at + 1), end: text.length };
  const found = text.indexOf(delimiter, close);
  return { value: text.slice(at + 1, close).replaceAll('""', '"'), end: found < 0 ? text.length : found };
}

function looseCell(line: string, at: number, delimiter: string): Cell | null {
  let close = line.indexOf('"', at + 1);
  while (close >= 0 && close + 1 < line.length && line[close + 1] !== delimiter) {
    close = line.indexOf('"', close + 1);
  }
  if (close < 0) return null;
  return { value: line.slice(at + 1, close).replaceAll('""', '"'), end: close + 1 };
}
