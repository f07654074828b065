import { describe, expect, test } from "vitest";
import { remarks } from "../../../reports/components/warning-summary.ts";
import { clockNeeds, untoldClocks } from "../../../src/indicators/clock-needs.ts";
import { readSourceFields } from "../../../src/indicators/columns.ts";
import { readLacks, untoldSteps } from "../../../src/pages/lacks.ts";
import { readOpen } from "../../../src/pages/open.ts";
import { loadKinds } from "../../../src/warnings/kinds.ts";
import { ruleSignals } from "../../../src/warnings/rules/rule-signals.ts";
import { loadUrgent } from "../../../src/warnings/urgent/load.ts";
import { assignUrgent } from "../../../src/warnings/urgent/warehouse/assign.ts";
import { bench, tickets } from "../../feeds/support.ts";
import { prepare } from "../../pages/small.ts";

const AS_OF = "2026-02-20 18:00:00";

/** Three drivers' tickets of 2 February, loaded from an export that has these columns besides number and receipt. */
async function exported(columns: Record<string, string>) {
  const b = await bench();
  const row = { 是否货车司机: "是", 诉求类型: "投诉", 承办单位: "武清区交通运输局", ...columns };
  b.write(
    "a.csv",
    tickets([1, 2, 3].map((n) => ({ 工单编号: `A${n}`, 受理时间: "2026-02-02 09:00:00", ...row }))),
  );
  await b.load({ now: AS_OF });
  const inputs = await prepare(b.warehouse, AS_OF);
  await assignUrgent(b.warehouse, "data/lexicon");
  const untold = untoldClocks(inputs.policies, await readSourceFields(b.warehouse, []));
  const ask = async (without: typeof untold) =>
    (
      await ruleSignals(b.warehouse, await loadKinds("data/policies"), {
        ...{ ...inputs, urgent: await loadUrgent("data/lexicon"), untold: without },
      })
    ).filter(({ kind }) => kind.startsWith("clock-"));
  return { b, inputs, untold, ask };
}

describe("an export without the time of dispatch", () => {
  test("warns of no dispatch that is overdue, and the page says which limits say nothing", async () => {
    const { b, inputs, untold, ask } = await exported({ 办结时间: "" });
    // Without the rule the city's dispatch centre would be red: three tickets never dispatched, so it seems.
    expect((await ask([])).map(({ member, said }) => [member, said.includes("转派")])).toContainEqual([
      "dispatch_centre",
      true,
    ]);
    expect(await ask(untold)).toEqual([]);
    const lacks = await readLacks(b.warehouse, inputs);
    const steps = untoldSteps(inputs, lacks);
    const dispatch = inputs.policies.flatMap(({ clocks }) => clocks).find(({ id }) => id === "dispatch");
    expect(clockNeeds(dispatch!)).toEqual([["dispatched_at"]]);
    expect(steps).toContain(dispatch?.name);
    const page = { ...{ day: "2026-02-20", later: null, short: null }, untold: steps, meta: { asOf: AS_OF } };
    expect(remarks(page as unknown as Parameters<typeof remarks>[0]).join()).toContain(
      `不作预警：${steps.join("、")}`,
    );
    const { tickets: open, steps: due } = await readOpen(b.warehouse, inputs, lacks);
    expect(open.map(({ state }) => state)).toEqual(["none", "none", "none"]);
    expect(due.map(({ step }) => step)).not.toContain(dispatch?.name);
  });

  test("with it, the steps that have their columns are judged as before", async () => {
    const { untold, ask } = await exported({ 转派时间: "2026-02-02 09:10:00", 办结时间: "" });
    const signals = await ask(untold);
    expect(signals.map(({ member, said }) => [member, said.includes("办结 3")])).toEqual([["wuqing", true]]);
  });
});
