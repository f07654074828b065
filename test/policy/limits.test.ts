import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadClauses, loadPolicies, loadRates } from "../../src/policy/load.ts";
import { policyOutline } from "../../src/policy/outline.ts";
import { ALL_POLICIES, clocksOf, POLICY_DIR, type TestTicket, warehouseWith } from "./tickets.ts";

const START = "2026-03-06 10:00:00";

/** Limits after START, a Friday, counted on a wall calendar; the only holiday on a weekday is Mon 6 April (清明). */
const AFTER: Record<string, string> = {
  "1h": "2026-03-06 11:00:00",
  "24h": "2026-03-07 10:00:00",
  "1": "2026-03-09 10:00:00",
  "2": "2026-03-10 10:00:00",
  "3": "2026-03-11 10:00:00",
  "4": "2026-03-12 10:00:00",
  "5": "2026-03-13 10:00:00",
  "5 end": "2026-03-13 23:59:59",
  "10 end": "2026-03-20 23:59:59",
  "30 end": "2026-04-20 23:59:59",
};

/** Limits of completion of tickets with these traits, by the shipped policy. */
async function limitsOf(policy: string, traits: Partial<TestTicket>[]): Promise<(string | undefined)[]> {
  const tickets = traits.map((t, i) => ({ id: `t${i}`, received_at: START, dispatched_at: START, ...t }));
  const warehouse = await warehouseWith(tickets);
  const rows = await clocksOf(warehouse, [policy], "2026-03-06 12:00:00");
  warehouse.close();
  const dues = new Map(
    rows.filter((row) => row.clock_id === "complete").map((row) => [row.ticket_id, row.due_at]),
  );
  return tickets.map(({ id }) => Object.keys(AFTER).find((name) => AFTER[name] === dues.get(id)));
}

describe("limits of completion as the documents print them", () => {
  const printed: [string, Partial<TestTicket>, string | undefined][] = [
    ["tianjin-hotline-2023", { channel: "12345", kind: "咨询" }, "3"],
    ["tianjin-hotline-2023", { channel: "12345", kind: "办理" }, "5"],
    ["tianjin-hotline-2023", { channel: "12345", kind: "建议" }, "5"],
    ["tianjin-hotline-2023", { channel: "12345", kind: "投诉" }, "5"],
    ["tianjin-hotline-2023", { channel: "12345", kind: "举报" }, "5"],
    ["tianjin-hotline-2023", { channel: "12345", kind: "咨询", urgency: "特急" }, "1h"],
    ["tianjin-hotline-2023", { channel: "12345", kind: "投诉", urgency: "紧急" }, "1"],
    ["tianjin-hotline-2023", { channel: "12345", kind: "投诉", urgency: "急" }, "2"],
    ["tianjin-hotline-2023", { channel: "12328微信", kind: "咨询" }, "3"],
    ["tianjin-hotline-2023", { channel: "12328小程序", kind: "投诉举报" }, "5"],
    ["tianjin-hotline-2023", { channel: "12328微信", kind: "投诉", urgency: "急" }, "5"],
    ["tianjin-hotline-2023", { channel: "12328电话", kind: "咨询" }, "3"],
    ["tianjin-hotline-2023", { channel: "12328电话", kind: "投诉" }, "5"],
    ["tianjin-hotline-2023", { channel: "政民零距离", kind: "咨询" }, "2"],
    ["tianjin-hotline-2023", { channel: "政民零距离", kind: "求助" }, "5"],
    ["tianjin-hotline-2023", {}, "5"],
    ["ministry-2252", { driver_mark: true, kind: "投诉" }, "5"],
    ["ministry-2252", { driver_mark: false, kind: "投诉" }, undefined],
    ["ministry-2252", { class_given: "道路事故救援" }, "24h"],
    ["mianyang-2142", { driver_mark: true, kind: "投诉" }, "4"],
    ["national-12328-2014", { channel: "12328电话", kind: "咨询" }, "5 end"],
    ["national-12328-2014", { channel: "12328电话", kind: "建议" }, "10 end"],
    ["national-12328-2014", { channel: "12328电话", kind: "举报" }, "30 end"],
    ["national-12328-2014", { channel: "12345", kind: "举报" }, undefined],
    ["dezhou-2021", { channel: "12345", caller_type: "企业" }, "10 end"],
    ["dezhou-2021", { channel: "12345", caller_type: "货车司机" }, "5 end"],
    ["dezhou-2021", { channel: "12345" }, "5 end"],
  ];
  it.each(ALL_POLICIES.filter((policy) => printed.some(([name]) => name === policy)))(
    "%s",
    async (policy) => {
      const lines = printed.filter(([name]) => name === policy);
      const limits = await limitsOf(
        policy,
        lines.map(([, traits]) => traits),
      );
      expect(lines.map(([, traits], i) => [traits, limits[i]])).toEqual(
        lines.map(([, traits, limit]) => [traits, limit]),
      );
    },
  );
});

