import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { UsageError, XianbanError } from "../errors.ts";
import { readColumns } from "../issues/read-columns.ts";
import { note } from "../output.ts";
import { formatRows } from "../table-output.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { detectorOf, isTrained, type Method, trainingPoints } from "../warnings/detectors/methods.ts";
import type { Detector, Judgement } from "../warnings/detectors/series.ts";
import type { Call } from "./commands.ts";
import { FREQUENCY, methodOf, numberIn, POINT, settingsOf } from "./detect-options.ts";
import { type NamedSeries, seriesOf } from "./detect-series.ts";
import { text } from "./session.ts";

const USE = "npx xianban detect --input series.csv --frequency 52 --output alarms.csv";
/** Digits of a figure that is written. */
const DIGITS = 12;

/** A row of the output. */
type Row = Readonly<Record<"series", string>> &
  Readonly<Record<"t" | "observed" | "expected" | "upper" | "statistic" | "alarm", number | null>>;

/** `xianban detect --input FILE --frequency N`: expected count, upper bound, statistic and alarm of every point of every series. */
export async function detect(call: Call): Promise<number> {
  if (call.positionals.length > 0) throw new UsageError(`detect: ${call.positionals[0]}: what is it?`, USE);
  const path = wanted(call, "input");
  const frequency = numberIn("frequency", wanted(call, "frequency"), FREQUENCY);
  const method = methodOf(call, "farrington-flexible");
  const settings = settingsOf(call, method);
  const given = await readSeries(call, path, frequency, settings.calendar ?? false);
  const detector = detectorOf(method, settings, frequency);
  const rows = given.flatMap((series) => judgedRows(series, detector, rangeOf(call, series, method)));
  print(call, rows);
  const alarms = rows.filter(({ alarm }) => alarm === 1).length;
  const untold = rows.filter(({ alarm }) => alarm === null).length;
  note(
    `detect: ${method}, ${given.length} series, ${rows.length} points, ${alarms} alarms, ${untold} points untold`,
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
  const names = ["series", "t", "observed", ...(calendar ? ["date"] : []), ...(exposure ? [exposure] : [])];
  const temp = tmpdir();
  const warehouse = await Warehouse.open(":memory:", { temp });
  try {
    const columns = await readColumns(warehouse, path, names, temp);
    if (columns.unreadable > 0) {
      throw new XianbanError(
        `${path}: ${columns.unreadable} rows cannot be read`,
        "every row needs as many cells as the header",
      );
    }
    return seriesOf(path, columns, frequency, {
      ...(calendar ? { date: "date" } : {}),
      ...(exposure ? { exposure } : {}),
    });
  } finally {
    warehouse.close();
  }
}

/** Points to judge, counted from the first of the series; --from and --to are in its own t. */
function rangeOf(call: Call, { start, counts }: NamedSeries, method: Method): { from: number; to: number } {
  const [first, last] = ["from", "to"].map((name) => {
    const given = text(call, name);
    return given === undefined ? undefined : numberIn(name, given, POINT) - start + 1;
  });
  const trained = isTrained(method)
    ? trainingPoints(call.options.frequency ? Number(call.options.frequency) : 1) + 1
    : 1;
  return { from: Math.max(1, first ?? trained), to: Math.min(counts.length, last ?? counts.length) };
}

function judgedRows(series: NamedSeries, detector: Detector, range: { from: number; to: number }): Row[] {
  return detector(series, range).map((judgement) => rowOf(series, judgement));
}

function rowOf(
  { name, start, counts }: NamedSeries,
  { t, expected, upper, statistic, alarm }: Judgement,
): Row {
  return {
    series: name,
    t: t + start - 1,
    observed: counts[t - 1] ?? null,
    expected: shown(expected),
    upper: shown(upper),
    statistic: shown(statistic),
    alarm: alarm === null ? null : Number(alarm),
  };
}

function shown(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(DIGITS));
}

const HEADER = "series,t,observed,expected,upper,statistic,alarm\r\n";

function print(call: Call, rows: readonly Row[]): void {
  const csv = rows.length === 0 ? HEADER : formatRows(rows, "csv");
  const content = call.options.json ? formatRows(rows, "json") : csv;
  const output = text(call, "output");
  if (output === undefined) {
    process.stdout.write(content);
    return;
  }
  try {
    writeFileSync(output, content);
  } catch (error) {
    throw new XianbanError(
      `${output}: cannot be written: ${error instanceof Error ? error.message : error}`,
      "check the folder",
    );
  }
}
