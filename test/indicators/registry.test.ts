import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { judge, shortfall } from "../../src/indicators/judge.ts";
import { plan } from "../../src/indicators/measures.ts";
import { words } from "../../src/indicators/pack.ts";
import { INDICATORS, indicator, withLines } from "../../src/indicators/registry.ts";
import { loadClauses, loadRates } from "../../src/policy/load.ts";
import { PROFILES } from "./tickets.ts";

const policies = fileURLToPath(new URL("../../data/policies", import.meta.url));

describe("the list of indicators", () => {
  it("has every id and name once", () => {
    expect(new Set(INDICATORS.map(({ id }) => id)).size).toBe(INDICATORS.length);
    expect(new Set(INDICATORS.map(({ name }) => name)).size).toBe(INDICATORS.length);
  });
  it("cites only clauses of the list, and always where the basis is a clause", async () => {
    const known = new Set((await loadClauses(policies)).map(({ id }) => id));
    for (const { id, clause, basis } of INDICATORS) {
      if (clause !== null) expect(known, `${id} cites ${clause}`).toContain(clause);
      else expect(basis, id).toBe("local");
    }
  });
  it("takes floors and targets from the policy", async () => {
    const { rates } = await loadRates(policies);
    const moved = rates.map((rate) => (rate.id === "resolution" ? { ...rate, floor: 0.85 } : rate));
    const lines = new Map(withLines(moved).map((one) => [one.id, one]));
    expect(lines.get("resolution")).toMatchObject({ floor: 0.85, target: 0.9, lineFor: ["driver"] });
    expect(lines.get("response")).toMatchObject({ floor: 0.9, target: 0.9, clause: "T26-0" });
    expect(lines.get("on_time")).toMatchObject({ floor: null, target: null });
  });
  it("names what is wrong with an unknown id", () => {
    expect(() => indicator("nonesuch")).toThrow("unknown indicator: nonesuch");
  });
});

describe("judging a rate", () => {
  const resolution = { ...indicator("resolution"), floor: 0.8, target: 0.9 };
  const at = (numerator: number, denominator: number) => judge({ numerator, denominator }, resolution);

  it("is unrounded: 79.96 % is below the floor of 80 %, 80 % is not", () => {
    expect(at(1999, 2500)).toBe("below_floor");
    expect(at(2000, 2500)).toBe("between");
  });
  it("asks strictly more than the target: 90 % is not above it", () => {
    expect(at(90, 100)).toBe("between");
    expect(at(901, 1000)).toBe("above_target");
  });
  it("does not judge 9 tickets", () => {
    expect(at(9, 9)).toBe("too_few");
    expect(at(10, 10)).toBe("above_target");
    expect(judge({ numerator: 0, denominator: 0 }, resolution, "driver", 0)).toBe("too_few");
  });
  it("knows no line for other tickets, nor for indicators without one", () => {
    expect(judge({ numerator: 1, denominator: 100 }, resolution, "other")).toBe("no_line");
    expect(judge({ numerator: 1, denominator: 100 }, indicator("on_time"))).toBe("no_line");
  });
  it("says how many tickets are missing to the floor", () => {
    // 0.8 × 2500 = 2000; 0.8 × 7 = 5.6, so 6 are needed
    expect(shortfall({ numerator: 1999, denominator: 2500 }, resolution)).toBe(1);
    expect(shortfall({ numerator: 4, denominator: 7 }, resolution)).toBe(2);
    expect(shortfall({ numerator: 6, denominator: 7 }, resolution)).toBe(0);
  });
});

describe("the plan of the cube", () => {
  it("widens its words when there are too many tickets for 21 bits", () => {
    const all = plan(INDICATORS, PROFILES).columns;
    expect(words(all, 2 ** 21 - 1).every(({ bits, columns: own }) => bits === 21 && own.length <= 3)).toBe(
      true,
    );
    expect(words(all, 2 ** 21).every(({ bits, columns: own }) => bits === 31 && own.length <= 2)).toBe(true);
  });
});
