import { describe, expect, test } from "vitest";
import { type Row, signalsOf, tickets, world } from "./support.ts";

const RATED = {
  received_at: "2026-02-10 08:00:00",
  completed_at: "2026-02-12 08:00:00",
  rated_at: "2026-02-14 08:00:00",
};
const GOOD = { ...RATED, first_contacted: true, first_resolved: true };
const NO_CONTACT = { ...RATED, first_contacted: false, contacted_at: "2026-02-11 08:00:00" };
const LIMITS = { days: 30, least_tickets: 3, least_share: 0.1, red_tickets: 5, red_share: 0.3 };

/** So many denials among so many asked. */
function denials(row: Omit<Row, "ticket_id">, denied: number, asked: number): Row[] {
  return [...tickets(denied, row), ...tickets(asked - denied, GOOD, denied + 1)];
}

describe("contact claimed and denied", () => {
  test("3 of 20 asked are 15 %: the unit is told of, suspected only", async () => {
    const [signal] = await signalsOf(await world(denials(NO_CONTACT, 3, 20)), "contact-denied", LIMITS);
    expect(signal).toMatchObject({
      scope: "unit",
      member: "wuqing",
      severity: "amber",
      total: 3,
      onset: "2026-02-14",
    });
    expect(signal?.said).toBe(
      "武清区近 30 天有 3 件办理记录或答复称已联系、回访时反映人称未联系（占已答回访 20 件的 15.0%），疑似未联系，待核通话记录",
    );
  });

  test("2 of 20 are too few, 3 of 31 too small a share: both go into the city's rest, yellow", async () => {
    for (const [denied, asked] of [
      [2, 20],
      [3, 31],
    ] as const) {
      const signals = await signalsOf(
        await world(denials(NO_CONTACT, denied, asked)),
        "contact-denied",
        LIMITS,
      );
      expect(signals.map(({ scope, severity, total }) => [scope, severity, total])).toEqual([
        ["city", "yellow", denied],
      ]);
    }
  });

  test("5 of 16 are 31 %: red; 5 of 17 are 29 %: amber; 4 of 4 are no red, on so few", async () => {
    const severity = async (denied: number, asked: number) =>
      (await signalsOf(await world(denials(NO_CONTACT, denied, asked)), "contact-denied", LIMITS))[0]
        ?.severity;
    expect(await severity(5, 16)).toBe("red");
    expect(await severity(5, 17)).toBe("amber");
    expect(await severity(4, 4)).toBe("amber");
  });

  test("no claim, no denial: neither a time of contact nor a reply that says so", async () => {
    const silent = { ...NO_CONTACT, contacted_at: null, reply: "已转相关部门办理" };
    expect(await signalsOf(await world(denials(silent, 4, 8)), "contact-denied", LIMITS)).toEqual([]);
    const told = { ...silent, reply: "2月11日电话联系诉求人" };
    expect(await signalsOf(await world(denials(told, 4, 8)), "contact-denied", LIMITS)).toHaveLength(1);
    const tried = { ...silent, reply: "多次致电未能联系到诉求人" };
    expect(await signalsOf(await world(denials(tried, 4, 8)), "contact-denied", LIMITS)).toEqual([]);
  });

  test("a later rating that clears it, an upheld appeal, or a visit long ago take it back", async () => {
    for (const cleared of [
      { final_contacted: true },
      { appeal: "申诉通过" },
      { rated_at: "2026-01-20 08:00:00" },
    ]) {
      const rows = denials({ ...NO_CONTACT, ...cleared }, 4, 8);
      expect(await signalsOf(await world(rows), "contact-denied", LIMITS)).toEqual([]);
    }
  });
});

describe("resolution claimed and denied", () => {
  test("only where the reply claims it", async () => {
    const limits = { ...LIMITS, claims: ["已解决"], excepts: ["未"] };
    const row = { ...RATED, first_contacted: true, first_resolved: false };
    const told = denials({ ...row, reply: "经协调问题已解决" }, 3, 9);
    const [signal] = await signalsOf(await world(told), "resolution-denied", limits);
    expect(signal).toMatchObject({ severity: "amber", total: 3 });
    expect(signal?.said).toContain(
      "答复称已解决、回访时反映人称未解决（占已答回访 9 件的 33.3%），疑似未解决",
    );
    const explained = denials({ ...row, reply: "因政策原因暂不能满足，已作解释" }, 3, 9);
    expect(await signalsOf(await world(explained), "resolution-denied", limits)).toEqual([]);
  });
});
