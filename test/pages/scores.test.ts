import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Meta } from "../../reports/components/data.ts";
import { readDuties } from "../../src/pages/duties/index.ts";
import type { PageInputs } from "../../src/pages/inputs.ts";
import { readLists } from "../../src/pages/lists/index.ts";
import { readScores } from "../../src/pages/scores/index.ts";
import { loadDuties } from "../../src/supervision/duties/load.ts";
import { computeExposure } from "../../src/supervision/exposure/compute.ts";
import { computeScores } from "../../src/supervision/scoring/compute.ts";
import { loadSchemes } from "../../src/supervision/scoring/load.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { prepare, type Small, smallWarehouse } from "./small.ts";

const AS_OF = "2026-01-20 18:00:00";

function small(number: string, day: string, more: Partial<Small> = {}): Small {
  const rated = { completed: `${day} 15:00:00`, contacted: true, resolved: true, satisfied: "满意" };
  return { number, received: `${day} 09:00:00`, platform: "huolala", ...rated, ...more };
}

const TICKETS = [
  ...Array.from({ length: 11 }, (_, i) => small(`a${i}`, "2025-12-08")),
  small("bad", "2025-12-09", { resolved: false, satisfied: "基本满意" }),
  small("october", "2025-10-08"),
  small("november", "2025-11-10"),
  small("now", "2026-01-08", { satisfied: "不满意" }),
];

async function inputsOf(
  warehouse: Warehouse,
  edition: "internal" | "public" = "internal",
): Promise<PageInputs> {
  const inputs = await prepare(warehouse, AS_OF, edition);
  const clauses = new Set(inputs.clauses.map(({ id }) => id));
  const schemes = await loadSchemes("data/policies", clauses, ["rates"]);
  const { rates, settings } = inputs;
  await computeScores(warehouse, {
    ...{ asOf: AS_OF, schemes, entries: [], rates, profile: "default" },
    ...{ ratingSource: settings.rating_source, minRated: 10 },
  });
  await computeExposure(warehouse, { asOf: AS_OF, plates: ["津"] });
  return { ...inputs, scoring: { schemes, duties: await loadDuties("data/policies", clauses), done: null } };
}

async function pageOf(warehouse: Warehouse, inputs: PageInputs) {
  const scores = await readScores(warehouse, inputs);
  const lists = await readLists(warehouse, inputs, scores.lists);
  return { page: scores.page({} as Meta, lists.lists), lists };
}

