import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { call, newHome } from "../../cli/support.ts";

const home = newHome();
const file = join(home.dir, "replies.csv");
const audit = (...args: string[]) => call("audit", file, "--home", home.dir, ...args);
const ASKED = ["--id", "编号", "--reply", "答复"] as const;

const FULL =
  "2月3日10:15电话联系来电人张先生，工作人员李工（电话022-12345678）。经核实，货主误扣运费，现已督促其支付运费3000元，来电人表示满意。";

function write(...rows: readonly string[]): void {
  writeFileSync(file, `${["编号,答复,诉求", ...rows].join("\n")}\n`);
}

it("gives a verdict for every row in the file's order, with the words as they stand", async () => {
  write(`2,${FULL},货主拖欠运费`, "1,已转相关科室办理，请耐心等待。,运费", "3,,运费");
  const { code, out, err } = await audit(...ASKED, "--complaint", "诉求", "--json");
  expect(code).toBe(0);
  const rows = JSON.parse(out) as { id: string; passed: boolean; score: number; findings: object[] }[];
  expect(rows.map(({ id, passed }) => [id, passed])).toEqual([
    ["2", true],
    ["1", false],
    ["3", false],
  ]);
  expect(Object.keys(rows[0]!)).toEqual(["id", "passed", "score", "findings"]);
  expect(rows[1]!.findings).toContainEqual({
    rule: "process_only",
    passed: false,
    words: expect.arrayContaining(["已转"]),
  });
  expect(rows.map(({ score }) => score)).toEqual([100, 0, 0]);
  expect(err).toContain("audit: 3 replies, 2 do not pass (66.7 %)");
});

it("prints for a clerk what is broken and what is lacking", async () => {
  write("1,已转相关科室办理，请耐心等待。,运费");
  const { out } = await audit(...ASKED);
  const [header, row] = out.trim().split("\r\n");
  expect(header).toBe("id,passed,score,broken,absent,words");
  expect(row).toContain("缺项漏项、过程性答复");
  expect(row).toContain("联系时间、答复人员、联系方式、处理过程、办理结果、群众反馈");
});

it("gives an empty array for a file without rows", async () => {
  write();
  expect((await audit(...ASKED, "--json")).out).toBe("[]\n");
});

it.each([
  [["--id", "编号"], "audit: --reply wanted"],
  [["--id", "编号", "--reply", "回复"], "no column 回复"],
  [[...ASKED, "--complaint", "内容"], "no column 内容"],
])("says in one line what is wrong with %j", async (args, what) => {
  write(`1,${FULL},运费`);
  const { code, err } = await audit(...args);
  expect(code).toBeGreaterThan(0);
  expect(err.split("\n")[0]).toContain(what);
  expect(err).not.toContain("    at ");
});
