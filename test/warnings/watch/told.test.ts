import { describe, expect, it } from "vitest";
import { Random } from "../../../src/statistics/random.ts";
import { type Risen, risenOn } from "../../../src/warnings/watch/judge.ts";
import { belongs, type RecentTicket, toldOnce } from "../../../src/warnings/watch/told.ts";
import type { Watched } from "../../../src/warnings/watch/watched.ts";
import { drawCount } from "../../statistics/draw.ts";

const RULE = { q: 0.05, leastTickets: 8, leastExcess: 5 };
const DISTRICTS = ["武清", "津南", "北辰", "静海"];
const ISSUES = ["freight-arrears", "deposit", "fines"];
const DAYS = 400;

/** Tickets of four districts and three classes, each pair with a mean a day; what is added falls on the last days. */
function tickets(
  seed: number,
  mean: number,
  extra: { issue?: string; district?: string; days: number; a: number } | null,
) {
  const random = new Random(seed, "tickets");
  const all: RecentTicket[] = [];
  const add = (day: number, issue: string, district: string, n: number) => {
    for (let i = 0; i < n; i++)
      all.push({ ticket_id: `t${all.length}`, day, issue, district, unit: null, platform: null });
  };
  for (let day = 0; day < DAYS; day++)
    for (const issue of ISSUES)
      for (const district of DISTRICTS) {
        add(day, issue, district, drawCount(random, mean, 1.2));
        const hit =
          extra &&
          day >= DAYS - extra.days &&
          (extra.issue ?? issue) === issue &&
          (extra.district ?? district) === district;
        if (hit) add(day, issue, district, drawCount(random, extra.a));
      }
  return all.reverse();
}

function seriesOf(all: readonly RecentTicket[]): Watched[] {
  const places: Pick<Watched, "scope" | "member">[] = [
    { scope: "city", member: "" },
    ...DISTRICTS.map((member) => ({ scope: "district", member }) as const),
  ];
  return places.flatMap((place) =>
    ["", ...ISSUES].map((issue) => {
      const watched: Watched = { ...place, issue, counts: new Int32Array(DAYS) };
      for (const ticket of all) if (belongs(ticket, watched)) watched.counts[ticket.day]!++;
      return watched;
    }),
  );
}

const even = { weights: new Float64Array(DAYS).fill(1), doubts: new Float64Array(DAYS) };
const nameOf = ({ watched: { scope, member, issue } }: Risen) =>
  `${scope === "city" ? "city" : member} ${issue}`.trim();

function toldOf(all: readonly RecentTicket[], end = DAYS - 1) {
  const risen = risenOn({ series: seriesOf(all) }, even, end, RULE);
  return {
    risen,
    told: toldOnce(
      risen,
      all.filter(({ day }) => day <= end),
      end,
      RULE,
    ),
  };
}

describe("rises are told once", () => {
  it("a class in one district by itself, though it lifts its class and its district: in 9 of 10 draws nothing else", () => {
    const draws = Array.from({ length: 10 }, (_, i) =>
      toldOf(tickets(11 + i, 0.5, { issue: "deposit", district: "津南", days: 7, a: 5 })),
    );
    for (const { risen, told } of draws) {
      expect(risen.length).toBeGreaterThan(1);
      expect(nameOf(told[0]!)).toBe("津南 deposit");
      expect(told[0]!.tickets).toHaveLength(told[0]!.observed);
    }
    expect(draws.filter(({ told }) => told.length === 1).length).toBeGreaterThanOrEqual(9);
  });

  it("a class in the whole city by the city's, not by each district", () => {
    const { told } = toldOf(tickets(2, 0.5, { issue: "deposit", days: 7, a: 1.5 }));
    expect(told.map(nameOf)).toEqual(["city deposit"]);
  });

  it("everything everywhere by the city alone", () => {
    const { told } = toldOf(tickets(3, 0.5, { days: 7, a: 0.6 }));
    expect(told.map(nameOf)).toEqual(["city"]);
  });
});

describe("a quiet time", () => {
  it("brings at most one false warning in a week, on the average of 26 weeks judged every day", () => {
    const all = tickets(5, 0.5, null);
    const series = seriesOf(all);
    const days = Array.from({ length: 182 }, (_, i) => DAYS - 1 - i);
    const alarms = days.filter((end) => risenOn({ series }, even, end, RULE).length > 0).length;
    expect(alarms).toBeLessThanOrEqual(26);
  });

  it("says nothing of series of noughts, of one point and of three weeks", () => {
    const counts = (days: number, last: number) => {
      const all = new Int32Array(days);
      all[days - 1] = last;
      return all;
    };
    const watched = (own: Int32Array): Watched => ({ scope: "city", member: "", issue: "", counts: own });
    for (const own of [counts(400, 0), counts(1, 50), counts(21, 50)]) {
      const weights = { weights: new Float64Array(own.length).fill(1), doubts: new Float64Array(own.length) };
      for (const risen of risenOn({ series: [watched(own)] }, weights, own.length - 1, RULE))
        expect(
          Object.values(risen)
            .filter((value) => typeof value === "number")
            .every(Number.isFinite),
        ).toBe(true);
    }
  });

  it("judges no rise on less than seven weeks", () => {
    const risen = (days: number) => {
      const counts = new Int32Array(days).fill(1);
      counts[days - 1] = 50;
      const all = { weights: new Float64Array(days).fill(1), doubts: new Float64Array(days) };
      return risenOn({ series: [{ scope: "city", member: "", issue: "", counts }] }, all, days - 1, RULE);
    };
    expect(risen(21)).toEqual([]);
    expect(risen(48)).toEqual([]);
    expect(risen(49)).toHaveLength(1);
  });

  it("tells a year of nothing and then 10,000 as a rise with figures, none of them NaN", () => {
    const counts = new Int32Array(400);
    counts[399] = 10_000;
    const [risen] = risenOn({ series: [{ scope: "city", member: "", issue: "", counts }] }, even, 399, RULE);
    expect(risen).toMatchObject({ observed: 10_000, p: 0 });
    expect([risen!.expected, risen!.upper, risen!.scatter, risen!.q].every(Number.isFinite)).toBe(true);
  });
});
