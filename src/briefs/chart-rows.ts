import type { Block, Chart } from "./model.ts";

/** A block that is no chart, or the one to three charts of a row. */
export type Row = Exclude<Block, Chart> | readonly Chart[];

/** Bars from which on a chart takes the whole width. */
const MANY = 12;

/**
 * Blocks with charts put into rows: those alike that follow each other stand two by two, an odd one first and alone; three courses
 * stand side by side.
 */
export function chartRows(blocks: readonly Block[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < blocks.length; ) {
    const first = blocks[at]!;
    if (first.kind !== "chart") {
      rows.push(first);
      at += 1;
      continue;
    }
    const run = runFrom(blocks, at, first);
    rows.push(...pairs(run));
    at += run.length;
  }
  return rows;
}

export function isCharts(row: Row): row is readonly Chart[] {
  return Array.isArray(row);
}

function runFrom(blocks: readonly Block[], from: number, first: Chart): Chart[] {
  const run: Chart[] = [];
  for (const block of blocks.slice(from)) {
    if (block.kind !== "chart" || !alike(first, block)) break;
    run.push(block);
  }
  return run;
}

function alike({ chart: a }: Chart, { chart: b }: Chart): boolean {
  const small = (one: Chart["chart"]) => one.type === "trend" || one.rows.length < MANY;
  return a === b || (a.type === b.type && a.unit === b.unit && small(a) && small(b));
}

function pairs(run: readonly Chart[]): Chart[][] {
  if (run.length === 3 && run[0]?.chart.type === "trend") return [[...run]];
  const odd = run.length % 2;
  const rows = odd ? [run.slice(0, 1)] : [];
  for (let at = odd; at < run.length; at += 2) rows.push(run.slice(at, at + 2));
  return rows;
}
