import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { literal } from "../../src/warehouse/sql.ts";
import { type Cost, measured, measuredCommand, median } from "./measure.ts";
import { type Result, ratio } from "./result.ts";

const AT_MOST = 6;
const AIM = 4;
const MOST_MEMORY = 2048;

/**
 * `xianban load` of a CSV into a fresh home, as a process, against DuckDB alone reading it into a table on disk.
 * The last home is left for other parts.
 * @param folder where files may be written
 * @param csv the file of tickets
 * @param home home folder, made anew each time
 */
export async function benchLoad(folder: string, csv: string, home: string, times: number): Promise<Result> {
  const raw: Cost[] = [];
  const load: Cost[] = [];
  for (let i = 0; i < times; i++) {
    raw.push(await rawRead(join(folder, "raw.duckdb"), csv));
    load.push(await loadAnew(csv, home));
  }
  const [theirs, ours] = [median(raw), median(load)];
  return {
    part: "load",
    costs: { "DuckDB read_csv into a table": theirs, "xianban load": ours },
    targets: [
      ratio("load ÷ read_csv", ours, theirs, AT_MOST),
      ratio("load ÷ read_csv, aimed at", ours, theirs, AIM),
      { name: "peak memory of load", value: ours.memory ?? 0, atMost: MOST_MEMORY, unit: "MB" },
    ],
  };
}

/** Loads the CSV into a home that knows nothing yet. */
export async function loadAnew(csv: string, home: string): Promise<Cost> {
  await rm(home, { recursive: true, force: true });
  return measuredCommand("load", csv, "--home", home);
}

async function rawRead(path: string, csv: string): Promise<Cost> {
  const cost = await measured(async () => {
    const instance = await DuckDBInstance.create(path, { threads: "2" });
    const connection = await instance.connect();
    await connection.run(`CREATE TABLE ticket AS FROM read_csv(${literal(csv)})`);
    await connection.run("CHECKPOINT");
    connection.closeSync();
    instance.closeSync();
  });
  await rm(path);
  return cost;
}
