import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keepLines } from "../../../src/supervision/papers/lines.ts";

it("keeps the lines of papers written before on the same day, each once", () => {
  const dir = mkdtempSync(join(tmpdir(), "lines-"));
  const path = join(dir, "actions-lines.csv");
  const line = { action: "整改通知", dated: "2026-03-02", office: "委政务服务处", number: "整1号" };
  keepLines(path, [{ ...line, ticket: "A1" }]);
  keepLines(path, [
    { ...line, ticket: "A2", number: "整2号" },
    { ...line, ticket: "A1" },
  ]);
  const text = readFileSync(path, "utf8");
  rmSync(dir, { recursive: true });
  expect(text).toBe(
    "\uFEFFticket,warning,action,time,by,remark\r\nA1,,整改通知,2026-03-02,委政务服务处,整1号\r\nA2,,整改通知,2026-03-02,委政务服务处,整2号\r\n",
  );
});
