import { poissonInterval } from "../../statistics/counts.ts";

/** Complaints of a place and the trucks registered there. */
export interface Exposed {
  member: string;
  complaints: number;
  trucks: number;
}

/** How a place stands to the rate of all: outside what chance alone makes of it, or within. */
export type ExposureVerdict = "above" | "below" | "within";

/** A place's complaints beside its trucks. */
export interface Exposure extends Exposed {
  /** Shares of all complaints and of all trucks, 0 to 1. */
  complaintShare: number;
  truckShare: number;
  /** Complaints that the rate of all would give it. */
  expected: number;
  /** Complaints per 10,000 trucks with the exact 95 % Poisson interval. */
  rate: number;
  lower: number;
  upper: number;
  verdict: ExposureVerdict;
  /** Limits that it lies outside of, in percent; null within. */
  level: 95 | 99.8 | null;
}

/** Rates are given per so many trucks. */
export const PER_TRUCKS = 10_000;

/**
 * Sets shares of complaints beside shares of trucks (JZ-1). A place is above or below only where chance alone hardly makes its
 * count from the rate of all: where the count expected of it lies outside the exact Poisson interval of its own, so that small
 * places are not best or worst by chance (funnel plot, Spiegelhalter 2005).
 * @returns null where there are no trucks or no complaints
 */
export function exposures(places: readonly Exposed[]): { rate: number; rows: Exposure[] } | null {
  const counted = places.filter(({ trucks }) => trucks > 0);
  const trucks = counted.reduce((sum, one) => sum + one.trucks, 0);
  const complaints = counted.reduce((sum, one) => sum + one.complaints, 0);
  if (trucks === 0 || complaints === 0) return null;
  const rows = counted.map((place): Exposure => {
    const expected = (complaints * place.trucks) / trucks;
    const { lower, upper } = poissonInterval(place.complaints);
    const perTrucks = (count: number) => (PER_TRUCKS * count) / place.trucks;
    return {
      ...place,
      complaintShare: place.complaints / complaints,
      truckShare: place.trucks / trucks,
      expected,
      rate: perTrucks(place.complaints),
      lower: perTrucks(lower),
      upper: perTrucks(upper),
      ...judged(place.complaints, expected),
    };
  });
  return { rate: (PER_TRUCKS * complaints) / trucks, rows };
}

function judged(complaints: number, expected: number): Pick<Exposure, "verdict" | "level"> {
  const outside = ([99.8, 95] as const).find((percent) => {
    const { lower, upper } = poissonInterval(complaints, percent / 100);
    return expected < lower || expected > upper;
  });
  if (outside === undefined) return { verdict: "within", level: null };
  return { verdict: complaints > expected ? "above" : "below", level: outside };
}
