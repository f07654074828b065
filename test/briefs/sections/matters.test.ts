import { describe, expect, it } from "vitest";
import type { Audience } from "../../../src/briefs/model.ts";
import { MATTER_PARTS } from "../../../src/briefs/sections/matters.ts";
import type { Given } from "../../supervision/support.ts";
import { misread } from "../read-back.ts";
import { giveListing, giveWarnings, matterGround, sentencesIn } from "./ground.ts";
import { saidIn, writerOf } from "./small.ts";

const AS_OF = "2026-03-02 20:00:00";
const LONG = "2号".repeat(100);

/** Read-back and grammar hold of every brief. */
async function sound(
  tickets: readonly Given[],
  kinds: readonly ["daily" | "weekly" | "monthly" | "quarterly" | "yearly", string][],
) {
  const ground = await matterGround(tickets, AS_OF);
  try {
    for (const [kind, id] of kinds) {
      const write = await writerOf(MATTER_PARTS, ground, kind, id);
      for (const audience of [undefined, ...AUDIENCES]) {
        for (const edition of ["internal", "public"] as const) {
          const brief = write(audience, edition);
          expect(misread(brief)).toEqual([]);
          const text = brief.sections.flatMap(({ id: own }) => saidIn(brief, own)).join("\n");
          expect(text).not.toMatch(/undefined|NaN|null|。。|；。|：。|、。|，。|——/);
        }
      }
    }
    return (await writerOf(MATTER_PARTS, ground, "monthly", "2026-02"))();
  } finally {
    ground.warehouse.close();
  }
}

const AUDIENCES: Audience[] = [
  { type: "division", id: "huoyun", name: "委货运处" },
  { type: "unit", id: "wuqing", name: "武清区交通运输局" },
  { type: "platform", id: "manban", name: "满帮" },
];

describe("matters where there is next to nothing", () => {
  it("say that there is nothing, or that nothing is known, in whole sentences", async () => {
    const brief = await sound(
      [{ number: "t", received_at: "2025-09-01 09:00:00" }],
      [
        ["daily", "2026-02-10"],
        ["yearly", "2025"],
      ],
    );
    expect(saidIn(brief, "meetings")).toEqual([
      "会议议定事项没有登记，办理情况无从统计。",
      "上月末没有结转的整改通知。",
    ]);
    expect(sentencesIn(brief, "problems")[0]).toBe("本月没有司机工单的评价，办理好坏无从判断。");
    expect(saidIn(brief, "arrears")).toEqual(["没有拖欠运费台账，本节从缺。"]);
    expect(saidIn(brief, "lists")).toEqual(["没有测算会议名单，本节从缺。"]);
    expect(saidIn(brief, "bulletin")).toEqual(["尚未录入部通报值，无从比较。"]);
    expect(brief.sections.map(({ id }) => id)).toEqual([
      ...["meetings", "warnings", "problems", "arrears", "lists", "bulletin"],
    ]);
  });

  it("say one of each in whole sentences", async () => {
    const bad = { first_contacted: true, first_resolved: false, first_satisfied: "不满意" };
    await sound(
      [
        { number: "t", received_at: "2025-09-01 09:00:00" },
        {
          number: "a",
          received_at: "2026-02-09 09:00:00",
          rated_at: "2026-02-10 09:00:00",
          ...bad,
          issue_id: "fines",
        },
        {
          number: "b",
          received_at: "2026-02-10 09:00:00",
          completed_at: null,
          rated_at: null,
          status: "办理中",
        },
      ],
      [
        ["weekly", "2026-W07"],
        ["quarterly", "2025-Q4"],
      ],
    );
  });
});

describe("names from registers and rules", () => {
  it("may hold digits and be long", async () => {
    const ground = await matterGround(
      [
        { number: "t", received_at: "2025-12-01 09:00:00" },
        ...["a", "b"].map((number) => ({
          ...{ number, unit_id: "u", received_at: "2026-02-03 09:00:00", rated_at: "2026-02-10 09:00:00" },
          ...{ first_resolved: false, notice_at: "2026-02-11 09:00:00" },
        })),
        ...["c", "d"].map((number) => ({
          ...{ number, received_at: "2026-02-03 09:00:00", rated_at: "2026-02-10 09:00:00" },
          first_resolved: false,
        })),
      ],
      AS_OF,
      {
        decisions: [
          {
            meeting: `${LONG}会`,
            decided: "2026-02-01",
            decision: "办1件",
            owner: "第3分局",
            due: "2026-02-20",
            done: null,
          },
        ],
      },
    );
    try {
      await ground.warehouse.script(
        `INSERT INTO core.unit VALUES ('u', '${LONG}分局', '${LONG}', NULL, NULL, '区', 3)`,
      );
      const kinds =
        ground.inputs.warnings?.kinds.map((kind) => ({ ...kind, name: `${kind.name}24小时` })) ?? [];
      const warnings = { ...ground.inputs.warnings!, kinds };
      await giveWarnings(
        ground,
        [{ id: "w", kind: "clock-over", first: "2026-02-03", member: "u" }],
        "2026-01-01",
      );
      await giveListing(ground, [
        { list: "circular", member: "u", rule: "超7日", clause: "T26-6", said: "有 1 件", total: 1 },
      ]);
      const renamed = { ...ground, inputs: { ...ground.inputs, warnings } };
      const brief = (await writerOf(MATTER_PARTS, renamed, "monthly", "2026-02"))();
      expect(misread(brief)).toEqual([]);
      expect(saidIn(brief, "lists")[1]).toBe(`通报：${LONG} 1 件（超7日，T26-6）。`);
      expect(sentencesIn(brief, "problems")).toContain(`问题工单较多的承办单位是${LONG} 2 件、武清区 2 件。`);
    } finally {
      ground.warehouse.close();
    }
  });
});
