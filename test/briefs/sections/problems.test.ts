import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../../src/briefs/context.ts";
import type { Audience } from "../../../src/briefs/model.ts";
import { MATTER_PARTS } from "../../../src/briefs/sections/matters.ts";
import type { Given } from "../../supervision/support.ts";
import { misread } from "../read-back.ts";
import { type MatterGround, matterGround, sentencesIn } from "./ground.ts";
import { cellsOf, writerOf } from "./small.ts";

/*
 * Week 6 (2 – 8 February), as of Thursday the 12th. Rated in week 5: 4, one of them badly. Rated in week 6: 12, three of them badly:
 * n1 not contacted, not resolved, dissatisfied; noticed on the 4th, nothing came in by the end of the 11th: late.
 * n2 not resolved; noticed on the 5th, answered on the 7th, cleared on the 9th. n3, of 北辰, dissatisfied, no notice yet.
 * 12345 tickets: o1 received on the 11th is open, due after 5 working days, on the 25th (the Spring Festival lies between); o2, completed
 * on the 20th, is open too at that moment.
 */
const AS_OF = "2026-02-12 20:00:00";
const good = (number: string, rated: string): Given => ({
  ...{ number, received_at: "2026-01-20 09:00:00", completed_at: "2026-01-26 09:00:00", rated_at: rated },
  ...{ first_contacted: true, first_resolved: true, first_satisfied: "满意", issue_id: "freight-arrears" },
});
const TICKETS: Given[] = [
  ...[1, 2, 3].map((i) => good(`a${i}`, "2026-01-29 10:00:00")),
  { ...good("a4", "2026-01-28 10:00:00"), first_resolved: false },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => good(`g${i}`, "2026-02-04 10:00:00")),
  {
    ...good("n1", "2026-02-03 10:00:00"),
    ...{ first_contacted: false, first_resolved: false, first_satisfied: "不满意" },
    notice_at: "2026-02-04 10:00:00",
  },
  {
    ...{ ...good("n2", "2026-02-03 10:00:00"), first_resolved: false, final_resolved: true },
    ...{ notice_at: "2026-02-05 10:00:00", rectified_at: "2026-02-07 10:00:00" },
    cleared_at: "2026-02-09 10:00:00",
  },
  {
    ...{ ...good("n3", "2026-02-06 10:00:00"), first_satisfied: "非常不满意" },
    ...{ unit_id: "beichen", issue_id: "green-passage", complained_platform_id: "manban" },
  },
  {
    ...{ number: "o1", received_at: "2026-02-11 09:00:00", committee_at: "2026-02-11 09:10:00" },
    ...{ dispatched_at: "2026-02-11 09:20:00", completed_at: null, rated_at: null, status: "办理中" },
  },
  {
    ...{ number: "o2", received_at: "2026-02-10 09:00:00", committee_at: "2026-02-10 09:10:00" },
    ...{ dispatched_at: "2026-02-10 09:20:00", completed_at: "2026-02-20 09:00:00", rated_at: null },
  },
];

const PART = MATTER_PARTS.filter(({ id }) => id === "problems");
const unit = (id: string, name: string): Audience => ({ type: "unit", id, name });
let ground: MatterGround;
beforeAll(async () => {
  ground = await matterGround(TICKETS, AS_OF);
});
afterAll(() => ground.warehouse.close());
const weekly = (change?: (context: Context) => Context) =>
  writerOf(PART, ground, "weekly", "2026-W06", change);

