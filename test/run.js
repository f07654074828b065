import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs a tool of node_modules and tells whether it succeeded. */
function tool(name, args) {
  process.stdout.write(`\n— ${name} ${args.join(" ")}\n`);
  const bin = join("node_modules", ".bin", name);
  const { status } = spawnSync(bin, args, { stdio: "inherit", shell: process.platform === "win32" });
  return status === 0;
}

/** Passed and failed tests of vitest; a file that does not even load counts as one failure. */
function tests(args) {
  const folder = mkdtempSync(join(tmpdir(), "xianban-test-"));
  const report = join(folder, "report.json");
  const fine = tool("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...args,
  ]);
  try {
    const found = JSON.parse(readFileSync(report, "utf8"));
    const broken = found.testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    );
    const failed = found.numFailedTests + broken.length;
    return { passed: found.numPassedTests, failed: fine ? failed : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const checks = [tool("tsc", ["--noEmit"]), tool("biome", ["check", "--error-on-warnings", "."])];
const { passed, failed } = tests(process.argv.slice(2));
const total = {
  passed: passed + checks.filter(Boolean).length,
  failed: failed + checks.filter((fine) => !fine).length,
};
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
