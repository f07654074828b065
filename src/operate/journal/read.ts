import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Home } from "../../settings/home.ts";
import { type LogLine, logDays, logFolder } from "./log.ts";

const lineSchema = z.object({
  at: z.string(),
  utc: z.string(),
  run: z.string(),
  pid: z.number(),
  job: z.string(),
  step: z.string().nullable(),
  seconds: z.number().nullable(),
  rows: z.number().nullable(),
  outcome: z.string(),
  message: z.string().nullable(),
});

/**
 * Lines of the log since a day, in the order in which they were written. A line that broke off, and a file that cannot be read, is
 * passed over.
 * @param since local day `YYYY-MM-DD`
 */
export function readLog(home: Home, since: string): LogLine[] {
  const folder = logFolder(home);
  return logDays(folder)
    .filter((day) => day >= since)
    .flatMap((day) => linesOf(join(folder, `${day}.jsonl`)));
}

function linesOf(path: string): LogLine[] {
  return textOf(path)
    .split("\n")
    .flatMap((line) => {
      const found = parsed(line);
      return found ? [found] : [];
    });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function parsed(line: string): LogLine | null {
  if (line.trim() === "") return null;
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
