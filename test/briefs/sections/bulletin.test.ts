import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Audience } from "../../../src/briefs/model.ts";
import { MATTER_PARTS } from "../../../src/briefs/sections/matters.ts";
import type { Given } from "../../supervision/support.ts";
import { misread } from "../read-back.ts";
import { type MatterGround, matterGround, sentencesIn } from "./ground.ts";
import { cellsOf, writerOf } from "./small.ts";

/*
 * January: 10 tickets of 武清 completed and rated: contacted 10, resolved 8, satisfied 9. The bulletin of January has the city at 95.0,
 * 79.96 and 90.0 (12 tickets), that of December at 95.0, 82.0 and 91.0. 武清 is below in resolution; 北辰 is above in all three.
 */
const AS_OF = "2026-02-28 20:00:00";
const TICKETS: Given[] = Array.from({ length: 10 }, (_, i) => ({
  ...{ number: `t${i}`, received_at: "2026-01-05 09:00:00", committee_at: "2026-01-05 09:00:00" },
  ...{ completed_at: "2026-01-08 09:00:00", rated_at: "2026-01-09 09:00:00", issue_id: "freight-arrears" },
  ...{ first_contacted: true, first_resolved: i < 8, first_satisfied: i < 9 ? "满意" : "不满意" },
}));
const RATES = `INSERT INTO core.official_rate VALUES
  ('2026-01', '部', 'city', '', 0.95, 0.7996, 0.9, 12, '文〔2026〕1号', 0),
  ('2026-01', '部', 'unit', 'wuqing', 0.95, 0.75, 0.85, 10, '文〔2026〕1号', 0),
  ('2026-01', '部', 'unit', 'beichen', 0.96, 0.92, 0.93, NULL, '文〔2026〕1号', 0),
  ('2025-12', '部', 'city', '', 0.95, 0.82, 0.91, 30, NULL, 0),
  ('2026-03', '部', 'city', '', 0.5, 0.5, 0.5, 30, NULL, 0)`;

const PART = MATTER_PARTS.filter(({ id }) => id === "bulletin");
let ground: MatterGround;
beforeAll(async () => {
  ground = await matterGround(
    [{ ...TICKETS[0]!, number: "t", received_at: "2025-12-01 09:00:00" }, ...TICKETS],
    AS_OF,
  );
  await ground.warehouse.script(RATES);
});
afterAll(() => ground.warehouse.close());
const monthly = () => writerOf(PART, ground, "monthly", "2026-02");

describe("the ministry's bulletin", () => {
  it("tells its newest values up to the period's end with their base, held against the floors, and how they moved", async () => {
    const brief = (await monthly())();
    expect(misread(brief)).toEqual([]);
    expect(sentencesIn(brief, "bulletin")[0]).toBe(
      "部2026年1月通报（文〔2026〕1号）：全市响应率 95.0%、解决率 79.96%、满意率 90.0%（12 件），解决率低于底线；较2025年12月通报，响应率持平、解决率下降 2.0 个百分点、满意率下降 1.0 个百分点。",
    );
  });

  it("sets ours of the same month beside it, with its base and the difference", async () => {
    // 11 tickets were completed in January: ours is 11/11, 9/11 = 81.8 %, 10/11 = 90.9 %.
    expect(sentencesIn((await monthly())(), "bulletin")[1]).toBe(
      "按本系统同期测算，响应率 100.0%（11/11），高 5.0 个百分点；解决率 81.8%（9/11），高 1.9 个百分点；满意率 90.9%（10/11），高 0.9 个百分点；解决率按本系统测算过底线，部通报低于底线，两者不一致，约谈以部通报为准（T26-10）。",
    );
  });

  it("names who is below a floor, and in what", async () => {
    expect(sentencesIn((await monthly())(), "bulletin")[2]).toBe(
      "通报另列承办单位 2 个，有指标低于底线的 1 个：武清区（解决率）。",
    );
  });

  it("tells a unit its own, a division nothing, and the public no unit", async () => {
    const write = await monthly();
    const wuqing: Audience = { type: "unit", id: "wuqing", name: "武清区交通运输局" };
    expect(sentencesIn(write(wuqing), "bulletin")[0]).toContain(
      "武清区响应率 95.0%、解决率 75.0%、满意率 85.0%（10 件），解决率低于底线。",
    );
    expect(sentencesIn(write({ ...wuqing, id: "heping" }), "bulletin")).toEqual([]);
    expect(sentencesIn(write({ type: "division", id: "huoyun", name: "委货运处" }), "bulletin")).toEqual([]);
    const open = write(undefined, "public");
    expect(sentencesIn(open, "bulletin").join("")).not.toMatch(/武清|承办单位/);
    expect(cellsOf(open, "bulletin")).toEqual([]);
  });

  it("lists all of it in the annex, what has no ratings of ours with a dash", async () => {
    const rows = cellsOf((await monthly())(), "bulletin");
    expect(rows).toEqual([
      ["全市", "12", "95.0%", "5.0", "79.96%", "1.9", "90.0%", "0.9"],
      ["武清区", "10", "95.0%", "5.0", "75.0%", "6.8", "85.0%", "5.9"],
      ["北辰区", "—", "96.0%", "—", "92.0%", "—", "93.0%", "—"],
    ]);
  });

  it("says that none was entered where there is none", async () => {
    const brief = (await writerOf(PART, ground, "monthly", "2025-12"))();
    expect(sentencesIn(brief, "bulletin")[0]).toContain("2025年12月通报");
    await ground.warehouse.script("DELETE FROM core.official_rate WHERE period = '2025-12'");
    expect(sentencesIn((await writerOf(PART, ground, "monthly", "2025-12"))(), "bulletin")).toEqual([
      "尚未录入部通报值，无从比较。",
    ]);
  });
});
