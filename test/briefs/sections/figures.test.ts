import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../../src/briefs/context.ts";
import type { Audience, Brief } from "../../../src/briefs/model.ts";
import { FIGURE_PARTS } from "../../../src/briefs/sections/figures.ts";
import { suppress } from "../../../src/briefs/suppress.ts";
import type { Scope } from "../../../src/indicators/indicator.ts";
import type { PageInputs } from "../../../src/pages/inputs.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { prepare, type Small, smallWarehouse } from "../../pages/small.ts";
import { misread } from "../read-back.ts";
import { cellsOf, saidIn, saidOf, writerOf } from "./small.ts";

/*
 * Week 5 (26 January – 1 February): 10 of 武清, 8 of them completed and not rated, so 2 are carried over.
 * Week 6 (2 – 8 February): 12 of 武清 on 满帮 about freight, completed on the 4th, 4 answered by 满帮: contacted 12, resolved 9, satisfied 10; 3 of 北辰 about
 * the road, open; one consultation. 2 + 15 − 12 = 5 are open at its end. Those of week 5 are due on 2 February (5 working days): 8 of 10 in time.
 */
const TICKETS: Small[] = [
  ...Array.from(
    { length: 10 },
    (_, i): Small => ({
      ...{ number: `A${i}`, received: "2026-01-26 09:00:00", issue: "freight-arrears" },
      ...(i < 8 && { completed: "2026-01-29 09:00:00" }),
    }),
  ),
  ...Array.from(
    { length: 12 },
    (_, i): Small => ({
      ...{
        number: `B${i}`,
        received: "2026-02-02 09:00:00",
        completed: "2026-02-04 09:00:00",
        platform: "manban",
      },
      ...{
        issue: "freight-arrears",
        contacted: true,
        resolved: i < 9,
        satisfied: i < 10 ? "满意" : "不满意",
      },
      ...{ title: "货主失联，运费未付" },
    }),
  ),
  ...Array.from(
    { length: 3 },
    (_, i): Small => ({
      ...{
        number: `C${i}`,
        received: "2026-02-03 09:00:00",
        unit: "beichen",
        issue: "road-hazard",
        title: "路面坑槽",
      },
    }),
  ),
  { number: "D0", received: "2026-02-03 10:00:00", kind: "咨询", issue: "freight-arrears" },
];

let warehouse: Warehouse;
let inputs: PageInputs;
beforeAll(async () => {
  warehouse = await smallWarehouse(TICKETS);
  await warehouse.script(`
    INSERT INTO core.division VALUES ('huoyun', '委货运处'), ('sheshi', '委设施处');
    UPDATE core.ticket_version SET answered_by_platform_id = 'manban' WHERE number IN ('B0', 'B1', 'B2', 'B3');`);
  inputs = await prepare(warehouse, "2026-02-23 08:00:00");
});
afterAll(() => warehouse.close());

const UNIT: Audience = { type: "unit", id: "wuqing", name: "武清区交通运输局" };
const IDLE: Audience = { type: "unit", id: "beichen", name: "北辰区交通运输局" };
const MANBAN: Audience = { type: "platform", id: "manban", name: "满帮" };
const HUOYUN: Audience = { type: "division", id: "huoyun", name: "委货运处" };

const week = (id: string, change?: (context: Context) => Context) =>
  writerOf(FIGURE_PARTS, { warehouse, inputs }, "weekly", id, change);

function sound(brief: Brief): void {
  expect(misread(brief)).toEqual([]);
  for (const { id, blocks } of [...brief.sections, ...brief.annex]) {
    expect(blocks.length, id).toBeGreaterThan(0);
    for (const block of blocks) {
      if (block.kind === "say") expect(block.sentences.length, id).toBeGreaterThan(0);
      if (block.kind === "items") expect(block.items.length, id).toBeGreaterThan(0);
    }
  }
}

