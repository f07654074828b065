import { afterEach, beforeEach, expect, it } from "vitest";
import { type CorrectionRules, corrections, differs } from "../../../src/briefs/archive/corrections.ts";
import type { Published } from "../../../src/briefs/archive/held.ts";
import { loadTolerances } from "../../../src/briefs/archive/tolerances.ts";
import type { CubeCell, Figure } from "../../../src/briefs/model.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { build, PROFILES, type TestTicket, warehouseWith } from "../../indicators/tickets.ts";

const KNOWN = "2026-02-16 08:00:00";
const LATER = "2026-02-18 09:00:00";
const SUM = "a".repeat(64);
let warehouse: Warehouse;
let tolerances: CorrectionRules["tolerances"];

/** Forty tickets of the week of 9 February: 30 of wuqing, 10 of xiqing, all completed and rated, 36 contacted. */
const TICKETS: TestTicket[] = Array.from({ length: 40 }, (_, i) => ({
  id: `t${i}`,
  received_at: "2026-02-10 09:00:00",
  completed_at: "2026-02-11 09:00:00",
  rated_at: "2026-02-12 09:00:00",
  unit_id: i < 30 ? "wuqing" : "xiqing",
  issue_id: "运费拖欠",
  first_contacted: i % 10 !== 0,
}));

beforeEach(async () => {
  warehouse = await warehouseWith(TICKETS);
  tolerances = await loadTolerances("data/policies");
});
afterEach(() => warehouse.close());

const cell = (indicator: string, scope = "city", member = ""): CubeCell => ({
  ...{ indicator, profile: "default", scope, member },
});
const count = (id: string, value: number, at: CubeCell): Figure => ({
  id,
  name: id,
  value,
  unit: "件",
  cell: at,
});
const rate = (id: string, n: number, d: number, at: CubeCell): Figure => ({
  ...{ id, name: id, value: (100 * n) / d, unit: "%", numerator: n, denominator: d, cell: at },
});

/** The weekly brief as it was published of those forty. */
function published(figures: readonly Figure[], rules: Record<string, string> = {}): Published {
  const period = { kind: "weekly", id: "2026-W07", label: "第7周", name: "本周", before: "上周" } as const;
  return {
    at: {
      ...{ id: "weekly-2026-W07-leader-internal", number: 1, title: "", subtitle: "", city: "" },
      period: { ...period, cube: "week", start: "2026-02-09", end: "2026-02-15" },
      audience: { type: "leader", id: "", name: "领导" },
      edition: "internal",
      made: { asOf: KNOWN, knownAt: KNOWN, version: "1", rules, files: 1, tickets: 40, sample: false },
      ...{ content: SUM, files: [], missing: {}, folder: "", newest: true },
    },
    figures,
  };
}

const FIGURES = [
  count("city/received", 40, cell("received")),
  count("unit/wuqing/received", 30, cell("received", "unit", "wuqing")),
  count("unit/xiqing/received", 10, cell("received", "unit", "xiqing")),
  rate("city/response", 36, 40, cell("response")),
];

async function now(more: Partial<CorrectionRules> = {}, brief = published(FIGURES)) {
  await build(warehouse);
  const rates = { version: "1", rates: [], profiles: PROFILES } as unknown as CorrectionRules["rates"];
  return corrections(warehouse, [brief], {
    ...{ tolerances, rates, headline: "热线回访", rules: {}, version: "1" },
    ...more,
  });
}

/** A ticket that is first seen on 18 February. */
async function late(id: string, more: Partial<TestTicket> = {}): Promise<void> {
  const other = await warehouseWith([{ ...TICKETS[1]!, id, ...more }]);
  const [row] = await other.rows("SELECT * EXCLUDE (flags, extra, superseded_at) FROM core.ticket_version");
  other.close();
  const names = Object.keys(row!).filter((name) => row![name] !== null);
  await warehouse.run(
    `INSERT INTO core.ticket_version (${names.join(", ")}) VALUES (${names.map((name) => `$${name}`).join(", ")})`,
    { ...Object.fromEntries(names.map((name) => [name, row![name] as string])), recorded_at: LATER },
  );
}

/** A new state of tickets, known since 18 February. */
async function change(where: string, replaced: string): Promise<void> {
  await warehouse.script(`
    CREATE OR REPLACE TEMP TABLE fresh AS
      SELECT * REPLACE (${replaced}, TIMESTAMP '${LATER}' AS recorded_at) FROM core.ticket_version WHERE ${where};
    UPDATE core.ticket_version SET superseded_at = TIMESTAMP '${LATER}' WHERE ${where};
    INSERT INTO core.ticket_version BY NAME FROM fresh;`);
}

it("tells nothing while the data give what was published", async () => {
  expect(await now()).toEqual([]);
});

