import { describe, expect, test } from "vitest";
import { type Row, signalsOf, tickets, world } from "./support.ts";

const DAY = { received_at: "2026-02-20 08:00:00" };
const matter = (...ids: string[]) =>
  ids.map((id) => `INSERT INTO mart.ticket_matter VALUES ('${id}', 't1');`).join("");

describe("the same matter again after dissatisfaction", () => {
  const first: Row = {
    ...{ ticket_id: "t1", received_at: "2026-02-01 08:00:00", issue_id: "freight-arrears" },
    ...{ completed_at: "2026-02-05 08:00:00", rated_at: "2026-02-06 08:00:00", first_satisfied: "不满意" },
  };
  const again = (received_at: string, id = "t2"): Row => ({
    ticket_id: id,
    received_at,
    issue_id: "freight-arrears",
  });
  const limits = { days: 30, red_times: 3, most: 5 };

  test("one bad rating, one ticket after it: told once, with its tickets", async () => {
    const warehouse = await world([first, again("2026-02-10 08:00:00")], matter("t1", "t2"));
    const signals = await signalsOf(warehouse, "repeat-dissatisfied", limits);
    expect(signals).toHaveLength(1);
    expect(signals[0]).toMatchObject({
      scope: "matter",
      member: "t1",
      severity: "amber",
      onset: "2026-02-10",
      total: 2,
    });
    expect(signals[0]?.said).toBe(
      "同一事项（运费拖欠，武清区）回访有 1 件未联系、未解决或不满意，其后又反映 1 件，共 2 件",
    );
  });

  test("not before the bad rating, not of another matter, not long ago", async () => {
    const before = await world([first, again("2026-02-05 08:00:00")], matter("t1", "t2"));
    expect(await signalsOf(before, "repeat-dissatisfied", limits)).toEqual([]);
    const other = await world([first, again("2026-02-10 08:00:00")], matter("t1"));
    expect(await signalsOf(other, "repeat-dissatisfied", limits)).toEqual([]);
    const long = await world([first, again("2026-02-10 08:00:00")], matter("t1", "t2"));
    expect(await signalsOf(long, "repeat-dissatisfied", { ...limits, days: 18 })).toEqual([]);
  });

  test("after a good rating nobody is dissatisfied", async () => {
    const good = { ...first, first_satisfied: "满意" };
    const warehouse = await world([good, again("2026-02-10 08:00:00")], matter("t1", "t2"));
    expect(await signalsOf(warehouse, "repeat-dissatisfied", limits)).toEqual([]);
  });

  test("two bad ratings are amber, three red", async () => {
    const bad = (n: number) =>
      Array.from({ length: n }, (_, i): Row => ({ ...first, ticket_id: `t${i + 1}` }));
    const of = async (n: number) => {
      const rows = [...bad(n), again("2026-02-10 08:00:00", "t9")];
      const warehouse = await world(rows, matter(...rows.map(({ ticket_id }) => ticket_id)));
      return (await signalsOf(warehouse, "repeat-dissatisfied", limits))[0]?.severity;
    };
    expect(await of(2)).toBe("amber");
    expect(await of(3)).toBe("red");
  });
});

describe("tickets bounced between units", () => {
  const limits = { returns: 2, units: 3, days: 7, most: 5 };
  const hop = (unit: string, ticket = "t1") =>
    `INSERT INTO core.assignment VALUES ('${ticket}', '${unit}', NULL, 'lead', '2026-02-20 09:00:00', NULL, NULL, NULL, '改派', 1, 1);`;

  test("two returns are told, one is not", async () => {
    const [signal] = await signalsOf(await world(tickets(1, { ...DAY, return_count: 2 })), "bounced", limits);
    expect(signal?.said).toBe("一件工单退单 2 次，现在武清区，仍未办结");
    expect(await signalsOf(await world(tickets(1, { ...DAY, return_count: 1 })), "bounced", limits)).toEqual(
      [],
    );
  });

  test("three units in turn are told, two are not", async () => {
    const three = await world(tickets(1, DAY), hop("wuqing") + hop("beichen") + hop("jinghai"));
    const [signal] = await signalsOf(three, "bounced", limits);
    expect(signal?.said).toBe("一件工单先后派过 3 个单位，现在武清区，仍未办结");
    const two = await world(tickets(1, DAY), hop("wuqing") + hop("beichen"));
    expect(await signalsOf(two, "bounced", limits)).toEqual([]);
  });

  test("once completed it is told for so many days more", async () => {
    const done = (completed_at: string) => world(tickets(1, { ...DAY, return_count: 2, completed_at }));
    expect(await signalsOf(await done("2026-02-22 08:00:00"), "bounced", limits)).toHaveLength(1);
    expect(await signalsOf(await done("2026-02-21 08:00:00"), "bounced", limits)).toEqual([]);
  });
});

describe("reports on charges, fines and enforcement", () => {
  const limits = { days: 14, classes: ["illegal-fees"], kinds: ["投诉"], least_tickets: 3, amber_tickets: 5 };
  const row = { ...DAY, issue_id: "illegal-fees" };

  test("3 of one unit are told apart, yellow; 5 are amber; 2 stand in the rest, for each is to go up", async () => {
    const of = async (n: number) => signalsOf(await world(tickets(n, row)), "enforcement-report", limits);
    expect((await of(3)).map(({ member, severity, total }) => [member, severity, total])).toEqual([
      ["wuqing", "yellow", 3],
    ]);
    expect((await of(5))[0]?.severity).toBe("amber");
    expect((await of(2)).map(({ scope, total }) => [scope, total])).toEqual([["city", 2]]);
  });

  test("not another class, not a consultation, not long ago", async () => {
    for (const other of [{ issue_id: "toll" }, { kind: "咨询" }, { received_at: "2026-02-14 08:00:00" }]) {
      expect(
        await signalsOf(await world(tickets(3, { ...row, ...other })), "enforcement-report", limits),
      ).toEqual([]);
    }
  });
});

describe("complaints about the very unit that handles them", () => {
  const limits = { days: 30, kinds: ["投诉"], near: 20, words: ["推诿"], most: 5 };
  const of = async (row: Record<string, string>) =>
    signalsOf(await world(tickets(1, { ...DAY, ...row })), "complained-unit", limits);

  test("are red and go one level up", async () => {
    const [signal] = await of({ body: "反映武清交通局对运费纠纷推诿，一直不处理" });
    expect(signal).toMatchObject({ severity: "red", scope: "ticket", member: "t1" });
    expect(signal?.said).toBe("一件工单反映武清区“推诿”，而承办单位就是武清区，应当提级办理");
  });

  test("not where another unit is named, the word stands far off, or comes before", async () => {
    expect(await of({ body: "反映北辰区交通运输局推诿" })).toEqual([]);
    expect(await of({ body: `武清交通局${"一".repeat(19)}推诿` })).toEqual([]);
    expect(await of({ body: `武清交通局${"一".repeat(18)}推诿` })).toHaveLength(1);
    expect(await of({ body: "物流公司推诿，请武清交通局协调" })).toEqual([]);
    expect(await of({ body: "反映武清交通局推诿", kind: "咨询" })).toEqual([]);
  });
});
