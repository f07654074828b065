import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  ClocksPage,
  MemberPage,
  MethodPage,
  PeriodPage,
  QualityPage,
} from "../../reports/components/data.ts";
import { methodView } from "../../reports/components/method-view.ts";
import { toText } from "../../reports/components/node.ts";
import type { Chosen } from "../../reports/components/page.ts";
import { periodView } from "../../reports/components/period-view.ts";
import { ticketTable } from "../../reports/components/tickets.ts";
import { pageData } from "../../src/pages/index.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { prepare, type Small, smallWarehouse } from "./small.ts";

/** An export with completion and satisfaction, and no column for returns, extensions, contact, visits or resolution. */
const MAPPED = [
  "number",
  "received_at",
  "dispatched_at",
  "completed_at",
  "driver_mark",
  "kind",
  "first_satisfied",
];
const TICKETS: Small[] = Array.from({ length: 12 }, (_, i) => ({
  number: `A${i}`,
  received: "2026-01-12 09:00:00",
  ...(i < 11 ? { completed: "2026-01-14 10:00:00", satisfied: i < 10 ? "满意" : "不满意" } : {}),
}));

let warehouse: Warehouse;
let pages: Map<string, unknown>;
const page = <T>(name: string): T => pages.get(name) as T;

beforeAll(async () => {
  warehouse = await smallWarehouse(TICKETS);
  await warehouse.run(
    `INSERT INTO ops.file BY NAME SELECT 1 AS file_id, 's' AS feed, 'ticket' AS kind, 'a.xlsx' AS path, 'x' AS sha256, 9 AS bytes,
     'loaded' AS outcome, 12 AS rows_read, 12 AS rows_new, 0 AS rows_changed, 0 AS rows_same, 0 AS rows_rejected,
     0 AS rows_flagged, $mapped::JSON AS columns_mapped, false AS sample, TIMESTAMP '2026-02-01 08:00:00' AS loaded_at`,
    { mapped: JSON.stringify(Object.fromEntries(MAPPED.map((field) => [field, field]))) },
  );
  pages = await pageData(warehouse, await prepare(warehouse, "2026-02-01 12:00:00"));
});
afterAll(() => warehouse.close());

const monthly = () => page<PeriodPage>("monthly.json");
const january = (profile: Chosen["lens"]["profile"]): Chosen => {
  const index = monthly().points.findIndex((p) => p.start === "2026-01-01");
  const point = monthly().points[index]!;
  return {
    page: monthly(),
    index,
    point,
    detail: monthly().details[index],
    lens: { meta: monthly().meta, profile, source: 0, root: "./" },
  };
};

describe("a column that no feed has", () => {
  it("leaves its figures at nought of nought: no returns of twelve is not known, 11 of 11 due in time is", () => {
    const { process } = january("default").point;
    const of = (id: string) => {
      const at = monthly().process.findIndex((rule) => rule.id === id);
      return process.slice(2 * at, 2 * at + 2);
    };
    expect([of("returned"), of("extended"), of("visited"), of("direct_hit")]).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(of("dispatch_in_hour")).toEqual([12, 12]);
    expect(of("on_time")).toEqual([11, 12]);
  });
  it("takes away its rate in every profile, also where the unrated count against: 10 of 12 due are satisfied", () => {
    expect(january("strict").point.rates.strict).toEqual([0, 0, 0, 0, 10, 12]);
    expect(january("default").point.rates.default).toEqual([0, 0, 0, 0, 10, 11]);
  });
  it("is told to every page, in the field's own words", () => {
    expect(monthly().meta.lacking.returned).toEqual({ columns: "“退单时间”或“退单次数”", sources: null });
    expect(monthly().meta.rules.map((rule) => rule.lack?.columns)).toEqual([
      "“首次评价·是否联系”或“评价”",
      "“首次评价·是否解决”或“评价”",
      undefined,
    ]);
  });
  it("reads 无此列 on the page of a period, in sentence, card and tables, and nothing is judged by it", () => {
    const text = toText(periodView(january("strict")));
    expect(text).toContain("响应率、解决率无此列，不判。");
    expect(text).toContain("退单率无此列");
    expect(text).toContain("延期率无此列");
    expect(text).not.toMatch(/响应率 ?0\.0%|退单率 ?0\.0%/);
    expect(text).toContain("各数据源都没有“首次评价·是否联系”或“评价”列，无从计算，也不判定");
    expect(text).toContain("响应率、解决率无此列，见数据质量。");
  });
  it("reads 无此列 for the first contact in a list of open tickets", () => {
    const { tickets, meta } = page<ClocksPage>("clocks.json");
    const lens = { meta, profile: meta.profile, source: 0, root: "./" };
    const list = ticketTable(tickets, lens, { id: "t", caption: "表", empty: "" }, { unit: true });
    expect(tickets).toHaveLength(1);
    expect(toText(list)).toContain("无此列");
    expect(toText(list)).not.toMatch(/\d否/);
  });
  it("is listed on the quality page with what it takes away, and named on the method page", () => {
    const row = page<QualityPage>("quality.json").lacking.find((l) => l.columns === "“退单时间”或“退单次数”");
    expect(row).toMatchObject({ sources: null, figures: ["一派到底率", "退单率"] });
    expect(toText(methodView(page<MethodPage>("method.json")))).toContain(
      "无此列：各数据源都没有“申请延期时间”或“延期至”列",
    );
  });
  it("is a clock's too: acceptance in time cannot be told without its own time", () => {
    const { clocks } = page<ClocksPage>("clocks.json");
    expect(clocks.find((clock) => clock.id === "accept")?.lack?.sources).toBeNull();
    expect(clocks.find((clock) => clock.id === "dispatch")?.lack).toBeUndefined();
  });
  it("shows no ticket as overdue for what nobody wrote down", async () => {
    const { clocks, steps } = page<ClocksPage>("clocks.json");
    const untold = clocks.filter(({ lack }) => lack?.sources === null).map(({ name }) => name);
    const open = await warehouse.rows<{ name: string }>(
      "SELECT DISTINCT r.name FROM mart.clock AS c JOIN mart.clock_rule AS r USING (rule_no) WHERE c.state IN ('open', 'overdue')",
    );
    expect(open.some(({ name }) => untold.includes(name))).toBe(true);
    expect(steps.filter(({ step }) => untold.includes(step))).toEqual([]);
  });
  it("is left out of a unit's process as well", () => {
    const { process, processed } = page<MemberPage>("units/wuqing.json");
    const at = process.findIndex((rule) => rule.id === "returned");
    expect(processed?.now.values.slice(2 * at, 2 * at + 2)).toEqual([0, 0]);
  });
});