describe("a leader's week", () => {
  let brief: Brief;
  beforeAll(async () => {
    brief = (await week("2026-W06"))();
  });

  it("reads back without a fault and has no empty section", () => {
    sound(brief);
    expect(brief.sections.map(({ id }) => id)).toEqual([
      ...["overall", "rates", "issues", "platforms", "districts", "units"],
    ]);
  });

  it("says what came in, moved and is left", () => {
    expect(saidIn(brief, "overall")).toEqual([
      "本周全市受理司机工单 15 件（另有咨询 1 件），较上周（10 件）增加 5 件。",
      "上期结转 2 件，办结 12 件，期末在办 5 件。年初以来累计受理 25 件，办结 20 件。",
    ]);
  });

  it("judges the three rates: 9/12 = 75.0 %, 5 points below 80; 0.8 × 12 = 9.6, so 1 more", () => {
    expect(saidIn(brief, "rates")[0]).toBe(
      "本周解决率 75.0%（9/12）低于底线 5.0 个百分点，差 1 件达线，缺口最大的是武清区（差 1 件）；满意率 83.3%（10/12），过底线；响应率 100.0%（12/12），达目标。应评工单中有满意度评价的占 100.0%（12/12）。",
    );
    expect(cellsOf(brief, "rates")[1]!.slice(0, 5)).toEqual([
      ...["解决率", "75.0%（9/12）", "80%", "▼ 低于底线", "—"],
    ]);
  });

  it("ranks classes, with what is to be done and by whom", () => {
    const said = saidIn(brief, "issues");
    expect(said[0]).toBe("15 件工单涉及 2 类事项，居前的是运费拖欠 12 件、路面隐患与施工 3 件。");
    expect(said[1]).toBe(
      "运费拖欠：12 件，较上周（10 件）增加 2 件。多发于武清（12 件），承办较多的是武清区（12 件），涉及平台满帮（12 件）。如反映“货主失联，运费未付”。建议（委货运处）：组织双方协调，督促平台先行垫付，对接法律援助，跨区、案情复杂的提级办理。依据《若干举措》第十二项。",
    );
    expect(cellsOf(brief, "issues")).toEqual([
      ["1", "运费拖欠", "12", "80.0%", "10", "委货运处"],
      ["2", "路面隐患与施工", "3", "20.0%", "0", "委设施处"],
      ["", "合计", "15", "—", "10", ""],
    ]);
  });

  it("tells platforms, districts and units", () => {
    expect(saidIn(brief, "platforms")).toEqual([
      "15 件工单中反映平台企业的 12 件：满帮 12 件。由平台企业直接答复的 4 件：满帮 4 件。分平台看，满帮主要是运费拖欠 12 件。",
      "反映满帮的工单解决率 75.0%（9/12）低于底线 5.0 个百分点，差 1 件达线。",
    ]);
    expect(saidIn(brief, "districts")[0]).toBe("15 件工单分布在 1 个区，较多的是武清 15 件。");
    expect(saidIn(brief, "units")).toEqual([
      "2 家承办单位中，评价满 10 件、可作判定的 1 家，有指标低于底线。",
      "武清区：解决率 75.0%（9/12）低于底线 5.0 个百分点，差 1 件达线。到期 10 件中 2 件未按时办结。",
      "评价不足 10 件、只列示不排名的有北辰区。",
    ]);
  });

  it("has a first page that stands alone, the weightiest first", () => {
    expect(saidOf(brief.front)).toEqual([
      "本周全市受理司机工单 15 件，较上周（10 件）增加 5 件。",
      "本周解决率 75.0%（9/12）低于底线 5.0 个百分点，差 1 件达线，缺口最大的是武清区（差 1 件）；满意率 83.3%（10/12），过底线；响应率 100.0%（12/12），达目标。",
      "诉求居前的是运费拖欠 12 件、路面隐患与施工 3 件。",
      "承办单位中，武清区解决率 75.0%（9/12）低于底线。",
    ]);
  });

  it("tells of every figure that has a place in the cube what lies there", async () => {
    let context: Context | undefined;
    const write = await week("2026-W06", (own) => {
      context = own;
      return own;
    });
    for (const audience of [undefined, UNIT, MANBAN, HUOYUN]) {
      const placed = write(audience).figures.filter(({ cell }) => cell !== undefined);
      expect(placed.length).toBeGreaterThan(3);
      for (const { id, cell, value, numerator, denominator } of placed) {
        const row = context!.cube.row("now", cell!.scope as Scope, cell!.member);
        const told = denominator === undefined ? value : { numerator, denominator };
        const there = denominator === undefined ? row.count(cell!.indicator) : row.ratio(cell!.indicator);
        expect(there, id).toEqual(told);
      }
    }
  });

  it("keeps where in the cube its figures lie, and whose they are", () => {
    const figure = (id: string) => brief.figures.find((one) => one.id === id);
    const cell = (indicator: string, scope: string, member: string) => ({
      ...{ indicator, profile: "default", scope, member },
    });
    expect(figure("lead/received")).toMatchObject({ value: 15, cell: cell("received", "city", "") });
    expect(figure("lead/resolution")).toMatchObject({ numerator: 9, cell: cell("resolution", "city", "") });
    const class12 = { value: 12, member: true, cell: cell("received", "issue", "freight-arrears") };
    expect(figure("issue/freight-arrears")).toMatchObject(class12);
    expect(figure("lead/open")!.from).toEqual(["lead/carried", "lead/received", "lead/completed"]);
  });

  it("the public edition tells no case, no ticket and no unit on small numbers", async () => {
    const open = (await week("2026-W06"))(undefined, "public");
    sound(open);
    const blocks = open.sections.flatMap((section) => section.blocks);
    expect(blocks.some(({ kind }) => kind === "case")).toBe(false);
    expect(JSON.stringify(open.sections)).not.toContain("货主失联");
    expect(saidIn(open, "units")).toEqual(["2 家承办单位的评价均不足 30 件，不作排名和判定。"]);
  });

  it("the public edition has one floor for all members, and neither divisions nor suggestions", async () => {
    const open = (await week("2026-W06"))(undefined, "public");
    // 满帮's 12 ratings are fewer than 30: no rate of it, and no mark.
    expect(cellsOf(open, "platforms")).toEqual([["满帮", "12", "0", "—", "—", "—", "4"]]);
    expect(cellsOf(open, "issues").map((row) => row.length)).toEqual([5, 5, 5]);
    expect(JSON.stringify(open.sections)).not.toMatch(/委货运处|委设施处|建议/);
    const wording = (of: Brief) => of.definitions.map((one) => one.map(({ text }) => text).join("")).join("");
    expect(wording(open)).toContain("评价不足 30 件的单位、区域和平台企业，不列比率");
    expect(wording(brief)).toContain("评价不足 10 件的单位、区域和平台企业，只列示");
  });

  it("the public edition is sound once few are withheld: no sentence falls with another's figure", async () => {
    const open = suppress((await week("2026-W06"))(undefined, "public"));
    sound(open);
    expect(saidIn(open, "overall")[0]).toBe("本周全市受理司机工单 15 件，较上周（10 件）增加 5 件。");
    expect(JSON.stringify(open.sections)).not.toContain("路面隐患与施工 3 件");
  });
});