it("tells late tickets as such, of the city and of their unit, and leaves the other unit alone", async () => {
  for (const id of ["x1", "x2", "x3"]) await late(id);
  expect(await now()).toEqual([
    {
      ...{
        brief: "weekly-2026-W07-leader-internal",
        number: 1,
        figure: "city/received",
        name: "全市city/received",
      },
      ...{ unit: "件", was: { value: 40 }, now: { value: 43 }, reasons: [{ words: "迟到工单", tickets: 3 }] },
    },
    expect.objectContaining({ figure: "unit/wuqing/received", was: { value: 30 }, now: { value: 33 } }),
    // 36/40 = 90.0 %, 39/43 = 90.7 %: 0.7 points.
    expect.objectContaining({
      figure: "city/response",
      now: expect.objectContaining({ numerator: 39, denominator: 43 }),
    }),
  ]);
});

it("leaves what stays within the tolerances: two tickets of forty", async () => {
  for (const id of ["x1", "x2"]) await late(id);
  expect((await now()).map(({ figure }) => figure)).toEqual([]);
});

it("names ratings that came or changed, and tickets that went to another unit or were voided", async () => {
  await change("ticket_id IN ('t0', 't10')", "TRUE AS first_contacted");
  await change("ticket_id IN ('t1', 't2', 't3', 't4')", "'xiqing' AS unit_id");
  await change("ticket_id IN ('t31', 't32', 't33')", "'作废' AS status");
  const reasons = Object.fromEntries((await now()).map(({ figure, reasons: own }) => [figure, own]));
  expect(reasons).toEqual({
    "city/received": [{ words: "作废", tickets: 3 }],
    // 30 − 4 moved away; 10 + 4 − 3 = 11 is within the tolerance of two.
    "unit/wuqing/received": [{ words: "改派、归类或标识改变", tickets: 4 }],
    // 36 + 2 − 3 = 35 of 37.
    "city/response": [
      { words: "补评价、改评价", tickets: 2 },
      { words: "作废", tickets: 3 },
    ],
  });
});

it("names the rules that a figure hangs on and that are others now, and no others", async () => {
  const then = {
    "policies/rates.yaml": "1",
    "policies/duties.yaml": "1",
    "lexicon/issues.yaml": "1",
    "xianban.yaml": "1",
  };
  const since = {
    "policies/rates.yaml": "2",
    "policies/duties.yaml": "2",
    "lexicon/issues.yaml": "2",
    "xianban.yaml": "1",
  };
  const old = [rate("city/response", 30, 40, cell("response")), count("city/received", 50, cell("received"))];
  const told = await now({ rules: since }, published(old, then));
  expect(told.map(({ reasons }) => reasons)).toEqual([
    [{ words: "口径或规则改变", files: ["policies/rates.yaml"] }],
    [{ words: "未能查明" }],
  ]);
  expect((await now({ rules: since, version: "2" }, published(old, then)))[1]!.reasons).toEqual([
    { words: "程序已更新" },
  ]);
});

it("leaves alone shares, figures without a place, and periods that the cube does not know", async () => {
  const odd: Figure[] = [
    { ...rate("share", 30, 40, cell("received", "unit", "wuqing")), value: 75 },
    { id: "free", name: "free", value: 99, unit: "件" },
    count("unknown", 99, cell("no_such_indicator")),
  ];
  expect(await now({}, published(odd))).toEqual([]);
  const gone = published([count("city/received", 99, cell("received"))]);
  const { at } = gone;
  expect(
    await now(
      {},
      { ...gone, at: { ...at, period: { ...at.period, start: "2019-02-04", end: "2019-02-10" } } },
    ),
  ).toEqual([]);
});

const LINE = { floor: 0.9, target: 0.9 };
const TOLERANCES = { basis: "local", count: 2, count_percent: 2, points: 0.5, periods: 8 } as const;
const figure = (value: number | null, unit: Figure["unit"], more: Partial<Figure> = {}): Figure => ({
  ...{ id: "f", name: "f", value, unit },
  ...more,
});

it.each([
  ["three of a hundred", figure(100, "件"), 103, true],
  ["two of ten", figure(10, "件"), 12, false],
  ["three of a thousand are no 2 %", figure(1000, "件"), 1003, false],
  ["20 of a thousand are 2 % and not more", figure(1000, "件"), 1020, false],
  ["21 of a thousand", figure(1000, "件"), 1021, true],
  ["half a point", figure(85, "%"), 85.5, false],
  ["more than half a point", figure(85, "%"), 84.4, true],
  ["a tenth of a point, and below the floor now", figure(90, "%"), 89.9, true],
  ["a tenth of a point, and above the target now", figure(90, "%"), 90.1, true],
  ["money by its share alone", figure(1.5, "万元"), 1.6, true],
  ["a rate that there was not, of two", figure(null, "%", { denominator: 0 }), 50, false],
])("%s", (_, was, value, told) => {
  expect(differs({ figure: was, now: { value, denominator: 2 } }, TOLERANCES, LINE)).toBe(told);
});
