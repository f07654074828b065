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

  test("refuses a threshold of amber that lies above that of red, by the kind's name", async () => {
    const cases = [
      [
        "amber: 0.5, red: 0.7",
        "amber: 0.8, red: 0.7",
        /kinds\.forecast\.thresholds\.red: below amber 0\.8, got 0\.7/,
      ],
      [
        "red_times: 3,",
        "red_times: 1.5,",
        /kinds\.surge\.thresholds\.red_times: below amber_times 2, got 1\.5/,
      ],
      [
        "red_excess: 30",
        "red_excess: 9",
        /kinds\.surge\.thresholds\.red_excess: below amber_excess 10, got 9/,
      ],
      [
        "red_yuan: 500000",
        "red_yuan: 50000",
        /kinds\.arrears-large\.thresholds\.red_yuan: below yuan 100000/,
      ],
      ["red_drivers: 10", "red_drivers: 4", /thresholds\.red_drivers: below drivers 5, got 4/],
      [
        "amber_tickets: 5",
        "amber_tickets: 2",
        /enforcement-report\.thresholds\.amber_tickets: below least_tickets 3/,
      ],
      ["red_share: 0.3", "red_share: 0.05", /contact-denied\.thresholds\.red_share: below least_share 0\.1/],
    ] as const;
    for (const [from, to, said] of cases) expect((await faults(from, to)).said, from).toMatch(said);
    expect((await faults("amber: 0.5, red: 0.7", "amber: 0.7, red: 0.7")).said).toBe("");
  });

  test("a kind that is missing, unknown, there twice, or without a clause is refused", async () => {
    const from = SHIPPED.indexOf("  - id: urgent");
    const urgent = SHIPPED.slice(from, SHIPPED.indexOf("  - id: ", from + 1));
    expect((await faults(urgent, "")).said).toMatch(/no kind urgent; enabled: false turns one off/);
    expect((await faults(urgent, urgent + urgent)).said).toMatch(/already in the file, got urgent/);
    expect((await faults("id: surge", "id: surges")).said).toMatch(/warnings\.yaml:\d+: kinds\.surges\.id/);
    expect((await faults("    clause: T26-17\n", "")).said).toMatch(/clause missing: basis clause needs one/);
  });
});
