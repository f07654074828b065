import { describe, expect, test } from "vitest";
import { signalsOf, tickets, world } from "./support.ts";

const DONE = { received_at: "2026-02-10 08:00:00", completed_at: "2026-02-12 08:00:00" };
const LIMITS = { days: 30, alike: 3, least_tickets: 5, least_share: 0.3 };

/** Replies of the same words but for their numbers, and others of their own words. */
function replies(stock: number, own: number) {
  const said = tickets(stock, DONE).map((row, i) => ({
    ...row,
    reply: `您好，2月${i + 1}日已按规定处理，感谢来电。`,
  }));
  const words = "甲乙丙丁戊己庚辛壬癸子丑寅卯";
  const others = tickets(own, DONE, stock + 1).map((row, i) => ({
    ...row,
    reply: `已联系诉求人${words[i]}，核实后办结。`,
  }));
  return [...said, ...others];
}

describe("replies in the same words", () => {
  test("6 of 18 are a third: the unit is told of, with the words", async () => {
    const [signal] = await signalsOf(await world(replies(6, 12)), "stock-reply", LIMITS);
    expect(signal).toMatchObject({
      scope: "unit",
      member: "wuqing",
      severity: "amber",
      total: 6,
      onset: "2026-02-12",
    });
    expect(signal?.said).toBe(
      "武清区近 30 天办结的 18 件中有 6 件（33.3%）用 1 句同样的话答复，最多的一句 6 次：“您好，月日已按规定处理，感谢来电。”，疑似套话，待核答复",
    );
  });

  test("4 are too few, 5 of 18 too small a share, twice the same no stock phrase", async () => {
    for (const [stock, own] of [
      [4, 2],
      [5, 13],
    ] as const) {
      expect(await signalsOf(await world(replies(stock, own)), "stock-reply", LIMITS)).toEqual([]);
    }
    const twice = [...replies(2, 2), ...tickets(3, { ...DONE, reply: "已处理" }, 5).slice(0, 2)];
    expect(await signalsOf(await world(twice), "stock-reply", { ...LIMITS, least_tickets: 2 })).toEqual([]);
  });
});
