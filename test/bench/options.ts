import { parseArgs } from "node:util";
import { UsageError } from "../../src/errors.ts";

/** What can be measured. */
export const PARTS = [
  "load",
  "cube",
  "pages",
  "site",
  "briefs",
  "classify",
  "audit",
  "topics",
  "detect",
  "quiet",
  "pulse",
  "grow",
] as const;
export type Part = (typeof PARTS)[number];

/** What a call of the bench asks for. */
export interface BenchOptions {
  /** Parts to measure, all when none is named. */
  readonly parts: ReadonlySet<Part>;
  /** Tickets in the generated CSV, texts to classify; a tenth of it replies to audit, and letters to find topics in. */
  readonly rows: number;
  /** Times each thing is measured; the median counts. */
  readonly times: number;
  /** Tickets of the histories that a day is added to, the smallest first. */
  readonly sizes: readonly number[];
}

/** Reads `[load|cube|pages|site|briefs|classify|audit|topics|detect|quiet|pulse|grow …] [--rows N] [--times N] [--sizes N,N]`. */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rows: { type: "string", default: "1000000" },
      times: { type: "string", default: "3" },
      sizes: { type: "string", default: "100000,1000000" },
    },
  });
  const parts = positionals.map((name) => {
    const part = PARTS.find((one) => one === name);
    if (!part) throw new UsageError(`no such part: ${name}`, `parts: ${PARTS.join(", ")}`);
    return part;
  });
  return {
    parts: new Set(parts.length > 0 ? parts : PARTS),
    rows: count("rows", values.rows),
    times: count("times", values.times),
    sizes: values.sizes.split(",").map((size) => count("sizes", size)),
  };
}

function count(name: string, given: string): number {
  if (!/^[1-9]\d*$/.test(given)) {
    throw new UsageError(`--${name} ${given}: not a whole number above 0`, `such as --${name} 3`);
  }
  return Number(given);
}