describe("clauses", () => {
  it("every clause that policies and rates cite is in the list (the loader refuses others)", async () => {
    const policies = await loadPolicies(POLICY_DIR, ALL_POLICIES);
    const rates = await loadRates(POLICY_DIR);
    expect(policies.map((p) => p.id)).toEqual(ALL_POLICIES);
    expect(rates.rates.map((r) => [r.id, r.floor, r.target, r.clause])).toEqual([
      ["response", 0.9, 0.9, "T26-0"],
      ["resolution", 0.8, 0.9, "T26-0"],
      ["satisfaction", 0.8, 0.9, "T26-0"],
    ]);
  });

  it("every clause that the code cites is in the list", async () => {
    const known = new Set((await loadClauses(POLICY_DIR)).map((clause) => clause.id));
    const root = join(import.meta.dirname, "../../src");
    const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith(".ts"));
    const cited = await Promise.all(
      files.map(async (file) => {
        const text = await readFile(join(root, file), "utf8");
        return [...text.matchAll(/\bclause: "([A-Za-z0-9][^"]*)"/g)].flatMap((match) =>
          (match[1] ?? "").split("、"),
        );
      }),
    );
    const clauses = cited.flat();
    expect(clauses.length).toBeGreaterThan(0);
    expect(clauses.filter((clause) => !known.has(clause))).toEqual([]);
  });

  it("no clause is listed twice", async () => {
    const ids = (await loadClauses(POLICY_DIR)).map((clause) => clause.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the outline for the method page", () => {
  it("puts each case into words with its clause", async () => {
    const policies = await loadPolicies(POLICY_DIR, ["tianjin-hotline-2023"]);
    const rows = policyOutline(policies, await loadClauses(POLICY_DIR));
    expect(rows.find((row) => row.case_id === "hotline-12345-consult")).toMatchObject({
      clock: "办结",
      applies_to: "12345，咨询类",
      start: "派至我委（缺则派至承办单位）",
      end: "办结",
      limit: "3 个工作日（精确到秒，平台另定期限的从其规定）",
      extension: "按批准的日期，至少提前 1 日申请，须反映人同意，不得延期：咨询类；标注特急、紧急、急",
      responsible: "承办单位",
      clause: "T23-11（一）",
      clause_wording: expect.stringContaining("咨询3个工作日"),
      basis_name: "文件条款",
    });
  });

  it("labels what no document says as 自设, with the open question", async () => {
    const policies = await loadPolicies(POLICY_DIR, ALL_POLICIES);
    const own = policyOutline(policies).filter((row) => row.basis === "local");
    expect(own.map((row) => row.case_id)).toEqual(["other-consult", "other", "emergency", "emergency"]);
    for (const row of own) expect([row.basis_name, row.to_confirm.length > 0]).toEqual(["自设", true]);
  });
});
