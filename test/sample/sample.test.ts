import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { generateTickets } from "../../src/sample/generate.ts";
import { checkedSpan, writeSample } from "../../src/sample/sample.ts";
import { dayText, weekday } from "../../src/sample/time.ts";

const home = mkdtempSync(join(tmpdir(), "xianban-sample-"));
afterAll(() => rmSync(home, { recursive: true }));

function hashes(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
      ]),
  );
}

describe("writing the sample", () => {
  it("writes the same bytes twice, and other bytes for another seed", async () => {
    const options = { tickets: 200, from: "2025-10-01", to: "2026-02-28" };
    await writeSample({ ...options, out: join(home, "a") });
    await new Promise((resolve) => setTimeout(resolve, 2100)); // a zip's dates have a step of two seconds
    await writeSample({ ...options, out: join(home, "b") });
    await writeSample({ ...options, seed: 7, out: join(home, "c") });
    const first = hashes(join(home, "a"));
    expect(hashes(join(home, "b"))).toEqual(first);
    expect(hashes(join(home, "c"))["truth.json"]).not.toBe(first["truth.json"]);
  });

  it("works small, over one day, and says what it wrote", async () => {
    const { files, truth } = await writeSample({ out: join(home, "small"), tickets: 200 });
    expect(truth.tickets).toBe(200);
    expect(truth.as_of).toBe("2026-02-28 20:00:00");
    expect(files.map((path) => path.slice(join(home, "small").length + 1)).sort()).toEqual(
      readdirSync(join(home, "small"))
        .filter((name) => name !== "truth.json")
        .sort(),
    );
    const day = await writeSample({
      out: join(home, "day"),
      tickets: 60,
      from: "2026-02-10",
      to: "2026-02-10",
    });
    expect(day.truth.truths.arrears_surge.tickets.length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    [{ from: "2026-02-02", to: "2026-02-01" }, /--from 2026-02-02 is after --to 2026-02-01/],
    [{ from: "2026-02-30" }, /--from: not a day: 2026-02-30/],
    [{ to: "yesterday" }, /--to: not a day: yesterday/],
    [{ tickets: 12.5 }, /--tickets: 12.5/],
    [{ tickets: 3 }, /--tickets: 3 /],
    [{ seed: Number.NaN }, /--seed: NaN/],
    [{ from: "1990-01-01" }, /longer than 3660 days/],
  ])("refuses %o", (options, message) => {
    expect(() => checkedSpan(options)).toThrow(UsageError);
    expect(() => checkedSpan(options)).toThrow(message);
  });
});

describe("the sample's shape", () => {
  const span = checkedSpan({ tickets: 6000 });
  const { tickets, calendar } = generateTickets(span);
  const share = (test: (t: (typeof tickets)[number]) => boolean): number =>
    tickets.filter(test).length / tickets.length;

  it("is quieter at weekends, at night and in the Spring Festival", () => {
    const byWeekday = [0, 0, 0, 0, 0, 0, 0];
    for (const ticket of tickets) byWeekday[weekday(ticket.received)]!++;
    for (const working of [0, 1, 2, 3, 4]) {
      expect(byWeekday[working]).toBeGreaterThan(1.2 * byWeekday[5]!);
      expect(byWeekday[working]).toBeGreaterThan(1.4 * byWeekday[6]!);
    }
    expect(share((t) => (t.received / 3600) % 24 < 6)).toBeLessThan(0.06);
    const festival = tickets.filter((t) => calendar.festival(t.received) === "春节").length;
    // 8 days in 2025 and 9 in 2026, against about 14 tickets on a mean day: far below half.
    expect(festival).toBeLessThan((0.5 * 17 * tickets.length) / 424);
  });

  it("has drivers' marks, consultations and coverage as in the real mix", () => {
    expect(share((t) => t.driverMark)).toBeCloseTo(0.7, 1);
    expect(share((t) => t.kind === "咨询")).toBeCloseTo(0.35, 1);
    const judged = tickets.filter((t) => t.driverMark && t.kind !== "咨询");
    expect(judged.filter((t) => t.first).length / judged.length).toBeGreaterThan(0.7);
    expect(judged.filter((t) => t.first).length / judged.length).toBeLessThan(0.8);
  });

  it("keeps every life in order, and completions long-tailed", () => {
    for (const t of tickets) {
      const stages = [
        t.received,
        t.committee ?? t.received,
        t.firstDispatched,
        t.dispatched,
        t.accepted,
        t.contacted,
      ];
      const all = [...stages, t.progressed ?? t.contacted, t.completed, t.visited ?? t.completed];
      const order = [...all, t.rated ?? all.at(-1)!, t.notice ?? t.rated ?? all.at(-1)!];
      expect(order, t.number).toEqual([...order].sort((a, b) => a - b));
    }
    const spans = tickets.map((t) => t.completed - t.dispatched).sort((a, b) => a - b);
    const mean = spans.reduce((sum, x) => sum + x, 0) / spans.length;
    expect(mean).toBeGreaterThan(1.2 * spans[spans.length >> 1]!);
  });

  it("gives every ticket its own 18-digit number, within the days asked for", () => {
    expect(new Set(tickets.map((t) => t.number)).size).toBe(6000);
    expect(tickets.every((t) => /^\d{18}$/.test(t.number))).toBe(true);
    expect(dayText(tickets[0]!.received) >= "2025-01-01").toBe(true);
    expect(tickets.at(-1)!.received).toBeLessThan(span.to + 20 * 3600);
  });
});
