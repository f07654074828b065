import { expect, it } from "vitest";
import { HOSTILE, NAMES } from "./strings.ts";

it("there are at least 200 hostile strings, each once, and many that can be names", () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(200);
  expect(new Set(HOSTILE).size).toBe(HOSTILE.length);
  expect(NAMES.length).toBeGreaterThanOrEqual(100);
});
