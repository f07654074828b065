import { describe, expect, test } from "vitest";
import { type Row, signalsOf, tickets, world } from "./support.ts";

/** Drivers with a ticket each about arrears of one debtor in one matter; each claims so much. */
function arrears(n: number, yuan: number, received_at: string, from = 1): Row[] {
  return tickets(n, { received_at, issue_id: "freight-arrears", amount_claimed: yuan }, from).map((row) => ({
    ...row,
    caller_key: `c${row.ticket_id}`,
  }));
}

/** What reading and matching made of them: one matter, one firm. */
function oneMatter(rows: readonly Row[]): string {
  return rows
    .map(
      ({ ticket_id }) => `INSERT INTO mart.ticket_matter VALUES ('${ticket_id}', 't1');
      INSERT INTO mart.arrears VALUES ('${ticket_id}', NULL, NULL, 'r', 'carrier', '天津市某某物流有限公司', '某某', '', NULL, NULL, 'payment', FALSE);`,
    )
    .join("");
}

const told = async (id: "arrears-large" | "debtor-surge", rows: Row[], limits: object) =>
  signalsOf(await world(rows, oneMatter(rows)), id, limits);

describe("arrears of much money or many drivers", () => {
  const limits = { yuan: 100_000, drivers: 5, red_yuan: 500_000, red_drivers: 10, days: 30, most: 5 };

  test("two drivers at 50,000 yuan are 100,000: told; at 49,999 they are not", async () => {
    const [signal] = await told("arrears-large", arrears(2, 50_000, "2026-02-20 08:00:00"), limits);
    expect(signal).toMatchObject({
      scope: "matter",
      member: "t1",
      severity: "amber",
      total: 2,
      onset: "2026-02-20",
    });
    expect(signal?.said).toMatch(/涉 2 名司机，尚欠 100,000 元/);
    expect(await told("arrears-large", arrears(2, 49_999, "2026-02-20 08:00:00"), limits)).toEqual([]);
  });

  test("five drivers are told whatever the sum, four are not; ten are red", async () => {
    const of = (n: number) => told("arrears-large", arrears(n, 100, "2026-02-20 08:00:00"), limits);
    expect((await of(5))[0]?.severity).toBe("amber");
    expect(await of(4)).toEqual([]);
    expect((await of(10))[0]?.severity).toBe("red");
  });

  test("a driver's second ticket does not claim the sum again", async () => {
    const [first] = arrears(1, 60_000, "2026-02-20 08:00:00") as [Row];
    const rows = [first, { ...first, ticket_id: "t2", received_at: "2026-02-21 08:00:00" }];
    expect(await told("arrears-large", rows, limits)).toEqual([]);
  });

  test("what came back is taken off, and a matter that is closed or long silent is not told", async () => {
    const paid = arrears(2, 60_000, "2026-02-20 08:00:00").map((row) => ({
      ...row,
      amount_recovered: 20_000,
    }));
    expect(await told("arrears-large", paid, limits)).toEqual([]);
    const closed = arrears(2, 60_000, "2026-02-20 08:00:00").map((row) => ({
      ...row,
      completed_at: "2026-02-25 08:00:00",
    }));
    expect(await told("arrears-large", closed, limits)).toEqual([]);
    expect(await told("arrears-large", arrears(2, 60_000, "2026-01-20 08:00:00"), limits)).toEqual([]);
  });

  test("the debtor is named: such sentences stand in the internal edition only", async () => {
    const [signal] = await told("arrears-large", arrears(5, 100, "2026-02-20 08:00:00"), limits);
    expect(signal?.said).toContain("某某");
    expect(signal?.said).toContain("有限公司");
  });
});

describe("a sudden surge against one debtor", () => {
  const limits = { days: 30, drivers: 6, before_days: 90, times: 4 };

  test("six drivers in 30 days and none before: told, the debtor by its key and name", async () => {
    const [signal] = await told("debtor-surge", arrears(6, 100, "2026-02-20 08:00:00"), limits);
    expect(signal).toMatchObject({ scope: "debtor", severity: "amber", weight: 6, total: 6 });
    expect(signal?.member).toMatch(/^[0-9a-f]{12}$/);
    expect(signal?.said).toContain("某某");
  });

  test("five are too few; four in 90 days before are 1.33 a month, and 6 is 4.5 times that; five before are 3.6 times", async () => {
    expect(await told("debtor-surge", arrears(5, 100, "2026-02-20 08:00:00"), limits)).toEqual([]);
    const with_before = (n: number) => [
      ...arrears(6, 100, "2026-02-20 08:00:00"),
      ...arrears(n, 100, "2026-01-10 08:00:00", 7),
    ];
    expect(await told("debtor-surge", with_before(4), limits)).toHaveLength(1);
    expect(await told("debtor-surge", with_before(5), limits)).toEqual([]);
  });
});

