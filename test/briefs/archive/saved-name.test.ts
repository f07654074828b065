import { expect, it } from "vitest";
import { savedName } from "../../../src/briefs/archive/content.ts";
import type { Audience, Brief, Edition } from "../../../src/briefs/model.ts";

const of = (audience: Audience, edition: Edition = "internal") =>
  savedName(
    { title: "货车司机诉求办理情况周报", period: { id: "2026-W07" }, audience, edition } as Brief,
    "brief.docx",
  );

it("a saved brief is named as people look for it, and no two audiences share a name", () => {
  const name = "委货运处";
  const names = [
    of({ type: "leader", id: "", name: "领导" }),
    of({ type: "leader", id: "", name: "领导" }, "public"),
    of({ type: "division", id: "huoyun", name }),
    of({ type: "unit", id: "huoyunchu", name }),
    of({ type: "unit", id: "a", name: "甲/乙" }),
    of({ type: "unit", id: "b", name: "甲:乙" }),
    of({ type: "unit", id: "c", name: `${"长".repeat(60)}一` }),
    of({ type: "unit", id: "d", name: `${"长".repeat(60)}二` }),
  ];
  expect(names.slice(0, 4)).toEqual([
    "货车司机诉求办理情况周报-2026-W07-领导-内部版.docx",
    "货车司机诉求办理情况周报-2026-W07-公开版.docx",
    "货车司机诉求办理情况周报-2026-W07-处室委货运处-内部版.docx",
    "货车司机诉求办理情况周报-2026-W07-单位委货运处-内部版.docx",
  ]);
  expect(new Set(names).size).toBe(names.length);
});
