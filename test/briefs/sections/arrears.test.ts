import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Audience } from "../../../src/briefs/model.ts";
import { MATTER_PARTS } from "../../../src/briefs/sections/matters.ts";
import { assignMatters } from "../../../src/issues/warehouse/matters.ts";
import type { Given } from "../../supervision/support.ts";
import { misread } from "../read-back.ts";
import { type MatterGround, matterGround, sentencesIn } from "./ground.ts";
import { cellsOf, writerOf } from "./small.ts";

/*
 * February, four matters: a of 武清, 5,000 yuan, told twice by one driver, 3,000 back, which the driver confirms; b of 北辰, 20,000, 4,000
 * back by the unit's word alone; c on 满帮, no sum stated, open; d of January, 1,000, back in February, which the driver denies.
 * Claimed: 25,000 in two of three new matters, by 3 drivers. Back in February: 3,000 + 4,000 + 1,000 = 8,000, to 3 drivers.
 */
const AS_OF = "2026-03-02 20:00:00";
const owed = (number: string, caller: string, more: object): Given => ({
  ...{
    number,
    caller_key: caller,
    issue_id: "freight-arrears",
    district: "武清",
    received_at: "2026-02-03 09:00:00",
  },
  ...{ completed_at: "2026-02-10 09:00:00", rated_at: null, reply: "", ...more },
});
const TICKETS: Given[] = [
  owed("a1", "a", { amount_claimed: 5000, completed_at: "2026-02-04 09:00:00" }),
  owed("a2", "a", {
    amount_claimed: 5000,
    amount_recovered: 3000,
    first_resolved: true,
    received_at: "2026-02-05 09:00:00",
  }),
  owed("b1", "b", { amount_claimed: 20_000, amount_recovered: 4000, unit_id: "beichen", district: "北辰" }),
  owed("c1", "c", {
    complained_platform_id: "manban",
    completed_at: null,
    status: "办理中",
    received_at: "2026-02-20 09:00:00",
  }),
  owed("d1", "d", {
    amount_claimed: 1000,
    amount_recovered: 1000,
    first_resolved: false,
    received_at: "2026-01-20 09:00:00",
  }),
];

const PART = MATTER_PARTS.filter(({ id }) => id === "arrears");
let ground: MatterGround;
beforeAll(async () => {
  ground = await matterGround(TICKETS, AS_OF);
  await assignMatters(ground.warehouse, { asOf: AS_OF, issues: ground.inputs.issues });
});
afterAll(() => ground.warehouse.close());
const monthly = () => writerOf(PART, ground, "monthly", "2026-02");

describe("arrears of a month", () => {
  it("counts each matter and each driver once", async () => {
    const brief = (await monthly())();
    expect(misread(brief)).toEqual([]);
    expect(sentencesIn(brief, "arrears")[0]).toBe(
      "本月新反映拖欠运费 3 事，涉及司机 3 名，其中 2 事说明了金额，诉求 2.5 万元（同一事项只计一次）。",
    );
  });

  it("says whose word it is that money came back, by the day the ticket was completed", async () => {
    expect(sentencesIn((await monthly())(), "arrears")[2]).toBe(
      "本月追回 8000 元，帮助司机 3 名；经司机回访确认的 3000 元、仅为承办单位所述的 4000 元、司机称并未解决的 1000 元。",
    );
  });

  it("says what is open, and since when", async () => {
    expect(sentencesIn((await monthly())(), "arrears")[3]).toBe(
      "截至3月2日 20:00，期末以前反映的事项仍在办 1 事，最久的自2026年2月20日起已 10 天。",
    );
  });

  it("adds the year up from its first day on", async () => {
    expect(sentencesIn((await monthly())(), "arrears").slice(4)).toEqual([
      "今年以来新反映拖欠运费 4 事，涉及司机 4 名，其中 3 事说明了金额，诉求 2.6 万元。",
      "今年以来追回 8000 元，帮助司机 3 名；经司机回访确认的 3000 元、仅为承办单位所述的 4000 元、司机称并未解决的 1000 元。",
    ]);
  });

  it("tells unit and platform of their own, and a division in charge of none nothing", async () => {
    const write = await monthly();
    const beichen: Audience = { type: "unit", id: "beichen", name: "北辰区交通运输局" };
    expect(sentencesIn(write(beichen), "arrears")[0]).toContain(
      "新反映拖欠运费 1 事，涉及司机 1 名，诉求 2 万元",
    );
    expect(sentencesIn(write({ type: "platform", id: "manban", name: "满帮" }), "arrears")[0]).toContain(
      "新反映拖欠运费 1 事，涉及司机 1 名，均未说明金额",
    );
    expect(sentencesIn(write({ type: "division", id: "sheshi", name: "委设施处" }), "arrears")).toEqual([]);
    expect(sentencesIn(write({ ...beichen, id: "heping" }), "arrears")).toEqual([]);
  });

  it("names matters one by one in the internal edition alone, and not to a platform", async () => {
    const write = await monthly();
    expect(cellsOf(write(), "arrears-matters")).toHaveLength(1);
    expect(cellsOf(write(undefined, "public"), "arrears-matters")).toEqual([]);
    expect(cellsOf(write({ type: "platform", id: "manban", name: "满帮" }), "arrears-matters")).toEqual([]);
    expect(cellsOf(write(), "arrears-routes").at(-1)?.slice(2)).toEqual([
      "3",
      "3",
      "25,000",
      "8000",
      "3",
      "1",
    ]);
  });

  it("says that there is no ledger where none was made", async () => {
    const bare = await matterGround(TICKETS, AS_OF);
    try {
      await bare.warehouse.script("DROP TABLE IF EXISTS mart.arrears");
      const brief = (await writerOf(PART, bare, "monthly", "2026-02"))();
      expect(sentencesIn(brief, "arrears")).toEqual(["没有拖欠运费台账，本节从缺。"]);
    } finally {
      bare.warehouse.close();
    }
  });
});

describe("arrears of a week that is long over", () => {
  it("count who claimed by its end, not who joined the matter since", async () => {
    const later = await matterGround(
      [
        owed("e1", "e", { debtor_key: "k", amount_claimed: 1000 }),
        owed("e2", "f", { debtor_key: "k", amount_claimed: 2000, received_at: "2026-02-12 09:00:00" }),
      ],
      AS_OF,
    );
    try {
      await assignMatters(later.warehouse, { asOf: AS_OF, issues: later.inputs.issues });
      await later.warehouse.script("UPDATE mart.ticket_matter SET matter_id = 'm'");
      const brief = (await writerOf(PART, later, "weekly", "2026-W06"))();
      expect(sentencesIn(brief, "arrears")[0]).toBe(
        "本周新反映拖欠运费 1 事，涉及司机 1 名，诉求 1000 元（同一事项只计一次）。",
      );
    } finally {
      later.warehouse.close();
    }
  });
});