describe("a unit's, a platform's and a division's week", () => {
  it("leads with its own figures, the city beside", async () => {
    const brief = (await week("2026-W06"))(UNIT);
    sound(brief);
    expect(saidIn(brief, "overall")[0]).toBe(
      "本周武清区交通运输局承办司机工单 12 件（另有咨询 1 件），较上周（10 件）增加 2 件。同期全市受理司机工单 15 件。",
    );
    expect(brief.figures.find(({ id }) => id === "lead/received")).toMatchObject({ member: true });
    expect(brief.sections.map(({ id }) => id)).not.toContain("districts");
  });

  it("of a unit with few ratings and none completed judges nothing", async () => {
    const brief = (await week("2026-W06"))(IDLE);
    sound(brief);
    expect(saidIn(brief, "overall")).toEqual([
      "本周北辰区交通运输局承办司机工单 3 件，上周没有。同期全市受理司机工单 15 件。",
      "没有上期结转，没有工单办结，期末在办 3 件。年初以来累计受理 3 件，没有办结的。",
    ]);
    expect(saidIn(brief, "rates")[0]).toBe("本周没有已评价的工单，三率不作判定。");
  });

  it("of a unit without any tickets says so and has no empty section", async () => {
    const brief = (await week("2026-W05"))(IDLE);
    sound(brief);
    expect(saidIn(brief, "overall")[0]).toBe(
      "本周北辰区交通运输局没有新承办的司机工单，上周无完整数据，不作比较。同期全市受理司机工单 10 件。",
    );
    expect(brief.sections.map(({ id }) => id)).toEqual(["overall", "rates"]);
  });

  it("of a platform tells complained about and answered by apart", async () => {
    const brief = (await week("2026-W06"))(MANBAN);
    sound(brief);
    expect(saidIn(brief, "overall")[0]).toBe(
      "本周受理反映满帮的司机工单 12 件，上周没有。同期全市受理司机工单 15 件。",
    );
    expect(saidIn(brief, "platforms")).toEqual([
      "本周交由本企业直接答复的工单 4 件，上周没有。由本企业答复、本周办结的工单响应率 4/4、解决率 4/4、满意率 4/4，评价不足 10 件，不作判定。",
    ]);
  });

  it("of a platform asks the firm for its own part, and names no division", async () => {
    const brief = (await week("2026-W06"))(MANBAN);
    expect(saidIn(brief, "issues").at(-1)).toMatch(
      /请贵企业配合协调处理，按规定先行垫付。依据《若干举措》第十二项。$/,
    );
    expect(JSON.stringify(brief.sections)).not.toMatch(/委货运处|主管处室|督促平台/);
  });

  it("of a division counts its classes alone", async () => {
    const brief = (await week("2026-W06"))(HUOYUN);
    sound(brief);
    expect(saidIn(brief, "overall")[0]).toBe(
      "本周委货运处主管事项受理司机工单 12 件（另有咨询 1 件），较上周（10 件）增加 2 件。同期全市受理司机工单 15 件。",
    );
    expect(saidIn(brief, "issues")[0]).toBe("12 件工单都属于运费拖欠一类。");
    // 12 of it are about 满帮, none the week before: beyond chance (12 > 1.96 × √12 = 6.8).
    expect(saidIn(brief, "platforms")[0]).toContain("满帮上周没有");
  });

  it("of a division tells the unit of its name apart", async () => {
    const write = await week("2026-W06", (context) => {
      const { units } = context.meta;
      const meta = { ...context.meta, units: { ...units, wuqing: { ...units.wuqing!, short: "货运处" } } };
      return { ...context, meta };
    });
    expect(saidIn(write(HUOYUN), "issues").join("")).toContain("承办较多的是承办单位“货运处”（12 件）");
    expect(saidIn(write(), "issues").join("")).toContain("承办较多的是货运处（12 件）");
  });
});

