import { expect, it } from "vitest";
import type { Signal } from "../../src/warnings/signal.ts";
import { toldTogether } from "../../src/warnings/told-together.ts";

const signal = (kind: string, severity: Signal["severity"], more: Partial<Signal> = {}): Signal => ({
  ...{ kind, severity, scope: "unit", member: "wuqing", issue: "", onset: "2026-02-01", weight: 1 },
  ...{ said: `${kind}说`, tickets: [], total: 1, evidence: null },
  ...more,
});

it("a unit's rates are told once: the gravest, and of equals the bulletin, with the others' sentences behind", () => {
  const [told, ...others] = toldTogether([
    signal("below-floor", "amber"),
    signal("forecast", "red"),
    signal("official-below", "red"),
  ]);
  expect(others).toEqual([]);
  expect(told).toMatchObject({
    ...{ kind: "official-below", severity: "red" },
    said: "official-below说。forecast说。below-floor说。",
  });
});

it("other units, other classes and other kinds stand for themselves", () => {
  const signals = [
    signal("forecast", "red"),
    signal("forecast", "red", { member: "beichen" }),
    signal("contact-denied", "amber"),
    signal("surge", "amber", { issue: "deposit" }),
    signal("stability-rise", "amber", { issue: "fines" }),
  ];
  expect(new Set(toldTogether(signals))).toEqual(new Set(signals));
});
