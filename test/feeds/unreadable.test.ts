import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bench, tickets } from "./support.ts";

const AT = "2026-02-11 09:05:03";

it("what cannot be opened is refused by name, and everything beside it is loaded", async () => {
  const b = await bench();
  const feeds = b.home.feeds;
  b.write("a.csv", tickets([{ 工单编号: "A1", 受理时间: AT }]));
  b.write("z.csv", tickets([{ 工单编号: "Z1", 受理时间: AT }]));
  symlinkSync("/nowhere/at-all.csv", join(feeds, "dead.csv"));
  execFileSync("mkfifo", [join(feeds, "pipe.csv")]);
  writeFileSync(
    Buffer.concat([Buffer.from(`${feeds}/`), Buffer.from([0xb9, 0xa4]), Buffer.from(".csv")]),
    "x",
  );
  const reports = await b.load();
  expect(reports.map(({ outcome, error }) => error?.message ?? outcome)).toEqual([
    "loaded",
    "dead.csv: a link that leads nowhere",
    "pipe.csv: no file but a pipe or a device",
    "loaded",
    expect.stringMatching(/^\ufffd+\.csv: its name is not UTF-8/),
  ]);
  expect(
    await b.rows("SELECT path, reason FROM ops.file WHERE outcome = 'refused' ORDER BY path LIMIT 2"),
  ).toEqual([
    { path: "feeds/dead.csv", reason: "链接指向的文件不存在" },
    { path: "feeds/pipe.csv", reason: "不是普通文件" },
  ]);
  await b.load();
  expect(await b.one("SELECT count(*) AS n FROM ops.file WHERE outcome = 'refused'")).toEqual({ n: 3 });
});

it("links to folders are followed, each folder once", async () => {
  const b = await bench();
  const share = join(b.home.dir, "share");
  mkdirSync(share);
  writeFileSync(join(share, "s.csv"), tickets([{ 工单编号: "S1", 受理时间: AT }]));
  symlinkSync(share, join(b.home.feeds, "share"));
  symlinkSync(b.home.feeds, join(b.home.feeds, "round"));
  expect((await b.load()).map(({ file, outcome }) => [file, outcome])).toEqual([
    ["feeds/share/s.csv", "loaded"],
  ]);
});
