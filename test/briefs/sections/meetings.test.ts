import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Audience } from "../../../src/briefs/model.ts";
import { MATTER_PARTS } from "../../../src/briefs/sections/matters.ts";
import type { PageInputs } from "../../../src/pages/inputs.ts";
import type { Given } from "../../supervision/support.ts";
import { misread } from "../read-back.ts";
import { giveListing, type MatterGround, matterGround, sentencesIn } from "./ground.ts";
import { cellsOf, saidIn, writerOf } from "./small.ts";

/*
 * February as of 2 March: of notices sent in January two had no result by then: c1 was answered on 10 February, c2
 * never: its seven days are over. c3 was sent in February and is no carry-over.
 */
const AS_OF = "2026-03-02 20:00:00";
const bad = (number: string, more: Given | object): Given => ({
  ...{
    number,
    received_at: "2026-01-05 09:00:00",
    completed_at: "2026-01-10 09:00:00",
    rated_at: "2026-01-12 09:00:00",
  },
  ...{ first_contacted: true, first_resolved: false, first_satisfied: "满意", ...more },
});
const TICKETS: Given[] = [
  { ...bad("c0", {}), received_at: "2025-12-20 09:00:00" },
  bad("c1", { notice_at: "2026-01-30 09:00:00", rectified_at: "2026-02-10 09:00:00" }),
  bad("c2", { notice_at: "2026-01-20 09:00:00" }),
  bad("c3", { notice_at: "2026-02-20 09:00:00", unit_id: "beichen" }),
];
const decision = (more: object) => ({
  ...{ meeting: "2月货运业务调度会", decided: "2026-02-10", decision: "逐件复盘", owner: "武清区" },
  ...{ due: null, done: null, ...more },
});
const DECISIONS: PageInputs["decisions"] = [
  decision({ due: "2026-02-27" }),
  decision({ decision: "公示会员费规则", owner: "委货运处", due: "2026-03-10" }),
  decision({ decision: "工单去重", owner: "委政务服务处", due: "2026-02-18", done: "2026-02-17" }),
  decision({
    meeting: "1月调度会",
    decided: "2026-01-09",
    decision: "清零",
    owner: "北辰区",
    due: "2026-01-31",
  }),
  decision({ decided: "2026-03-01", decision: "以后的事" }),
];
const TASKS: PageInputs["tasks"] = [
  { issue: "freight-arrears", division: "委货运处", fed: "2026-02-03", cause: null, plan: null, done: null },
  {
    issue: "deposit",
    division: "委货运处",
    fed: "2026-01-15",
    cause: null,
    plan: "公示",
    done: "2026-02-10",
  },
];

const PARTS = MATTER_PARTS.filter(({ id }) => ["meetings", "lists", "next"].includes(id));
const wuqing: Audience = { type: "unit", id: "wuqing", name: "武清区交通运输局" };
let ground: MatterGround;
beforeAll(async () => {
  ground = await matterGround(TICKETS, AS_OF, { decisions: DECISIONS, tasks: TASKS });
  await giveListing(ground, [
    {
      list: "summon",
      member: "wuqing",
      rule: "部通报低于底线",
      clause: "T26-10",
      said: "武清区解决率 71.9%",
    },
    {
      list: "summon",
      member: "beichen",
      rule: "本系统测算低于底线",
      clause: "T26-0",
      hint: true,
      said: "北辰区解决率 70.0%（7/10）",
    },
    {
      list: "circular",
      member: "wuqing",
      rule: "整改逾期",
      clause: "T26-6",
      basis: "local",
      said: "武清区有 1 件",
      total: 1,
    },
  ]);
});
afterAll(() => ground.warehouse.close());
const monthly = () => writerOf(PARTS, ground, "monthly", "2026-02");