describe("a concentrated rise of matters that bear on stability", () => {
  const limits = { classes: ["freight-arrears"], least_tickets: 8, weeks: 4, times: 2.5, p: 1 };
  /** Tickets of the last week, and so many in each of the four weeks before; the first one long ago opens the data. */
  function weeks(now: number, before: number[], row: Record<string, string> = {}): Row[] {
    const issue = { issue_id: "freight-arrears", ...row };
    let from = 1;
    const put = (n: number, received_at: string) => {
      const rows = tickets(n, { ...issue, received_at }, from);
      from += n;
      return rows;
    };
    const days = ["2026-02-18", "2026-02-11", "2026-02-04", "2026-01-28"];
    const opens = tickets(1, { received_at: "2025-12-01 08:00:00" }, 900);
    return [
      ...put(now, "2026-02-25 08:00:00"),
      ...before.flatMap((n, i) => put(n, `${days[i]} 08:00:00`)),
      ...opens,
    ];
  }

  test("10 against 4 a week is 2.5 times: told of the city, not again of its district", async () => {
    const signals = await signalsOf(await world(weeks(10, [4, 4, 4, 4])), "stability-rise", limits);
    expect(signals.map(({ scope, issue, said }) => [scope, issue, said])).toEqual([
      ["city", "freight-arrears", "全市“运费拖欠”近 7 天 10 件，之前 4 周每周平均 4.0 件"],
    ]);
  });

  test("9 against 4 a week is less than 2.5 times; 7 against none are too few", async () => {
    expect(await signalsOf(await world(weeks(9, [4, 4, 4, 4])), "stability-rise", limits)).toEqual([]);
    expect(await signalsOf(await world(weeks(7, [0, 0, 0, 0])), "stability-rise", limits)).toEqual([]);
  });

  test("8 of 9 in one week of five have a chance of 9 × 0.2⁸ × 0.8 + 0.2⁹ = 1.9e-5: told at 2e-5, not at 1e-5", async () => {
    const at = async (p: number) =>
      signalsOf(await world(weeks(8, [1, 0, 0, 0])), "stability-rise", { ...limits, p });
    const [signal] = await at(2e-5);
    expect(signal?.evidence?.p).toBeCloseTo(9 * 0.2 ** 8 * 0.8 + 0.2 ** 9, 10);
    expect(signal?.evidence).toMatchObject({
      observed: 8,
      expected: 0.25,
      upper: 7,
      course: [0, 0, 0, 1, 8],
    });
    expect(await at(1e-5)).toEqual([]);
  });

  test("where the city does not rise, the district that does is told", async () => {
    const elsewhere = tickets(
      40,
      { district: "北辰", issue_id: "freight-arrears", received_at: "2026-02-11 08:00:00" },
      100,
    );
    const signals = await signalsOf(
      await world([...weeks(10, [1, 1, 1, 1]), ...elsewhere]),
      "stability-rise",
      limits,
    );
    expect(signals.map(({ scope, member }) => [scope, member])).toEqual([["district", "武清"]]);
  });

  test("another class, and a past too short to compare with, tell nothing", async () => {
    expect(
      await signalsOf(await world(weeks(10, [], { issue_id: "toll" })), "stability-rise", limits),
    ).toEqual([]);
    const young = weeks(10, [1, 1]).filter(({ ticket_id }) => ticket_id !== "t900");
    expect(await signalsOf(await world(young), "stability-rise", limits)).toEqual([]);
  });
});

describe("urgent single tickets", () => {
  const found = (id: string, group: string, word: string, tier = "certain") =>
    `INSERT INTO mart.urgent_text VALUES (hash('${id}')::UHUGEINT, '${group}', ['${word}'], '${tier}');`;
  const at = (received_at: string) => tickets(1, { received_at });

  test("one ticket is enough: red, with its words, clause and unit", async () => {
    const [signal] = await signalsOf(
      await world(at("2026-02-25 08:00:00"), found("t1", "blockade", "堵门")),
      "urgent",
    );
    expect(signal).toMatchObject({
      scope: "ticket",
      member: "t1",
      severity: "red",
      onset: "2026-02-25",
      total: 1,
    });
    expect(signal?.said).toBe("武清一件工单来文有“堵门”，涉堵路堵门（T26-14），由武清区承办");
  });

  test("the gravest of several groups is the ticket's; a mere threat to publish is amber", async () => {
    const both = found("t1", "exposure", "发抖音") + found("t1", "strike", "罢运");
    const [signal] = await signalsOf(await world(at("2026-02-25 08:00:00"), both), "urgent");
    expect(signal?.severity).toBe("red");
    const mere = await world(at("2026-02-25 08:00:00"), found("t1", "exposure", "发抖音"));
    expect((await signalsOf(mere, "urgent"))[0]?.severity).toBe("amber");
  });

  test("what is only suspected is a grade lower and says so; one certain find makes the ticket certain", async () => {
    const suspected = await world(
      at("2026-02-25 08:00:00"),
      found("t1", "blockade", "横在那儿", "suspected"),
    );
    const [signal] = await signalsOf(suspected, "urgent");
    expect(signal).toMatchObject({ severity: "amber", weight: 20, tickets: ["t1"] });
    expect(signal?.said).toBe(
      "疑似紧急（待人工核对）：武清一件工单来文有“横在那儿”，疑涉堵路堵门（T26-14），由武清区承办",
    );
    const both = found("t1", "blockade", "横在那儿", "suspected") + found("t1", "strike", "罢运");
    expect((await signalsOf(await world(at("2026-02-25 08:00:00"), both), "urgent"))[0]?.severity).toBe(
      "red",
    );
    const mere = await world(at("2026-02-25 08:00:00"), found("t1", "exposure", "发抖音", "suspected"));
    expect((await signalsOf(mere, "urgent"))[0]?.severity).toBe("yellow");
  });

  test("they are listed for so many days, and there is no cap", async () => {
    const old = await world(at("2026-02-21 08:00:00"), found("t1", "strike", "罢运"));
    expect(await signalsOf(old, "urgent", { days: 7 })).toEqual([]);
    const many = tickets(60, { received_at: "2026-02-25 08:00:00" });
    const words = many.map(({ ticket_id }) => found(ticket_id, "strike", "罢运")).join("");
    expect(await signalsOf(await world(many, words), "urgent")).toHaveLength(60);
  });
});
