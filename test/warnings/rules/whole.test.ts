import { describe, expect, test } from "vitest";
import { loadKinds } from "../../../src/warnings/kinds.ts";
import { ruleSignals } from "../../../src/warnings/rules/rule-signals.ts";
import { loadUrgent } from "../../../src/warnings/urgent/load.ts";
import { assignUrgent } from "../../../src/warnings/urgent/warehouse/assign.ts";
import { prepare, type Small, smallWarehouse } from "../../pages/small.ts";

const AS_OF = "2026-02-20 18:00:00";
/** Twelve rated tickets of January of which eight are resolved: 66.7 %. */
const RATED = Array.from({ length: 12 }, (_, i): Small => {
  const day = String(5 + i).padStart(2, "0");
  return {
    ...{ number: `r${i}`, received: `2026-01-${day} 09:00:00`, completed: `2026-01-${day} 15:00:00` },
    ...{ contacted: true, resolved: i < 8, satisfied: "满意" },
  };
});

describe("rules over the marts as they are built", () => {
  test("rates, clocks (nobody accepted the call to strike within 3 hours) and urgent words each give their signal; a kind turned off gives none", async () => {
    const warehouse = await smallWarehouse([
      ...RATED,
      { number: "late", received: "2026-02-02 09:00:00" },
      { number: "strike", received: "2026-02-19 09:00:00", title: "司机群里号召集体停运", unit: "beichen" },
    ]);
    const inputs = await prepare(warehouse, AS_OF);
    const urgent = await loadUrgent("data/lexicon");
    await assignUrgent(warehouse, "data/lexicon");
    const kinds = await loadKinds("data/policies");
    const signals = await ruleSignals(warehouse, kinds, { ...inputs, urgent, untold: [] });
    expect(signals.map(({ severity, kind, member }) => [severity, kind, member])).toEqual([
      ["red", "urgent", "s:strike"],
      ["amber", "below-floor", ""],
      ["amber", "below-floor", "wuqing"],
      ["amber", "clock-over", "beichen"],
      ["amber", "clock-over", "wuqing"],
    ]);
    expect(signals.find(({ kind }) => kind === "below-floor")?.said).toContain("解决率 66.7%（8/12）");
    const off = { ...kinds, urgent: { ...kinds.urgent, enabled: false } };
    const rest = await ruleSignals(warehouse, off, { ...inputs, urgent, untold: [] });
    expect(rest).toHaveLength(signals.length - 1);
    warehouse.close();
  });

  test("an empty warehouse gives no signal and no error", async () => {
    const warehouse = await smallWarehouse([]);
    const inputs = await prepare(warehouse, AS_OF);
    const urgent = await loadUrgent("data/lexicon");
    await assignUrgent(warehouse, "data/lexicon");
    const kinds = await loadKinds("data/policies");
    expect(await ruleSignals(warehouse, kinds, { ...inputs, urgent, untold: [] })).toEqual([]);
    warehouse.close();
  });
});
