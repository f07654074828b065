import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareReading } from "../../src/feeds/personal.ts";
import { loadIssues } from "../../src/issues/load.ts";
import type { IssuesFile } from "../../src/issues/schema.ts";
import { readTasks } from "../../src/pages/issues/tasks.ts";
import { typicalTexts } from "../../src/pages/issues/typical.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

let warehouse: Warehouse;
let temp: string;
let issues: IssuesFile;

beforeAll(async () => {
  warehouse = await Warehouse.open(":memory:");
  await prepareReading(warehouse);
  temp = await mkdtemp(join(tmpdir(), "xianban-tasks-"));
  issues = await loadIssues("data/lexicon");
});
afterAll(async () => {
  warehouse.close();
  await rm(temp, { recursive: true, force: true });
});

async function read(text: string, internal = true): ReturnType<typeof readTasks> {
  const path = join(temp, "tasks.csv");
  await writeFile(path, text);
  return readTasks(warehouse, { path, temp, issues, internal });
}

describe("tasks.csv", () => {
  it("is not missed where it is not there", async () => {
    expect(
      await readTasks(warehouse, { path: join(temp, "none.csv"), temp, issues, internal: true }),
    ).toBeNull();
  });

  it("is read with Chinese or English columns, classes by name or id, other tasks left out", async () => {
    const first = {
      issue: "freight-arrears",
      division: "委货运处",
      fed: "2026-02-09",
      cause: "资金链断，拖延",
      plan: null,
    };
    expect(
      await read(
        '事项,处室,反馈日期,成因,措施,办结日期\n运费拖欠,委货运处,2026/2/9,"资金链断，拖延",,\n,委设施处,2026-02-10,,,\n',
      ),
    ).toEqual([{ ...first, done: null }]);
    expect(
      await read(
        "issue,division,fed,cause,plan,done\nfreight-arrears,委货运处,2026年2月9日,资金链断，拖延,,2026-03-01\n",
      ),
    ).toEqual([{ ...first, done: "2026-03-01" }]);
  });

  it("shows cause and plan masked, and in the internal edition only", async () => {
    const text = "issue,fed,cause,plan\ndeposit,2026-02-09,张师傅13812345678反映,约谈李老板\n";
    expect(await read(text)).toMatchObject([{ cause: "[姓名]师傅[电话]反映", plan: "约谈[姓名]老板" }]);
    expect(await read(text, false)).toMatchObject([{ fed: "2026-02-09", cause: null, plan: null }]);
  });

  it("refuses unknown classes, days that do not exist and an end before the beginning, all at once with their lines", async () => {
    const bad =
      "issue,division,fed,cause,plan,done\n没有的类,a,2026-02-09,,,\ndeposit,a,2026-02-30,,,\ndeposit,a,2026-02-09,,,2026-01-01\n";
    await expect(read(bad)).rejects.toThrow(
      /:2: issue: "没有的类"[\s\S]*:3: fed: "2026-02-30"[\s\S]*:4: done: 2026-01-01/,
    );
    await expect(read("a,b\n1,2\n")).rejects.toThrow("columns fed are wanted");
  });
});

describe("typical texts", () => {
  const arrears = "货主拖欠运费三千元至今未付";
  const texts = [arrears, "高速收费站排队太久", arrears, "货主拖欠运费五千元，至今没有支付", "天气很好"];

  it("begins with the one nearest to all, and next takes one that differs", () => {
    const [first, second] = typicalTexts(
      texts.map(() => ""),
      texts,
      2,
    );
    expect(first).toBe(0);
    expect(second).not.toBe(2);
  });

  it("gives as many as there are, and none of none", () => {
    expect(typicalTexts([""], ["一件"], 3)).toEqual([0]);
    expect(typicalTexts([], [], 3)).toEqual([]);
  });
});