describe("a week without tickets", () => {
  it("says so, without a section that has nothing to tell", async () => {
    const brief = (await week("2026-W07"))();
    sound(brief);
    expect(saidIn(brief, "overall")).toEqual([
      "本周全市未受理司机工单，上周 15 件。",
      "上期结转 5 件，没有工单办结，期末在办 5 件。年初以来累计受理 25 件，办结 20 件。",
    ]);
    expect(brief.sections.map(({ id }) => id)).toEqual(["overall", "rates", "units"]);
    expect(saidIn(brief, "units")).toEqual([
      "2 家承办单位的评价均不足 10 件，不作排名和判定。",
      "未按时办结较多的是北辰区 3 件（到期 3 件）。",
    ]);
  });
});

describe("a festival week", () => {
  it("is said to be one, and is not held against the week before", async () => {
    const brief = (await week("2026-W08"))();
    sound(brief);
    expect(saidIn(brief, "overall")[0]).toBe(
      "本周逢春节假期，无工作日，各项数字不代表平常。本周全市未受理司机工单，上周也没有。",
    );
  });
});

describe("months of unlike working days", () => {
  let months: Warehouse;
  beforeAll(async () => {
    months = await smallWarehouse([...TICKETS, { number: "Z0", received: "2025-12-31 09:00:00" }]);
  });
  afterAll(() => months.close());

  /*
   * January 2026 has 22 weekdays, less the 1st and 2nd, and the 4th is worked: 21. February has 20, less the 16th to 20th and the 23rd,
   * and the 14th and 28th are worked: 16. They are 5 apart.
   */
  it("are told by their counts alone, and the year to date not where it is the month itself", async () => {
    const source = { warehouse: months, inputs: await prepare(months, "2026-03-02 08:00:00") };
    const february = (await writerOf(FIGURE_PARTS, source, "monthly", "2026-02"))();
    expect(saidIn(february, "overall")[0]).toContain("上月 10 件（工作日相差 5 天，不可比）");
    expect(saidIn(february, "overall").join("")).toContain("年初以来累计受理 25 件");
    expect(JSON.stringify([february.front, february.sections])).not.toContain("环比");
    const january = (await writerOf(FIGURE_PARTS, source, "monthly", "2026-01"))();
    sound(january);
    expect(JSON.stringify([january.front, january.sections])).not.toContain("年初以来");
  });
});

