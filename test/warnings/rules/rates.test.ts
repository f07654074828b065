import { describe, expect, test } from "vitest";
import { signalsOf, tickets, world } from "./support.ts";

/** Windows of 13 weeks, the running one first, and whole months. */
const PERIODS = `INSERT INTO mart.period VALUES
  ('r13w', '2025-12-01', '2026-03-01', '2026-W09', 90, FALSE), ('r13w', '2025-11-24', '2026-02-22', '2026-W08', 91, TRUE),
  ('r13w', '2025-11-17', '2026-02-15', '2026-W07', 91, TRUE),
  ('month', '2026-02-01', '2026-02-28', '2026-02', 28, FALSE), ('month', '2026-01-01', '2026-01-31', '2026-01', 31, TRUE),
  ('month', '2025-12-01', '2025-12-31', '2025-12', 31, TRUE), ('month', '2025-11-01', '2025-11-30', '2025-11', 30, TRUE);`;

/** A rate of a member in a period, by the headline definition. */
function rate(
  [indicator, start, good, rated]: [string, string, number, number],
  { scope = "unit", member = "wuqing", period = "r13w" } = {},
): string {
  return `INSERT INTO mart.indicator SELECT '${indicator}', 'default', 'driver', 'first', '热线回访', period, period_start, period_end,
    '${scope}', '${member}', ${good}, ${rated}, ${good}/${rated} FROM mart.period WHERE period = '${period}' AND period_start = '${start}';`;
}

const LEAST = { least_rated: 10, least_bad: 3 };
const told = async (more: string, limits = LEAST) =>
  signalsOf(await world([], PERIODS + more), "below-floor", limits);

describe("rates below the floor by our own figures", () => {
  test("15 of 19 resolved are 78.9 %, below 80 %; 16 of 20 are 80 % and hold it", async () => {
    const [signal] = await told(rate(["resolution", "2025-12-01", 15, 19]));
    expect(signal).toMatchObject({ scope: "unit", member: "wuqing", severity: "amber", weight: 1 });
    expect(signal?.said).toBe(
      "武清区近 13 周（2025年12月1日—2026年2月28日）解决率 78.9%（15/19），低于底线 80% 1.1 个百分点；本系统测算，仅作提示，约谈以部通报为准",
    );
    expect(await told(rate(["resolution", "2025-12-01", 16, 20]))).toEqual([]);
  });

  test("nine rated are too few, and so are two bad ones", async () => {
    expect(await told(rate(["resolution", "2025-12-01", 5, 9]))).toEqual([]);
    expect(await told(rate(["response", "2025-12-01", 15, 17]))).toEqual([]);
    expect(await told(rate(["response", "2025-12-01", 15, 18]))).toHaveLength(1);
  });

  test("the onset is the week in which the first window running fell below", async () => {
    const two = rate(["resolution", "2025-12-01", 10, 20]) + rate(["resolution", "2025-11-24", 12, 20]);
    const [signal] = await told(two + rate(["resolution", "2025-11-17", 19, 20]));
    expect(signal?.onset).toBe("2026-02-16");
  });

  test("the three rates stand in one signal in their usual order, the city is told too", async () => {
    const rates = ["resolution", "satisfaction", "response"].map((id) =>
      rate([id, "2025-12-01", 10, 20], { scope: "city", member: "" }),
    );
    const [signal, ...others] = await told(rates.join(""));
    expect(others).toEqual([]);
    expect(signal?.said).toMatch(/^全市近 13 周（.+）响应率 50\.0%.*，解决率 50\.0%.*，满意率 50\.0%/);
  });

  test("a rate that was low and is not any more is not told", async () => {
    const mended = rate(["resolution", "2025-12-01", 19, 20]) + rate(["resolution", "2025-11-24", 5, 20]);
    expect(await told(mended)).toEqual([]);
  });

  test("names the badly rated tickets of the window", async () => {
    const bad = {
      received_at: "2026-01-05 08:00:00",
      completed_at: "2026-01-06 08:00:00",
      first_resolved: false,
    };
    const rows = [...tickets(2, bad), ...tickets(1, { ...bad, completed_at: "2025-11-20 08:00:00" }, 3)];
    const warehouse = await world(rows, PERIODS + rate(["resolution", "2025-12-01", 10, 20]));
    const [signal] = await signalsOf(warehouse, "below-floor", LEAST);
    expect(signal).toMatchObject({ tickets: ["t1", "t2"], total: 2 });
  });
});