describe("what the last meeting and circular left open", () => {
  it("opens the brief: decided, done, open, overdue, and what earlier meetings left", async () => {
    const brief = (await monthly())();
    expect(misread(brief)).toEqual([]);
    expect(brief.sections[0]?.id).toBe("meetings");
    expect(sentencesIn(brief, "meetings").slice(0, 3)).toEqual([
      "2月货运业务调度会（2月10日）议定 3 项，截至3月2日 20:00，已办结 1 项、在办 1 项、逾期 1 项；此前会议议定、至今未办结的另有 1 项。",
      "北辰区：清零，期限1月31日，已逾期 30 天。",
      "武清区：逐件复盘，期限2月27日，已逾期 3 天。",
    ]);
  });

  it("carries over notices without a result, and tasks of divisions", async () => {
    const said = sentencesIn((await monthly())(), "meetings");
    expect(said).toContain(
      "上月末结转、未报结果的整改通知 2 件，本月报结果 1 件，截至3月2日 20:00，仍未报 1 件，其中逾期 1 件。",
    );
    expect(said).toContain(
      "反馈主管处室的高频事项 2 项，未办结 1 项：运费拖欠（2月3日反馈委货运处，未报措施）。",
    );
  });

  it("lists owner, due and state; what was decided after the period is none of it", async () => {
    expect(cellsOf((await monthly())(), "decisions").map((row) => row.slice(1))).toEqual([
      ["逐件复盘", "武清区", "2月27日", "逾期未办结"],
      ["公示会员费规则", "委货运处", "3月10日", "在办"],
      ["工单去重", "委政务服务处", "2月18日", "2月17日办结"],
      ["清零", "北辰区", "1月31日", "逾期未办结"],
    ]);
  });

  it("tells each reader its own, and the public nothing", async () => {
    const write = await monthly();
    expect(sentencesIn(write(wuqing), "meetings")[0]).toBe(
      "2月货运业务调度会（2月10日）议定 1 项，截至3月2日 20:00，逾期 1 项。",
    );
    const division = write({ type: "division", id: "huoyun", name: "委货运处" });
    expect(sentencesIn(division, "meetings")[0]).toContain("议定 1 项，截至3月2日 20:00，在办 1 项");
    expect(write(undefined, "public").sections.map(({ id }) => id)).not.toContain("meetings");
  });

  it("says that nothing is written down where there is no register of decisions", async () => {
    const bare = { ...ground, inputs: { ...ground.inputs, decisions: null, tasks: null } };
    const said = sentencesIn((await writerOf(PARTS, bare, "monthly", "2026-02"))(), "meetings");
    expect(said[0]).toBe("会议议定事项没有登记，办理情况无从统计。");
  });
});

describe("the lists of the meetings", () => {
  it("name whom by which rule and clause, with what is still to be verified apart", async () => {
    expect(saidIn((await monthly())(), "lists")).toEqual([
      "以下由规则生成，供会前审定。",
      "约谈：武清区（部通报低于底线，T26-10）。待核实后再定：北辰区（本系统测算低于底线，T26-0）。",
      "通报：武清区 1 件（整改逾期，T26-6，阈值自设）。",
    ]);
  });

  it("tell whom they name not what is still to be verified, and the public nobody", async () => {
    const write = await monthly();
    const beichen: Audience = { type: "unit", id: "beichen", name: "北辰区交通运输局" };
    expect(saidIn(write(beichen), "lists")).toEqual([]);
    expect(saidIn(write(wuqing), "lists").join("")).not.toContain("北辰");
    expect(saidIn(write(undefined, "public"), "lists")).toEqual([]);
  });
});

describe("next steps", () => {
  it("close the brief, each from a finding, with who and by when", async () => {
    const brief = (await monthly())();
    expect(brief.sections.at(-1)?.id).toBe("next");
    expect(sentencesIn(brief, "next").slice(1, 4)).toEqual([
      "会议议定事项逾期 2 项（最早的期限为1月31日），请武清区、北辰区于3月3日前说明原因和完成时间（T26-7）。",
      "整改结果逾期未报 2 件（最早的期限为1月27日），请北辰区、武清区于3月3日前报送（T26-5）；查实应办未办的，由委政务服务处列入通报（T26-6）。",
      "请委政务服务处拟定方案，报请约谈武清区（部通报低于底线，T26-10）。",
    ]);
  });

  it("ask of a unit its own, and of the public nothing", async () => {
    const write = await monthly();
    const said = sentencesIn(write(wuqing), "next");
    expect(said[2]).toBe(
      "整改结果逾期未报 1 件（最早的期限为1月27日），请武清区于3月3日前报送（T26-5）；查实应办未办的，由委政务服务处列入通报（T26-6）。",
    );
    expect(said.join("")).not.toContain("北辰");
    expect(sentencesIn(write(undefined, "public"), "next")).toEqual([]);
  });
});