describe("a column that a feed has from some day on", () => {
  it("judges no earlier ticket by it: two of February are late, the twelve of January nobody can tell of", async () => {
    const late = ["C1", "C2"].map((number) => ({ number, received: "2026-02-02 09:00:00" }));
    const grown = await smallWarehouse([...TICKETS, ...late]);
    try {
      await grown.run("UPDATE core.ticket_version SET dispatched_at = NULL, committee_at = NULL");
      await grown.run("UPDATE core.ticket_version SET file_id = 2 WHERE number LIKE 'C%'");
      const without = MAPPED.filter((field) => field !== "dispatched_at");
      for (const [id, mapped] of [
        [1, without],
        [2, MAPPED],
      ] as const)
        await grown.run(
          `INSERT INTO ops.file BY NAME SELECT $id AS file_id, 's' AS feed, 'ticket' AS kind, 'x' AS path, $id::VARCHAR AS sha256, 9 AS bytes,
           'loaded' AS outcome, 12 AS rows_read, 12 AS rows_new, 0 AS rows_changed, 0 AS rows_same, 0 AS rows_rejected,
           0 AS rows_flagged, $mapped::JSON AS columns_mapped, false AS sample, TIMESTAMP '2026-02-01 08:00:00' AS loaded_at`,
          { id, mapped: JSON.stringify(Object.fromEntries(mapped.map((field) => [field, field]))) },
        );
      const found = await pageData(grown, await prepare(grown, "2026-02-04 12:00:00"));
      const { clocks, steps } = found.get("clocks.json") as ClocksPage;
      const dispatch = clocks.find((clock) => clock.id === "dispatch");
      expect([dispatch?.met, dispatch?.missed, dispatch?.open, dispatch?.overdue]).toEqual([0, 0, 0, 2]);
      expect(steps.filter(({ step }) => step === dispatch?.name).map(({ number }) => number)).toEqual([
        "C1",
        "C2",
      ]);
    } finally {
      grown.close();
    }
  });
});

describe("a column that one of two feeds lacks", () => {
  const fileOf = (id: number, feed: string, mapped: readonly string[]) => ({
    id,
    feed,
    mapped: JSON.stringify(Object.fromEntries(mapped.map((field) => [field, field]))),
  });

  it("leaves that feed's tickets out of the clocks that need it, and says so", async () => {
    const two = await smallWarehouse([
      ...TICKETS,
      { number: "B1", received: "2026-01-12 09:00:00", completed: "2026-01-14 10:00:00" },
      { number: "B2", received: "2026-01-12 09:00:00" },
    ]);
    try {
      await two.run(
        `UPDATE core.ticket_version SET source = 'app', ticket_id = 'app:' || number, dispatched_at = NULL, committee_at = NULL
         WHERE number LIKE 'B%'`,
      );
      for (const file of [
        fileOf(1, "s", MAPPED),
        fileOf(
          2,
          "app",
          MAPPED.filter((field) => field !== "dispatched_at"),
        ),
      ])
        await two.run(
          `INSERT INTO ops.file BY NAME SELECT $id AS file_id, $feed AS feed, 'ticket' AS kind, $feed AS path, 'x' AS sha256, 9 AS bytes,
           'loaded' AS outcome, 12 AS rows_read, 12 AS rows_new, 0 AS rows_changed, 0 AS rows_same, 0 AS rows_rejected,
           0 AS rows_flagged, $mapped::JSON AS columns_mapped, false AS sample, TIMESTAMP '2026-02-01 08:00:00' AS loaded_at`,
          file,
        );
      const found = await pageData(two, await prepare(two, "2026-02-01 12:00:00"));
      const { clocks, steps } = found.get("clocks.json") as ClocksPage;
      const [dispatch, accept] = ["dispatch", "accept"].map((id) => clocks.find((clock) => clock.id === id));
      // The twelve of the other feed were dispatched half an hour after they came in.
      expect([dispatch?.met, dispatch?.missed, dispatch?.open, dispatch?.overdue]).toEqual([12, 0, 0, 0]);
      expect(dispatch?.lack).toEqual({ columns: "“转派时间”", sources: ["app"], apart: true });
      expect(accept?.lack?.sources).toBeNull();
      expect(steps.filter(({ step }) => step === dispatch?.name)).toEqual([]);
    } finally {
      two.close();
    }
  });
});
