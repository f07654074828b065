import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { writeSample } from "../../src/sample/sample.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { FuzzFile } from "./file.ts";
import { OTHERS, type Table, TEXTS } from "./tables.ts";

/** Characters after which a seed is cut: a change meets the header or a row, not the five hundredth row. */
const SHORT = 6000;

const PLAIN: Table = {
  header: ["工单编号", "受理时间", "承办单位", "诉求内容", "标记"],
  rows: [1, 2, 3, 4].map((n) => [`A${n}`, `2026-02-1${n} 09:05:03`, "武清区交通局", "催要运费，“未”付", "x"]),
};

/** Files of every kind to be changed: exports of the sample, as offices drop them, and a small table in every form. */
export async function seeds(): Promise<FuzzFile[]> {
  const folder = mkdtempSync(join(tmpdir(), "xianban-fuzz-"));
  try {
    const { files } = await writeSample({ out: folder, tickets: 50, from: "2026-01-20", to: "2026-02-28" });
    const sample = files.map((path) => new FuzzFile(`s${extname(path)}`, beginning(path)));
    return [...sample, ...[...TEXTS, ...OTHERS].map((make) => make(PLAIN)), await parquet(folder)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function beginning(path: string): Buffer {
  const bytes = readFileSync(path);
  return /\.(csv|jsonl)$/.test(basename(path)) ? bytes.subarray(0, SHORT) : bytes;
}

async function parquet(folder: string): Promise<FuzzFile> {
  const path = join(folder, "a.parquet");
  const warehouse = await Warehouse.open(":memory:");
  try {
    await warehouse.run(
      `COPY (SELECT 'A' || n AS 工单编号, TIMESTAMP '2026-02-11 09:05:03' AS 受理时间, n * 1.5 AS 金额, [n] AS 列表 FROM range(5) AS t(n)) TO '${path}'`,
    );
  } finally {
    warehouse.close();
  }
  return new FuzzFile("a.parquet", readFileSync(path));
}
