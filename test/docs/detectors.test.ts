import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import measured from "../../src/warnings/detectors/measured.json" with { type: "json" };

const doc = readFileSync("docs/detectors.md", "utf8");

/** Figures of the rows of the first table after a heading. */
function figuresAfter(heading: string): string[][] {
  const lines = doc.slice(doc.indexOf(heading)).split("\n");
  const from = lines.findIndex((line) => line.startsWith("|"));
  const to = lines.findIndex((line, i) => i > from && !line.startsWith("|"));
  return lines.slice(from + 2, to).map((line) =>
    line
      .split("|")
      .slice(2, 7)
      .map((cell) => cell.trim()),
  );
}

describe("the detectors' figures on the method page", () => {
  it.each([
    ["weeks", "**给定的一半情景**"],
    ["days", "**日序列**"],
  ] as const)("of %s are those of docs/detectors.md", (which, heading) => {
    const told = measured[which].map(({ falseAlarms, detected, firstPoint, delay, f1 }) => [
      ...[
        falseAlarms.toFixed(4),
        detected.toFixed(3),
        firstPoint.toFixed(3),
        delay.toFixed(2),
        f1.toFixed(3),
      ],
    ]);
    const written = figuresAfter(heading).map(([alarms, found, first, delay, f1]) => [
      ...[alarms, found, first, /\(([\d.]+)\)/.exec(delay ?? "")?.[1], f1],
    ]);
    expect(told).toEqual(written);
  });
});
