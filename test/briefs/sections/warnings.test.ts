import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Audience } from "../../../src/briefs/model.ts";
import { MATTER_PARTS } from "../../../src/briefs/sections/matters.ts";
import { sqlFile } from "../../../src/warehouse/sql.ts";
import type { Given } from "../../supervision/support.ts";
import { misread } from "../read-back.ts";
import { giveWarnings, type MatterGround, matterGround } from "./ground.ts";
import { cellsOf, saidIn, writerOf } from "./small.ts";

/*
 * Week 6 (2 – 8 February). Judged from 28 January on. Raised within the week: w1 (red, 津南's arrears) and w2 (amber, 武清); open from
 * before: two units below a floor in the bulletin (red); closed within the week: w4.
 */
const AS_OF = "2026-02-08 20:00:00";
const TICKETS: Given[] = [
  { number: "t1", unit_id: "wuqing", issue_id: "freight-arrears", received_at: "2026-02-03 09:00:00" },
  { number: "t0", unit_id: "wuqing", issue_id: "freight-arrears", received_at: "2026-01-20 09:00:00" },
];
const OFFICIAL = { kind: "official-below", severity: "red", first: "2026-01-28" };

const PART = MATTER_PARTS.filter(({ id }) => id === "warnings");
const wuqing: Audience = { type: "unit", id: "wuqing", name: "武清区交通运输局" };
let ground: MatterGround;
beforeAll(async () => {
  ground = await matterGround(TICKETS, AS_OF);
  await giveWarnings(
    ground,
    [
      {
        ...{ id: "w1", kind: "arrears-large", severity: "red", scope: "matter", member: "s:t1" },
        ...{
          first: "2026-02-05",
          said: "津南的一事：涉 12 名司机，尚欠 35,000 元，未了结。后一句属另一规则。",
        },
        tickets: ["s:t1"],
      },
      { ...OFFICIAL, id: "w3", said: "武清区解决率 71.9%，低于底线 80% 8.1 个百分点" },
      { ...OFFICIAL, id: "w5", member: "beichen", said: "北辰区解决率 70.8%，低于底线 80% 9.2 个百分点" },
      {
        ...{ id: "w2", kind: "contact-denied", first: "2026-02-03" },
        said: "武清区近 30 天有 3 件疑似未联系（占已答回访 12 件的 25.0%）",
      },
      {
        ...{
          id: "w6",
          kind: "urgent",
          severity: "red",
          scope: "ticket",
          member: "s:t1",
          first: "2026-02-03",
        },
        said: "疑似紧急（待人工核对）：武清一件工单来文有“被困”，疑涉险情被困（部公开做法），由武清区承办",
      },
      { id: "w4", kind: "clock-soon", severity: "yellow", first: "2026-01-30", closed: "2026-02-06" },
    ],
    "2026-01-28",
  );
  await ground.warehouse.script(sqlFile(import.meta.url, "../../../src/warnings/risk/schema.sql"));
  await ground.warehouse.script(`
    INSERT INTO mart.risk BY NAME SELECT 'unit' AS scope, member, 'month' AS period, DATE '2026-02-01' AS period_start,
      DATE '2026-02-28' AS period_end, rate AS indicator_id, 'default' AS profile, '热线回访' AS rating_source, 0.8 AS floor, good, 20 AS rated,
      6 AS remaining, 5 AS needed, 'possible' AS need_state, '' AS need_words, probability, 0.1 AS probability_before, 1.0 AS shortfall,
      0.5 AS lower, 0.9 AS upper, 'early' AS part, shown
    FROM (VALUES ('wuqing', 'resolution', 12, 0.996, TRUE), ('wuqing', 'satisfaction', 13, 0.72, TRUE),
      ('beichen', 'resolution', 15, 0.6, FALSE), ('beichen', 'satisfaction', 19, 0.1, TRUE)) AS r(member, rate, good, probability, shown)`);
});
afterAll(() => ground.warehouse.close());
const weekly = (id = "2026-W06") => writerOf(PART, ground, "weekly", id);

