import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { csv } from "../../../reports/components/csv.ts";

/** One line for `actions.csv`: what sending a paper does to one ticket. */
export interface SentLine {
  ticket: string;
  action: string;
  dated: string;
  office: string;
  number: string;
}

const HEAD = ["ticket", "warning", "action", "time", "by", "remark"];

/** Writes lines for `actions.csv` beside the papers. Lines of papers written into the same folder before stay, each once. */
export function keepLines(path: string, sent: readonly SentLine[]): void {
  const rows = sent.map(({ ticket, action, dated, office, number }) => [
    ...[ticket, "", action, dated, office, number],
  ]);
  const before = existsSync(path) ? linesOf(readFileSync(path, "utf8")) : [];
  const all = new Set([...before, ...linesOf(csv([HEAD, ...rows]))]);
  writeFileSync(path, `${[...all].join("\r\n")}\r\n`);
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}