describe("columns that no feed has", () => {
  it("are said to be absent, never nought", async () => {
    const lack = (columns: string) => ({ columns, sources: null });
    const write = await week("2026-W06", (context) => ({
      ...context,
      lacks: { ...context.lacks, figures: { completed: lack("“办结时间”"), on_time: lack("“办结时间”") } },
      meta: { ...context.meta, rules: context.meta.rules.map((rule) => ({ ...rule, lack: lack("“评价”") })) },
    }));
    const brief = write();
    expect(misread(brief)).toEqual([]);
    expect(saidIn(brief, "overall")[1]).toBe(
      "各数据源无办结时间列，办结与在办情况不作统计。年初以来累计受理 25 件。",
    );
    expect(saidIn(brief, "rates")[0]).toMatch(/^本周响应率、解决率、满意率无此列，不作判定。/);
    expect(saidIn(brief, "rates").join("")).toContain("按时办结率无此列，不作统计");
    expect(saidIn(brief, "units")[0]).toBe("三率无此列，对承办单位不作排名和判定。");
    expect(cellsOf(brief, "rates")[0]!.slice(0, 4)).toEqual(["响应率", "无此列", "90%", "– 无此列"]);
  });
});

describe("other kinds of briefs", () => {
  it.each([
    ["daily", "2026-02-02"],
    ["monthly", "2026-01"],
    ["quarterly", "2025-Q4"],
    ["yearly", "2025"],
  ] as const)("a %s brief is sound for everybody, of whatever there is", async (kind, id) => {
    const write = await writerOf(FIGURE_PARTS, { warehouse, inputs }, kind, id);
    for (const audience of [undefined, UNIT, IDLE, MANBAN, HUOYUN]) {
      sound(write(audience));
      sound(write(audience, "public"));
    }
  });

  it("a daily brief has no tables", async () => {
    const write = await writerOf(FIGURE_PARTS, { warehouse, inputs }, "daily", "2026-02-02");
    const blocks = write().sections.flatMap((section) => section.blocks);
    expect(blocks.every(({ kind }) => kind === "say")).toBe(true);
  });
});

describe("names of whatever kind", () => {
  let named: Warehouse;
  beforeAll(async () => {
    named = await smallWarehouse(TICKETS);
    await named.script(`
      INSERT INTO core.division VALUES ('huoyun', '3处<b>');
      UPDATE core.unit SET name = '58到家' || repeat('长', 200), short_name = '12号=cmd' WHERE unit_id = 'wuqing';
      UPDATE core.platform SET name = '58速运 & 1' WHERE platform_id = 'manban';
      UPDATE core.ticket_version SET district = '2区', channel = '95128';`);
  });
  afterAll(() => named.close());

  it("stand in sentences as they are", async () => {
    const source = { warehouse: named, inputs: await prepare(named, "2026-02-23 08:00:00") };
    for (const [kind, id] of [
      ["weekly", "2026-W06"],
      ["monthly", "2026-02"],
    ] as const) {
      const write = await writerOf(FIGURE_PARTS, source, kind, id);
      for (const audience of [undefined, UNIT, MANBAN, HUOYUN]) sound(write(audience));
      expect(JSON.stringify(write().sections)).toContain("58速运 & 1");
    }
  });
});
