import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apartClasses } from "../../../src/briefs/sections/apart/kinds.ts";
import { MATTER_PARTS } from "../../../src/briefs/sections/matters.ts";
import { loadIssues } from "../../../src/issues/load.ts";
import type { Given } from "../../supervision/support.ts";
import { misread } from "../read-back.ts";
import { type MatterGround, matterGround, sentencesIn } from "./ground.ts";
import { cellsOf, writerOf } from "./small.ts";

/*
 * February: 20 drivers' tickets: 3 about fines (enforcement), 2 about theft (police), 1 about the green passage (policy), 14 about arrears.
 * January: 1 about fines, 9 about arrears. A consultation about fines is none of them.
 */
const AS_OF = "2026-03-02 20:00:00";
const of = (issue: string, count: number, received = "2026-02-03 09:00:00"): Given[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ number: `${issue}${received}${i}`, issue_id: issue, received_at: received },
    ...{ completed_at: received, rated_at: received },
  }));
const TICKETS: Given[] = [
  ...[...of("fines", 3), ...of("theft", 2), ...of("green-passage", 1), ...of("freight-arrears", 14)],
  ...[...of("fines", 1, "2026-01-06 09:00:00"), ...of("freight-arrears", 9, "2026-01-06 09:00:00")],
  { ...of("fines", 1)[0]!, number: "c", kind: "咨询" },
  { ...of("fines", 1)[0]!, number: "old", received_at: "2025-12-20 09:00:00" },
];

const PART = MATTER_PARTS.filter(({ id }) => id === "apart");
let ground: MatterGround;
beforeAll(async () => {
  ground = await matterGround(TICKETS, AS_OF);
});
afterAll(() => ground.warehouse.close());

describe("matters outside the office's duties", () => {
  it("are told by the word list: enforcement, what goes elsewhere, what is answered by explaining", async () => {
    const kinds = apartClasses(await loadIssues("data/lexicon"));
    expect(
      ["fines", "camera-fine", "theft", "customs", "green-passage", "freight-arrears"].map((id) =>
        kinds.get(id),
      ),
    ).toEqual([...["enforcement", "enforcement", "elsewhere", "elsewhere", "policy", undefined]]);
  });

  it("stand apart with their share of drivers' tickets, not ranked by any rate", async () => {
    const brief = (await writerOf(PART, ground, "monthly", "2026-02"))();
    expect(misread(brief)).toEqual([]);
    const said = sentencesIn(brief, "apart");
    expect(said[0]).toContain(
      "本月司机工单中，涉及执法办案、其他部门职责和政策解答的 6 件，占 30.0%（6/20）",
    );
    expect(said[0]).toContain("1 件");
    expect(said.slice(2)).toEqual([
      "执法办案类（执法与处罚，依法处置）3 件：罚款争议 3 件。",
      "其他部门职责类（处置途径为转公安、市场监管、口岸海关等）2 件：偷油偷货与治安 2 件。",
      "政策解答类（以政策解答为主要处置途径）1 件：绿色通道 1 件。",
    ]);
    expect(cellsOf(brief, "apart")[0]?.slice(1, 5)).toEqual(["罚款争议", "3", "1", "15.0%"]);
  });

  it("are no section where there are none", async () => {
    const write = await writerOf(PART, ground, "monthly", "2026-02");
    expect(write({ type: "unit", id: "beichen", name: "北辰区" }).sections).toEqual([]);
    expect(write({ type: "division", id: "huoyun", name: "委货运处" }).sections).toEqual([]);
  });
});
