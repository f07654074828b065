import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { UsageError, XianbanError } from "../errors.ts";
import { readColumns } from "../issues/read-columns.ts";
import { note } from "../output.ts";
import { formatRows } from "../table-output.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { detectorOf, isTrained, type Method, trainingPoints } from "../warnings/detectors/methods.ts";
import type { Judgement, Range } from "../warnings/detectors/series.ts";
import type { Call } from "./commands.ts";
import { FREQUENCY, methodOf, numberIn, POINT, settingsOf } from "./detect-options.ts";
import { type NamedSeries, seriesOf } from "./detect-series.ts";
import { text } from "./session.ts";

const USE = "npx xianban detect --input series.csv --frequency 52 --output alarms.csv";
/** Digits of a figure that is written. */
const DIGITS = 12;

/** `xianban detect --input FILE --frequency N`: expected count, upper bound, statistic and alarm of every point. */
export async function detect(call: Call): Promise<number> {
  if (call.positionals.length > 0) throw new UsageError(`detect: ${call.positionals[0]}: not an option`, USE);
  const path = wanted(call, "input");
  const frequency = numberIn("frequency", wanted(call, "frequency"), FREQUENCY);
  const method = methodOf(call);
  const settings = settingsOf(call, method);
  const range = rangeOf(call, method, frequency);
  const given = await readSeries(call, path, frequency, settings.calendar ?? false);
  const detector = detectorOf(method, settings, frequency);
  const judged = given.flatMap((series) =>
    detector(series, range(series)).map((judgement) => ({ series, judgement })),
  );
  if (judged.length === 0) refuseEmptyRange(call, given);
  write(call, judged.map(rowOf));
  note(
    summary(
      method,
      given.length,
      judged.map(({ judgement }) => judgement),
    ),
  );
  return 0;
}

function wanted(call: Call, name: string): string {
  const value = text(call, name);
  if (value === undefined || value === "") throw new UsageError(`detect: --${name} wanted`, USE);
  return value;
}

async function readSeries(
  call: Call,
  path: string,
  frequency: number,
  calendar: boolean,
): Promise<NamedSeries[]> {
  const exposure = text(call, "exposure");
  const more = { ...(calendar ? { date: "date" } : {}), ...(exposure ? { exposure } : {}) };
  const temp = mkdtempSync(join(tmpdir(), "xianban-detect-"));
  const warehouse = await Warehouse.open(":memory:", { temp });
  try {
    const names = ["series", "t", "observed", ...Object.values(more)];
    const columns = await readColumns(warehouse, path, names, temp);
    if (columns.unreadable > 0) {
      const hint = "give every row as many cells as the header";
      throw new XianbanError(`${path}: ${columns.unreadable} unreadable rows`, hint);
    }
    return seriesOf(path, columns, frequency, more);
  } finally {
    warehouse.close();
    rmSync(temp, { recursive: true, force: true });
  }
}

/** Points to judge of a series: --from and --to in its own t, counted from its first point. */
function rangeOf(call: Call, method: Method, frequency: number): (series: NamedSeries) => Range {
  const point = (name: string) => {
    const given = text(call, name);
    return given === undefined ? undefined : numberIn(name, given, POINT);
  };
  const [from, to] = [point("from"), point("to")];
  const first = isTrained(method) ? trainingPoints(frequency) + 1 : 1;
  return ({ start, counts }) => ({
    from: from === undefined ? first : Math.max(1, from - start + 1),
    to: to === undefined ? counts.length : Math.min(counts.length, to - start + 1),
  });
}

/** @throws XianbanError where --from and --to leave no point to judge */
function refuseEmptyRange(call: Call, given: readonly NamedSeries[]): void {
  const wished = (["from", "to"] as const).flatMap((name) => {
    const value = text(call, name);
    return value === undefined ? [] : [`--${name} ${value}`];
  });
  if (wished.length === 0 || given.length === 0) return;
  const first = Math.min(...given.map(({ start }) => start));
  const last = Math.max(...given.map(({ start, counts }) => start + counts.length - 1));
  throw new XianbanError(
    `detect: ${wished.join(" ")}: no point lies in this range, the series run from t ${first} to t ${last}`,
    "give a range within the series",
  );
}

/** A point as it is written. */
function rowOf({ series, judgement }: { series: NamedSeries; judgement: Judgement }) {
  const { t, expected, upper, statistic, alarm } = judgement;
  return {
    series: series.name,
    t: t + series.start - 1,
    observed: series.counts[t - 1] ?? null,
    expected: shown(expected),
    upper: shown(upper),
    statistic: shown(statistic),
    alarm: alarm === null ? null : Number(alarm),
  };
}

function shown(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(DIGITS));
}

function summary(method: Method, series: number, judged: readonly Judgement[]): string {
  const count = (test: (judgement: Judgement) => boolean) => judged.filter(test).length;
  const fallback = judged.find((judgement) => judgement.fallback)?.fallback;
  const short = count((judgement) => judgement.fallback !== undefined);
  const parts = [
    `${series} series`,
    `${judged.length} points`,
    `${count(({ alarm }) => alarm === true)} alarms`,
    ...(short > 0 ? [`${short} points with a short history by ${fallback}`] : []),
    `${count(({ alarm }) => alarm === null)} points untold (too little history, or no count)`,
  ];
  return `detect: ${method}: ${parts.join(", ")}`;
}

const HEADER = "series,t,observed,expected,upper,statistic,alarm\r\n";

function write(call: Call, rows: readonly ReturnType<typeof rowOf>[]): void {
  const csv = rows.length === 0 ? HEADER : formatRows(rows, "csv");
  const content = call.options.json ? formatRows(rows, "json") : csv;
  const output = text(call, "output");
  if (output === undefined) {
    process.stdout.write(content);
    return;
  }
  if (resolve(output) === resolve(text(call, "input") ?? ""))
    throw new UsageError(`--output ${output}: is the input itself`, "name another file");
  try {
    writeFileSync(output, content);
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new XianbanError(`${output}: cannot be written: ${why}`, "check the folder named with --output");
  }
}