describe("warnings of a week", () => {
  it("counts what was raised and closed, and what is open by how grave it is", async () => {
    const brief = (await weekly())();
    expect(misread(brief)).toEqual([]);
    expect(saidIn(brief, "warnings")[0]).toBe(
      "本周新增预警 2 条（红色 1 条、橙色 1 条），关闭 1 条。截至2月8日 20:00，未关闭的预警 4 条（红色 3 条、橙色 1 条）。",
    );
  });

  it("leaves out single tickets that are only suspected to be urgent", async () => {
    expect(JSON.stringify((await weekly())())).not.toContain("紧急");
  });

  it("tells what began after the week apart and shortly, and nothing of it on the first page", async () => {
    const brief = (await weekly("2026-W05"))();
    const said = saidIn(brief, "warnings");
    expect(said[0]).toContain("期末以前出现的预警中，未关闭的 2 条（均为红色）");
    expect(said.at(-1)).toContain(
      "期后情况（截至2月8日 20:00）：期末以后出现的预警 2 条，涉及武清区，列入以后各期。",
    );
    expect(JSON.stringify([brief.front, said.slice(0, -1)])).not.toMatch(/津南|疑似未联系/);
  });

  it("says what the gravest say, by their own rule alone, and names those of a kind together", async () => {
    expect(saidIn((await weekly())(), "warnings").slice(1, 4)).toEqual([
      "红色 · 欠费金额大或人数多（T26-13）：津南的一事：涉 12 名司机，尚欠 35,000 元，未了结。",
      "红色 · 部通报低于底线（T26-10）：武清区、北辰区，共 2 条。",
      "橙色 · 疑似未联系（T23-22（三））：武清区近 30 天有 3 件疑似未联系（占已答回访 12 件的 25.0%）。",
    ]);
  });

  it("foretells of running periods only what may be shown and is likely, never as certain", async () => {
    expect(saidIn((await weekly())(), "warnings").at(-1)).toBe(
      "按已有评价推算，预计2月末可能低于底线的有武清区解决率（已评 20 件、解决 12 件，可能性 99% 以上）、满意率（已评 20 件、满意 13 件，可能性 72%）。",
    );
  });

  it("tells a unit of its own alone, with what its tickets are about", async () => {
    const said = saidIn((await weekly())(wuqing), "warnings");
    expect(said[0]).toContain("未关闭的预警 3 条（红色 2 条、橙色 1 条）");
    expect(said.join("")).not.toContain("北辰");
    expect((await weekly())({ ...wuqing, id: "heping" }).sections).toEqual([]);
  });

  it("names nobody in the public edition", async () => {
    const brief = (await weekly())(undefined, "public");
    expect(JSON.stringify([brief.front, brief.sections, brief.annex])).not.toMatch(/武清|北辰|津南/);
    expect(brief.sections.map(({ id }) => id)).not.toContain("warnings");
  });

  it("takes what was listed on the first day judged for nothing new, and a time before that for unknown", async () => {
    expect(saidIn((await weekly("2026-W05"))(), "warnings")[0]).toContain(
      "本周（自1月28日起逐日研判，首日列出的不计）新增预警 1 条（黄色），没有关闭的。",
    );
    expect(saidIn((await weekly("2026-W04"))(), "warnings")[0]).toContain(
      "预警自1月28日起逐日研判，本周新增和关闭没有记录。",
    );
  });

  it("adds up kind by kind in the month's annex", async () => {
    const brief = (await writerOf(PART, ground, "monthly", "2026-02"))();
    expect(misread(brief)).toEqual([]);
    expect(cellsOf(brief, "warning-kinds").at(-1)).toEqual(["合计", "3", "1", "0", "4", "2", "1", ""]);
  });

  it("says that nothing was judged where there are no warnings", async () => {
    const bare = { ...ground, inputs: { ...ground.inputs, warnings: null } };
    const brief = (await writerOf(PART, bare, "weekly", "2026-W06"))();
    expect(saidIn(brief, "warnings")).toEqual(["没有作预警研判，本节从缺。"]);
  });
});
