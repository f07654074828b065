import { expect, it } from "vitest";
import { runChild } from "../../../src/operate/timetable/child.ts";

const never = new AbortController().signal;
const child = (script: string) => ["-e", script];
/** Ignores the request to end, as a process that hangs does. */
const DEAF = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.stdout.write('')";

it("gives the exit code of a child that ends of itself", async () => {
  const wishes = { limitMs: 60_000, graceMs: 1000, signal: never };
  expect(await runChild(child("process.exit(3)"), wishes)).toEqual({ code: 3, because: "itself" });
});

it("ends a child after its limit, also one that does not listen", async () => {
  const wishes = { limitMs: 1500, graceMs: 200, signal: never };
  expect(await runChild(child(DEAF), wishes)).toEqual({ code: null, because: "limit" });
});

it("passes on that it is to stop, and lets the child end in its own way", async () => {
  const stop = new AbortController();
  const ended = runChild(child("process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000)"), {
    limitMs: 60_000,
    graceMs: 10_000,
    signal: stop.signal,
  });
  setTimeout(() => stop.abort(), 1500);
  expect(await ended).toEqual({ code: 0, because: "stopped" });
});

it("ends at once a child that is started after the stop", async () => {
  const wishes = { limitMs: 60_000, graceMs: 100, signal: AbortSignal.abort() };
  expect((await runChild(child("setInterval(() => {}, 1000)"), wishes)).because).toBe("stopped");
});
