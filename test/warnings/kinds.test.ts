import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kindSchemas } from "../../src/warnings/kind-schemas.ts";
import { loadKinds } from "../../src/warnings/kinds.ts";

const SHIPPED = readFileSync("data/policies/warnings.yaml", "utf8");

/** What is wrong with the shipped file once `from` is replaced, and the line on which `from` stands. */
async function faults(from: string, to: string): Promise<{ said: string; line: number }> {
  expect(SHIPPED).toContain(from);
  const dir = mkdtempSync(join(tmpdir(), "xianban-kinds-"));
  cpSync("data/policies/clauses.yaml", join(dir, "clauses.yaml"));
  writeFileSync(join(dir, "warnings.yaml"), SHIPPED.replace(from, to));
  const said = await loadKinds(dir).then(
    () => "",
    (error: Error) => error.message,
  );
  return { said, line: SHIPPED.slice(0, SHIPPED.indexOf(from)).split("\n").length };
}

describe("the file of kinds", () => {
  test("as shipped has every kind once, those of ours and their numbers marked as such", async () => {
    const kinds = await loadKinds("data/policies");
    expect(Object.keys(kinds).sort()).toEqual(kindSchemas.map(({ shape }) => shape.id.value).sort());
    for (const kind of Object.values(kinds)) {
      expect(kind.clause !== undefined || kind.basis === "local", kind.id).toBe(true);
      expect(kind.enabled).toBe(true);
    }
  });

  test("names file and line of what is wrong", async () => {
    const cases = [
      ["red_tickets: 3 }", "red_tickets: 2 }", /thresholds\.red_tickets: .*got 2/],
      ["step: 约谈", "step: 表扬", /step: .*got "表扬"/],
      ["drivers: 6, before_days", "drivers: 1, before_days", /thresholds\.drivers: .*got 1/],
      ["times: 4 }", "often: 4 }", /thresholds\.often: unknown key/],
      ["clause: T26-17", "clause: T26-99", /clause: not in clauses\.yaml, got T26-99/],
    ] as const;
    for (const [from, to, said] of cases) {
      const found = await faults(from, to);
      expect(found.said, from).toMatch(said);
      expect(found.said).toContain(`warnings.yaml:${found.line}: `);
    }
  });

  test("a kind that is missing, unknown, there twice, or without a clause is refused", async () => {
    const from = SHIPPED.indexOf("  - id: urgent");
    const urgent = SHIPPED.slice(from, SHIPPED.indexOf("  - id: ", from + 1));
    expect((await faults(urgent, "")).said).toMatch(/no kind urgent; enabled: false turns one off/);
    expect((await faults(urgent, urgent + urgent)).said).toMatch(/already in the file, got urgent/);
    expect((await faults("id: surge", "id: surges")).said).toMatch(/warnings\.yaml:\d+: kinds\.5/);
    expect((await faults("    clause: T26-17\n", "")).said).toMatch(/clause missing: basis clause needs one/);
  });
});