describe("platforms below the floor by the tickets they answer", () => {
  test("are of a kind of their own, at the same borders", async () => {
    const of = { scope: "platform_answered", member: "manban" };
    const low = PERIODS + rate(["resolution", "2025-12-01", 15, 19], of);
    expect(await signalsOf(await world([], low), "below-floor", LEAST)).toEqual([]);
    const [signal] = await signalsOf(await world([], low), "platform-below", LEAST);
    expect(signal).toMatchObject({ scope: "platform", member: "manban" });
    expect(signal?.said).toMatch(/^满帮近 13 周（.+）解决率 78\.9%（15\/19）/);
    const held = PERIODS + rate(["resolution", "2025-12-01", 16, 20], of);
    expect(await signalsOf(await world([], held), "platform-below", LEAST)).toEqual([]);
  });
});

describe("below the target whole months running", () => {
  const limits = { periods: 2, least_rated: 10, least_bad: 2 };
  const month = (start: string, good: number, rated: number) =>
    rate(["resolution", start, good, rated], { period: "month" });
  const target = async (more: string) => signalsOf(await world([], PERIODS + more), "below-target", limits);

  test("two months at 18 of 20: 90 % is not above 90 %", async () => {
    const [signal] = await target(month("2026-01-01", 18, 20) + month("2025-12-01", 18, 20));
    expect(signal).toMatchObject({ severity: "yellow", onset: "2025-12-01" });
    expect(signal?.said).toBe(
      "武清区2026年1月解决率 90.0%（18/20），须超过目标 90%；已连续 2 个月未超过目标",
    );
  });

  test("says by how many points it misses the target, and the floor where it lies below that", async () => {
    // 17 of 20 are 85 %, 5 points below 90 %; 12 of 20 are 60 %, 20 points below the floor of 80 %
    const said = async (good: number) =>
      (await target(month("2026-01-01", good, 20) + month("2025-12-01", 18, 20)))[0]?.said;
    expect(await said(17)).toContain("2026年1月解决率 85.0%（17/20），低于目标 90% 5.0 个百分点；");
    expect(await said(12)).toContain("2026年1月解决率 60.0%（12/20），低于底线 80% 20.0 个百分点；");
  });

  test("one month above it, or on too few, breaks the run; the running month does not count", async () => {
    expect(await target(month("2026-01-01", 18, 20) + month("2025-12-01", 28, 30))).toEqual([]);
    expect(await target(month("2026-01-01", 18, 20) + month("2025-12-01", 7, 9))).toEqual([]);
    expect(await target(month("2026-02-01", 18, 20) + month("2026-01-01", 18, 20))).toEqual([]);
  });

  test("a rate that is told as below the floor is not told again", async () => {
    const months = month("2026-01-01", 12, 20) + month("2025-12-01", 12, 20);
    expect(await target(months + rate(["resolution", "2025-12-01", 15, 30]))).toEqual([]);
  });
});

describe("the official bulletin", () => {
  const bulletin = (values: string, label = "2026-01") =>
    `${PERIODS} INSERT INTO core.official_rate VALUES ('${label}', '交通运输部', ${values}, '示例', 0);`;
  const limits = { valid_days: 62, least_rated: 10 };
  const due = async (more: string) => signalsOf(await world([], more), "official-below", limits);

  test("a unit below a floor is due for summoning: red", async () => {
    const [signal] = await due(bulletin("'unit', 'wuqing', 0.95, 0.799, 0.85, 22"));
    expect(signal).toMatchObject({ scope: "unit", member: "wuqing", severity: "red", onset: "2026-01-01" });
    expect(signal?.said).toBe("交通运输部通报 2026-01，武清区解决率 79.9%，低于底线 80% 0.1 个百分点");
  });

  test("at the floor it is not; on nine tickets it is amber and to be checked first", async () => {
    expect(await due(bulletin("'unit', 'wuqing', 0.9, 0.8, 0.8, 22"))).toEqual([]);
    const [small] = await due(bulletin("'unit', 'wuqing', 0.5, 0.9, 0.9, 9"));
    expect(small).toMatchObject({ severity: "amber" });
    expect(small?.said).toContain("样本仅 9 件，先核实");
  });

  test("only the newest bulletin counts, and only while it is valid", async () => {
    const both = bulletin("'unit', 'wuqing', 0.5, 0.9, 0.9, 20", "2025-12");
    const newer =
      "INSERT INTO core.official_rate VALUES ('2026-01', '交通运输部', 'unit', 'beichen', 0.95, 0.9, 0.9, 20, '示例', 0);";
    expect(await due(both + newer)).toEqual([]);
    expect(await due(both)).toHaveLength(1);
    expect(await due(bulletin("'unit', 'wuqing', 0.5, 0.9, 0.9, 20", "2025-11"))).toEqual([]);
  });

  test("our own low figure alone makes nobody due", async () => {
    expect(await due(PERIODS + rate(["resolution", "2025-12-01", 5, 20]))).toEqual([]);
  });
});
