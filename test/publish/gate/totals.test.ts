import { describe, expect, it } from "vitest";
import { findingsIn } from "./plant.ts";

type Six = [number, number, number, number, number, number];
const SIX: Six = [3, 4, 2, 4, 1.5, 4];
const HALF: Six = [1, 2, 1, 2, 0.5, 2];
const REST: Six = [2, 2, 1, 2, 1, 2];
const NONE: Six = [0, 0, 0, 0, 0, 0];

const point = (start: string, end: string, received: number, rates: Six) => ({
  ...{ start, end, received, consult: 1, other: 2, otherConsult: 3, completed: 4 },
  rates: { default: rates },
});
const row = (id: string, received: number, rates?: Six) => ({
  id,
  received,
  rates: rates ? { default: rates } : {},
});
const every = (rows: unknown[]) =>
  Object.fromEntries(
    ["issue", "unit", "about", "answered", "district", "channel", "kind", "field"].map((scope) => [
      scope,
      rows,
    ]),
  );

/** A week of two days, as small as can be: Monday 3 and Tuesday 2 make 5; Wuqing 4 and nobody's 1 make 5. */
function site() {
  const rows = [row("wuqing", 4, HALF), row("beichen", 0, REST), row("未派", 1)];
  const weeks = [
    { ...point("2026-02-09", "2026-02-15", 5, SIX), consult: 2, other: 4, otherConsult: 6, completed: 8 },
  ];
  return {
    daily: {
      points: [point("2026-02-09", "2026-02-09", 3, HALF), point("2026-02-10", "2026-02-10", 2, REST)],
      details: [] as { start: string }[],
    },
    weekly: { points: structuredClone(weeks), details: [{ start: "2026-02-09", ...every(rows) }] },
    "weekly-older-1": { details: [{ start: "2026-02-09", ...every(rows) }] },
    leader: { points: structuredClone(weeks), details: [] as { start: string }[] },
  };
}

async function found(change: (pages: ReturnType<typeof site>) => void): Promise<string[]> {
  const pages = site();
  change(pages);
  const files = Object.entries(pages).map(
    ([name, page]) => [`_file/data/pages/${name}.12345678.json`, JSON.stringify(page)] as const,
  );
  const findings = await findingsIn(Object.fromEntries(files));
  return findings.map(
    ({ file, place, finding }) => `${file.replace(/^.*pages\/|\.\w{8}\.json$/g, "")} ${place} ${finding}`,
  );
}

describe("totals that come out", () => {
  it("raise nothing", async () => {
    expect(await found(() => {})).toEqual([]);
  });

  it("do so where older years are kept by the headline source of ratings alone", async () => {
    const by = (pages: ReturnType<typeof site>, rates: Six) => {
      for (const page of [pages.daily, pages.weekly, pages.leader]) {
        for (const one of page.points) Object.assign(one.rates, { "default@1": NONE });
      }
      Object.assign(pages.weekly.points[0]?.rates ?? {}, { "default@1": rates });
      Object.assign(pages.leader.points[0]?.rates ?? {}, { "default@1": rates });
      Object.assign(pages.daily.points[0]?.rates ?? {}, { "default@1": rates });
    };
    expect(await found((pages) => by(pages, HALF))).toEqual([]);
  });
});

describe("totals that do not come out are refused", () => {
  it("units and what no unit has against the city", async () => {
    const lines = await found(({ weekly }) => {
      Object.assign(weekly.details[0] ?? {}, { unit: [row("wuqing", 4, HALF), row("beichen", 0, REST)] });
    });
    expect(lines).toEqual([
      "weekly $.details[0].unit totals: the sum over all in 2026-02-09 is not the city's: received 4, not 5",
    ]);
  });

  it("members' rates against the city's", async () => {
    const lines = await found(({ "weekly-older-1": older }) => {
      Object.assign(older.details[0] ?? {}, {
        district: [row("武清", 5, SIX), row("北辰", 0, [0, 0, 0, 0, 0.5, 0])],
      });
    });
    expect(lines).toEqual([
      "weekly-older-1 $.details[0].district totals: the sum over all in 2026-02-09 is not the city's: rates by default 3,4,2,4,2,4, not 3,4,2,4,1.5,4",
    ]);
  });

  it("a scope left out", async () => {
    expect(await found(({ weekly }) => void Object.assign(weekly.details[0] ?? {}, { kind: [] }))).toEqual([
      expect.stringMatching(/^weekly \$\.details\[0\]\.kind .*received 0, not 5/),
      expect.stringMatching(/^weekly \$\.details\[0\]\.kind .*rates by default/),
    ]);
  });

  it("a week against its days", async () => {
    const lines = await found(({ daily }) => void daily.points.pop());
    expect(lines[0]).toBe(
      "weekly $.points[0] totals: 2026-02-09 to 2026-02-15 is not the sum of its days: received 3, not 5",
    );
    // Received, the four other counts, and the rates.
    expect(lines).toHaveLength(6);
  });

  it("the leader's week against the weekly page", async () => {
    expect(await found(({ leader }) => void Object.assign(leader.points[0] ?? {}, { received: 6 }))).toEqual([
      "leader $.points[0] totals: the week of 2026-02-09 is not that of the weekly page: received 6, not 5",
    ]);
  });

  it("a period of which the city's figures lack", async () => {
    const lines = await found(({ "weekly-older-1": older }) => {
      Object.assign(older.details[0] ?? {}, { start: "2026-02-02" });
    });
    expect(lines).toHaveLength(8);
    expect(lines[0]).toMatch(/no figures of the city for 2026-02-02/);
  });
});
