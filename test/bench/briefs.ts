import { archivedBriefs } from "../../src/briefs/archive/list.ts";
import { measuredCommand, median } from "./measure.ts";
import { type Result, ratio } from "./result.ts";

/** Seconds for a week's briefs of everybody in four formats, and MB of memory. */
const SECONDS = 20;
const MEMORY = 1024;
const SIZES = { "brief.html": 1.5, "brief.docx": 3 } as const;
const WEEK = "2026-W07";
/** A quarter of weeks and half a year of them: what twice as many take. */
const STRETCHES = ["2025-W46..2026-W06", "2025-W33..2026-W06"] as const;
const LINEAR = 2.2;

/** Briefs of the sample: a week's for everybody, and a leader's week after week, from marts that stand. */
export async function benchBriefs(home: string, times: number): Promise<Result> {
  await measuredCommand("sample", "--home", home);
  await measuredCommand("load", "--home", home);
  const brief = (...args: string[]) => measuredCommand("brief", "weekly", ...args, "--home", home);
  await brief(WEEK);
  const everybody = [];
  for (let i = 0; i < times; i++) everybody.push(await brief(WEEK, "--for", "all"));
  const [quarter, half] = [await brief(STRETCHES[0]), await brief(STRETCHES[1])];
  const all = median(everybody);
  const { briefs } = await archivedBriefs(home);
  return {
    part: "briefs",
    costs: { [`${WEEK}, everybody`]: all, [STRETCHES[0]]: quarter, [STRETCHES[1]]: half },
    targets: [
      { name: "everybody, four formats", value: all.wall, unit: "s", atMost: SECONDS },
      { name: "memory", value: Math.max(all.memory ?? 0, half.memory ?? 0), unit: "MB", atMost: MEMORY },
      ratio("26 weeks ÷ 13 weeks", half, quarter, LINEAR),
      ...Object.entries(SIZES).map(([file, atMost]) => ({
        name: `largest ${file}`,
        value: largest(briefs, file) / 1e6,
        unit: "MB" as const,
        atMost,
      })),
    ],
  };
}

function largest(
  briefs: readonly { files: readonly { name: string; bytes: number }[] }[],
  file: string,
): number {
  return Math.max(
    0,
    ...briefs.flatMap(({ files }) => files.filter((one) => one.name === file)).map((one) => one.bytes),
  );
}
