import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Takes a lock again and again in a process of its own, several times at once, and says by exit code 3 when another was inside. The
 * disk is slow: whatever can happen between two of its answers does.
 */
const [lock = "", rounds = "1", how = ""] = process.argv.slice(2);
const OVERLAP = 3;
const AT_ONCE = 6;
const wishes = { about: "testing", waitSeconds: 60 };
const { writeFile, rm } = promises;

type Call = (...args: unknown[]) => Promise<unknown>;
const calls = promises as unknown as Record<string, Call>;
let turn = process.pid;
/** 0 to 3 milliseconds, by turns. */
const moment = () => pause((turn++ * 7) % 4);

for (const name of ["open", "readFile", "writeFile", "link", "rename", "rm", "stat"]) {
  const own = calls[name] as Call;
  calls[name] = async (...args) => {
    await moment();
    const answer = await own(...args);
    await moment();
    return answer;
  };
}
if (how === "without links")
  calls.link = () => Promise.reject(Object.assign(new Error("no links here"), { code: "EPERM" }));
syncBuiltinESMExports();
const { withLock } = await import("../../src/lock.ts");

async function inside(): Promise<void> {
  const marker = `${lock}.inside`;
  await writeFile(marker, "", { flag: "wx" }).catch(() => process.exit(OVERLAP));
  await pause(1);
  await rm(marker);
}

async function again(): Promise<void> {
  for (let round = 0; round < Number(rounds); round++) await withLock(lock, wishes, inside);
}

await Promise.all(Array.from({ length: AT_ONCE }, again));
if (how === "dies") await withLock(lock, wishes, () => process.exit(0));
