import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../errors.ts";
import { Random } from "../statistics/random.ts";
import { generateComplaints } from "./complaints.ts";
import { monthlyExports } from "./exports.ts";
import { generateTickets, type SampleSpan } from "./generate.ts";
import { DAY, parseDay } from "./time.ts";
import { describeTruth, type Truth } from "./truth-file.ts";
import { complaintFiles } from "./write-complaints.ts";
import { registerFiles } from "./write-registers.ts";
import { ticketFiles } from "./write-tickets.ts";

/** What to write: folder, seed, first and last day (`YYYY-MM-DD`), number of hotline tickets. */
export interface SampleOptions {
  out: string;
  seed?: number;
  from?: string;
  to?: string;
  tickets?: number;
}

const LEAST_TICKETS = 50;
const MOST_TICKETS = 200_000;
const MOST_DAYS = 3660;

function checkedDay(option: string, text: string): number {
  const day = parseDay(text);
  if (Number.isNaN(day)) throw new UsageError(`--${option}: not a day: ${text}`, "write it as 2025-01-31");
  return day;
}

/** Options as a span, or a usage error that names the wrong one. */
export function checkedSpan(options: Omit<SampleOptions, "out">): SampleSpan {
  const { seed = 20260228, tickets = 12_000 } = options;
  const from = checkedDay("from", options.from ?? "2025-01-01");
  const to = checkedDay("to", options.to ?? "2026-02-28");
  if (from > to) {
    throw new UsageError(`--from ${options.from} is after --to ${options.to}`, "give the earlier day first");
  }
  if ((to - from) / DAY > MOST_DAYS) {
    throw new UsageError(`--from to --to is longer than ${MOST_DAYS} days`, "choose a shorter span");
  }
  if (!Number.isInteger(tickets) || tickets < LEAST_TICKETS || tickets > MOST_TICKETS) {
    throw new UsageError(
      `--tickets: ${tickets} is not a whole number from ${LEAST_TICKETS} to ${MOST_TICKETS}`,
      "the default is 12000",
    );
  }
  if (!Number.isSafeInteger(seed)) throw new UsageError(`--seed: ${seed} is not a whole number`);
  return { seed, from, to, tickets };
}

/**
 * Writes synthetic feed files and `truth.json` into `out`: the same bytes for the same options.
 * @returns the feed files' paths (without `truth.json`) and what was planted in them
 * @throws UsageError for options that make no sense
 */
export async function writeSample(options: SampleOptions): Promise<{ files: string[]; truth: Truth }> {
  const span = checkedSpan(options);
  const { tickets, plan, calendar } = generateTickets(span);
  const complaints = generateComplaints(span, plan, calendar, tickets);
  const files = [
    ...ticketFiles(monthlyExports(tickets, span), new Random(span.seed, "mess")),
    ...complaintFiles(complaints, span),
    ...registerFiles(tickets, span),
  ];
  const truth = describeTruth(span, tickets, complaints, plan, files);
  await mkdir(options.out, { recursive: true });
  for (const file of files) await writeFile(join(options.out, file.name), file.bytes);
  await writeFile(join(options.out, "truth.json"), `${JSON.stringify(truth, null, 2)}\n`);
  return { files: files.map((file) => join(options.out, file.name)), truth };
}