describe("problem tickets of a week", () => {
  it("counts bad ratings among those rated, by what they say, against the week before", async () => {
    const brief = (await weekly())();
    expect(misread(brief)).toEqual([]);
    expect(sentencesIn(brief, "problems")[0]).toBe(
      "本周评价的司机工单（按评价日计）12 件，其中未联系、未解决或不满意的（以下称问题工单）3 件，占 25.0%（3/12），较上周（1 件）增加 2 件；未联系 1 件、未解决 2 件、不满意 2 件（一件可兼有几项）。",
    );
  });

  it("tells how far they came, and what is late, up to the moment", async () => {
    const said = sentencesIn((await weekly())(), "problems");
    expect(said).toContain(
      "截至2月12日 20:00，本周的问题工单已发整改通知 2 件、已报整改结果 1 件、已销号 1 件；尚未发整改通知 1 件。",
    );
    expect(said).toContain("截至2月12日 20:00，累计超过七日未报整改结果 1 件（武清区 1 件）。");
    expect(said).toContain("在办司机工单 2 件，均未超办结时限；当日和下一工作日（2月13日）都没有到期的。");
  });

  it("lists what is late by its number in the internal edition alone", async () => {
    const write = await weekly();
    expect(cellsOf(write(), "problem-cases").map(([number, , , , stage]) => [number, stage])).toEqual([
      ["n1", "整改逾期"],
    ]);
    const open = write(undefined, "public");
    expect(cellsOf(open, "problem-cases")).toEqual([]);
    expect(sentencesIn(open, "problems").join("")).not.toMatch(/武清|逾期|待核/);
  });

  it("gives each unit its own, adding up to all", async () => {
    const brief = (await writerOf(PART, ground, "monthly", "2026-02"))();
    expect(cellsOf(brief, "problem-units")).toEqual([
      ["武清区", "2", "1", "2", "1", "2", "1", "1", "1"],
      ["北辰区", "1", "0", "0", "1", "0", "0", "0", "0"],
      ["合计", "3", "1", "2", "2", "2", "1", "1", "1"],
    ]);
    expect(misread(brief)).toEqual([]);
  });

  it("tells a unit of its own alone, and does not take one without ratings for a good one", async () => {
    const write = await weekly();
    expect(sentencesIn(write(unit("beichen", "北辰区交通运输局")), "problems")[0]).toBe(
      "本周评价的司机工单（按评价日计）1 件，其中未联系、未解决或不满意的（以下称问题工单）1 件，上周没有评价，不作比较；为不满意。",
    );
    expect(sentencesIn(write(unit("heping", "和平区交通运输局")), "problems")).toEqual([
      "本周没有司机工单的评价，办理好坏无从判断。",
      "截至2月12日 20:00，没有超过七日未报整改结果的。",
      "没有在办的司机工单。",
    ]);
  });

  it("tells a division of its classes alone", async () => {
    const write = await weekly();
    const said = sentencesIn(write({ type: "division", id: "sheshi", name: "委设施处" }), "problems");
    expect(said[0]).toContain("本周评价的司机工单（按评价日计）1 件");
    expect(said.join("")).not.toContain("武清");
  });

  it("tells a platform what is said of it, and nothing of how units are supervised", async () => {
    const write = await weekly();
    const brief = write({ type: "platform", id: "manban", name: "满帮" });
    const said = sentencesIn(brief, "problems");
    expect(said[0]).toContain("1 件，其中未联系、未解决或不满意的（以下称问题工单）1 件");
    expect(said.join("")).not.toMatch(/整改|北辰|武清/);
    expect(brief.annex).toEqual([]);
  });

  it("takes ratings that no feed has for no clean record", async () => {
    const lack = { columns: "“评价”", sources: null };
    const write = await weekly((context) => ({
      ...context,
      meta: { ...context.meta, rules: context.meta.rules.map((rule) => ({ ...rule, lack })) },
    }));
    expect(sentencesIn(write(), "problems")[0]).toBe(
      "各数据源都没有“评价”列，哪些司机工单评价为未联系、未解决或不满意不知道。",
    );
  });

  it("says of a week without a bad rating how many there were", async () => {
    const brief = (await writerOf(PART, ground, "weekly", "2026-W07"))();
    expect(sentencesIn(brief, "problems")[0]).toBe("本周没有司机工单的评价，办理好坏无从判断。");
  });
});