describe("the page of scores", () => {
  let warehouse: Warehouse;
  let inputs: PageInputs;
  beforeAll(async () => {
    warehouse = await smallWarehouse(TICKETS);
    await warehouse.run("INSERT INTO core.district VALUES ('武清', 20000, 1), ('静海', 10000, 2)");
    inputs = await inputsOf(warehouse);
  });
  afterAll(() => warehouse.close());

  test("shows the newest whole month first, then the running one: December's 11 of 12 resolved are above 90 %", async () => {
    const { page } = await pageOf(warehouse, inputs);
    const rates = page.schemes.find(({ id }) => id === "rates")!;
    expect(rates).toMatchObject({ inForce: true, lines: true });
    expect(rates.spans.map(({ label, whole }) => [label, whole])).toEqual([
      ["2025-12", true],
      ["2026-01", false],
      ["2025-11", true],
    ]);
    const wuqing = rates.spans[0]!.rows.find(({ member }) => member === "wuqing")!;
    expect(wuqing.items.resolution).toMatchObject({ state: "target", numerator: 11, denominator: 12 });
    expect(rates.spans[0]!.rows.find(({ member }) => member === "beichen")!.items.resolution!.state).toBe(
      "none",
    );
  });

  test("every case leads to its tickets: one unresolved and basically satisfied complaint costs 0.5 + 0.4", async () => {
    const { page, lists } = await pageOf(warehouse, inputs);
    const bike = page.schemes.find(({ id }) => id === "shared-bike")!;
    expect(bike.inForce).toBe(false);
    const autumn = bike.spans.find(({ label }) => label === "2025-Q4")!;
    const complaints = autumn.rows.find(({ member }) => member === "huolala")!.items.complaints!;
    expect(complaints).toMatchObject({ cases: 2, tickets: 1, points: expect.closeTo(4.1, 10) });
    expect(lists.lists[complaints.list ?? ""]?.name).toBe(
      "货拉拉 2025-Q4 用户投诉举报办理（互联网租赁自行车服务质量信用考核）",
    );
    const places = lists.lists[complaints.list ?? ""]?.places ?? [];
    expect(places.map((place) => lists.tickets[place]?.number)).toEqual(["bad"]);
  });

  test("items say how they are scored, from what, by which clause", async () => {
    const { page } = await pageOf(warehouse, inputs);
    const items = new Map(page.schemes.flatMap((scheme) => scheme.items.map((item) => [item.id, item])));
    expect(items.get("resolution")?.how).toBe("底线 80%，目标高于 90%");
    expect(items.get("utilisation")?.how).toBe(
      "零分点 1季度 70%、2季度 85%、3季度 85%、4季度 70%，满分点 100%，其间按直线：（x−零分点）÷（满分点−零分点）×5；按月计分取平均",
    );
    expect(items.get("complaints")).toMatchObject({
      how: "未按规定期限办结，每件扣 1 分；回访称未解决，每件扣 0.5 分；回访基本满意和不满意，每件扣 0.4 分，扣完为止；按期累计",
      from: "工单：未按时限办结、回访称未解决、基本满意、不满意",
      clause: "C5-用户管理",
    });
    for (const scheme of page.schemes) for (const { clause } of scheme.items) expect(clause).not.toBeNull();
  });

  test("complaints stand beside trucks, of all plates where none is known: 14 of 武清's, none of 静海's", async () => {
    const { page } = await pageOf(warehouse, inputs);
    expect(page.exposure).toMatchObject({
      label: "2025-Q4",
      complaints: 14,
      plated: 0,
      local: 0,
      elsewhere: 0,
    });
    const [all] = page.exposure!.bases;
    expect(page.exposure!.bases.map(({ basis }) => basis)).toEqual(["all"]);
    expect(
      all!.rows.map(({ district, complaints, truckShare }) => [district, complaints, truckShare]),
    ).toEqual([
      ["武清", 14, 2 / 3],
      ["静海", 0, 1 / 3],
    ]);
    // 4.67 expected of 静海, P(0) = 0.9 % < 2.5 %
    expect(all!.rows[1]).toMatchObject({ verdict: "below", level: 95, list: null });
  });

  test("the public edition lists no ticket", async () => {
    const { page } = await pageOf(warehouse, {
      ...inputs,
      settings: { ...inputs.settings, edition: "public" },
    });
    const lists = page.schemes.flatMap(({ spans }) =>
      spans.flatMap(({ rows }) => rows.flatMap(({ items }) => Object.values(items).map(({ list }) => list))),
    );
    expect(lists.length).toBeGreaterThan(20);
    expect(lists.every((list) => list === null)).toBe(true);
    expect(page.exposure!.bases[0]!.rows.every(({ list }) => list === null)).toBe(true);
  });

  test("a warehouse without these marts gives an empty page", async () => {
    await warehouse.run("DROP TABLE mart.score_case");
    const { page } = await pageOf(warehouse, inputs);
    expect(page).toMatchObject({ schemes: [], exposure: null });
  });

  test("the duties of the week stand on their page and, those ahead, on the leader's: Tuesday 20 January 2026", () => {
    const duties = readDuties(inputs);
    const page = duties.page({} as Meta);
    expect(page.week).toEqual(["2026-01-19", "2026-01-25"]);
    expect(page.current.map(({ id }) => id)).toEqual(["weekly-circular-2026-W03", "training-2026-01"]);
    expect(page.marked).toBe(false);
    expect(duties.line).toEqual({
      due: [{ short: "培训月报", due: "2026-01-20", doubtful: false }],
      next: { short: "周通报", due: "2026-01-26", doubtful: false },
    });
    expect(duties.calendar).toContain("UID:training-2026-01@xianban\r\n");
  });
});
