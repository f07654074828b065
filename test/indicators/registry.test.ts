import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
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

describe("the plan of the cube", () => {
  it("widens its words when there are too many tickets for 21 bits", () => {
    const all = plan(INDICATORS, PROFILES).columns;
    expect(words(all, 2 ** 21 - 1).every(({ bits, columns: own }) => bits === 21 && own.length <= 3)).toBe(
      true,
    );
    expect(words(all, 2 ** 21).every(({ bits, columns: own }) => bits === 31 && own.length <= 2)).toBe(true);
  });
});
