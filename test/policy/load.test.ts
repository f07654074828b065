import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadPolicies, loadRates } from "../../src/policy/load.ts";
import { POLICY_DIR } from "./tickets.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "policies-"));
  await cp(POLICY_DIR, dir, { recursive: true });
});
afterEach(() => rm(dir, { recursive: true }));

/** Changes a file and says in which line the change stands. */
async function change(file: string, from: string, to: string): Promise<number> {
  const path = join(dir, file);
  const text = await readFile(path, "utf8");
  if (!text.includes(from)) throw new Error(`bad fixture: ${file} has no ${from}`);
  await writeFile(path, text.replace(from, to));
  return text.slice(0, text.indexOf(from)).split("\n").length;
}

const faults = (...names: string[]) =>
  loadPolicies(dir, names).then(
    () => [],
    (error: Error) => error.message.split("\n"),
  );

describe("a wrong policy file", () => {
  it("with a negative limit is refused by file, line, path and value", async () => {
    const line = await change("tianjin-2026.yaml", "hours: 1 }", "hours: -1 }");
    expect(await faults("tianjin-2026")).toEqual([
      `tianjin-2026.yaml:${line}: clocks.dispatch.cases.driver.limit.hours: Too small: expected number to be >0, got -1`,
    ]);
  });

  const wrong: [string, string, string, RegExp][] = [
    [
      "an unknown event",
      "start: [received_at]",
      "start: [recieved_at]",
      /clocks\.dispatch\.start\.0: .*got "recieved_at"$/,
    ],
    [
      "an unknown key",
      "meet: dispatched_at",
      "meets: dispatched_at",
      /clocks\.dispatch\.meets: unknown key$/,
    ],
    ["two limits", "{ hours: 1 }", "{ hours: 1, working_days: 2 }", /limit: must give exactly one of/],
    ["no limit", "{ hours: 1 }", "{}", /limit: must give exactly one of/],
    ["half a working day", "{ hours: 1 }", "{ working_days: 0.5 }", /working_days: .*got 0\.5$/],
    ["a limit as text", "{ hours: 1 }", "{ hours: 一 }", /limit\.hours: .*got "一"$/],
    ["an unknown channel", "{ driver_mark: true }", "{ channel: [传真] }", /when\.channel\.0: .*got "传真"$/],
    [
      "a clause nobody lists",
      "clause: T26-1\n",
      "clause: T26-99\n",
      /clause: not in clauses\.yaml, got T26-99$/,
    ],
    [
      "a clause left out",
      "        clause: T26-1\n",
      "",
      /clocks\.dispatch\.cases\.[a-z0-9-]+: clause missing/,
    ],
    [
      "another id than its name",
      "id: tianjin-2026",
      "id: tianjin",
      /id: must be the file's name tianjin-2026/,
    ],
    [
      "a clock twice",
      "id: rectify",
      "id: dispatch",
      /clocks\.dispatch\.id: this clock is already in the file$/,
    ],
  ];
  it.each(wrong)("with %s is refused with the line", async (_, from, to, message) => {
    const line = await change("tianjin-2026.yaml", from, to);
    const found = await faults("tianjin-2026");
    const fault = found.find((text) => message.test(text));
    expect(fault, found.join("\n")).toBeDefined();
    const at = Number(fault?.split(":")[1]);
    expect(Math.abs(at - line)).toBeLessThanOrEqual(to === "" ? 6 : 1);
  });

  it("shows all faults of all files at once", async () => {
    await change("tianjin-2026.yaml", "hours: 1 }", "hours: 0 }");
    await change("tianjin-2026.yaml", "responsible: handling_unit", "responsible: nobody");
    await change("mianyang-2142.yaml", "working_days: 4", "working_days: -4");
    const found = await faults("tianjin-2026", "mianyang-2142", "nowhere-1999");
    expect(found.map((fault) => fault.split(":")[0])).toEqual([
      "tianjin-2026.yaml",
      "tianjin-2026.yaml",
      "mianyang-2142.yaml",
      "nowhere-1999.yaml",
    ]);
  });

  it("that is no YAML at all is refused at the line where reading stopped", async () => {
    const line = await change("dezhou-2021.yaml", "cases:", "cases: [");
    const found = await faults("dezhou-2021");
    expect(found[0]).toMatch(/^dezhou-2021\.yaml:\d+: /);
    expect(Number(found[0]?.split(":")[1])).toBeGreaterThanOrEqual(line);
  });
});

describe("a wrong rates file", () => {
  it("with a floor above 1 is refused by line", async () => {
    const line = await change("rates.yaml", "floor: 0.9", "floor: 90");
    await expect(loadRates(dir)).rejects.toThrow(`rates.yaml:${line}: rates.response.floor: `);
  });

  it("with a weight of 基本满意 that is none of 1, 0.5, 0 is refused", async () => {
    const line = await change("rates.yaml", "partly: 0", "partly: 0.7");
    await expect(loadRates(dir)).rejects.toThrow(
      new RegExp(`rates\\.yaml:${line}: profiles\\.strict\\.partly: .*got 0\\.7`),
    );
  });
});
