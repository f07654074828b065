import { MOST_OF_TEXTS } from "./similarity.ts";

/** What is known of a pair of complaint and ticket; null where one side does not say. */
export interface PairFacts {
  sameCaller: boolean | null;
  samePlate: boolean | null;
  /** Days from the platform's complaint to the hotline's ticket; negative where the hotline came first. */
  days: number;
  complaintAmount: number | null;
  ticketAmount: number | null;
  /** Share of the platform's tickets of the class that name the ticket's sum. */
  amountShare: number | null;
  sameIssue: boolean | null;
  sameDistrict: boolean | null;
  /** Log likelihood ratio of the texts (see `ClassTexts.evidence`); null where one is empty. */
  texts: number | null;
  /** Tickets about the platform among which the complaint's own would be. */
  pool: number;
}

/** How sure it is that complaint and ticket are one event. */
export interface PairScore {
  /** Log odds. */
  odds: number;
  /** 0 … 1. */
  probability: number;
  /** What spoke for and against it, strongest first, in words. */
  grounds: string[];
}

/** Share of complaints to a platform that come to the hotline too, before anything is known. Basis: local (自设). */
const ALSO_CALLED = 0.3;
/** Log likelihood ratios of what two sides share or do not (Fellegi & Sunter 1969). Basis: local (自设). */
const WEIGHTS = {
  caller: { same: 9, other: -3 },
  plate: { same: 7, other: -2 },
  issue: { same: 1, other: -1.5 },
  district: { same: 1.5, other: -1.5 },
} as const;
/** Caller and truck both the same say little more than one of them. */
const BOTH = 1;
/** Days from the complaint to the ticket: usually the platform is asked first and the hotline soon after. */
const TIMES: readonly [from: number, to: number, weight: number][] = [
  [-1, 5, 2.4],
  [-4, 14, 0.5],
  [-10, 30, -1],
];
const FAR = -2.5;
/** Sums: the same by how rare the sum is, at most 4; within a tenth; apart. */
const SUMS = { most: 4, near: 1, apart: -2, nearShare: 0.1 } as const;

/** From this probability on a pair is taken for one event. */
export const LINKED_FROM = 0.8;

/**
 * The parameters by which candidates.sql leaves out pairs that cannot come to `LINKED_FROM`; `best_rest` is the most that time, near
 * sums and texts can add, beside what the statement adds up itself.
 */
export const PRUNING = {
  also_called: ALSO_CALLED,
  caller_same: WEIGHTS.caller.same,
  caller_other: WEIGHTS.caller.other,
  plate_same: WEIGHTS.plate.same,
  plate_other: WEIGHTS.plate.other,
  issue_same: WEIGHTS.issue.same,
  issue_other: WEIGHTS.issue.other,
  district_same: WEIGHTS.district.same,
  district_other: WEIGHTS.district.other,
  best_rest: Math.max(...TIMES.map(([, , weight]) => weight)) + SUMS.near + MOST_OF_TEXTS,
  least_odds: Math.log(LINKED_FROM / (1 - LINKED_FROM)),
} as const;

type Part = readonly [weight: number, words: string];

/** Adds up what speaks for and against a pair being one event. */
export function scorePair(facts: PairFacts): PairScore {
  const parts: Part[] = [
    ...personParts(facts),
    of(facts.sameIssue, WEIGHTS.issue, "同类事项", "事项类别不同"),
    of(facts.sameDistrict, WEIGHTS.district, "同一区", "区不同"),
    timePart(facts.days),
    sumPart(facts),
    [facts.texts ?? 0, (facts.texts ?? 0) > 0 ? "所述细节相同" : "所述细节不同"],
  ];
  const prior = Math.log(ALSO_CALLED / Math.max(1, facts.pool));
  const odds = parts.reduce((sum, [weight]) => sum + weight, prior);
  const grounds = parts
    .filter(([weight]) => weight !== 0)
    .sort(([a], [b]) => Math.abs(b) - Math.abs(a))
    .map(([, words]) => words);
  return { odds, probability: 1 / (1 + Math.exp(-odds)), grounds };
}

function personParts({ sameCaller, samePlate }: PairFacts): Part[] {
  const caller = of(sameCaller, WEIGHTS.caller, "同一来电号码", "来电号码不同");
  if (sameCaller && samePlate) return [caller, [BOTH, "同一车牌"]];
  return [caller, of(samePlate, WEIGHTS.plate, "同一车牌", "车牌不同")];
}

function of(same: boolean | null, weight: { same: number; other: number }, yes: string, no: string): Part {
  if (same === null) return [0, ""];
  return same ? [weight.same, yes] : [weight.other, no];
}

function timePart(days: number): Part {
  const weight = TIMES.find(([from, to]) => days >= from && days <= to)?.[2] ?? FAR;
  const size = Math.round(Math.abs(days));
  return [weight, size === 0 ? "同日" : `${days > 0 ? "平台在先" : "热线在先"}，相隔 ${size} 天`];
}

function sumPart({ complaintAmount: a, ticketAmount: b, amountShare }: PairFacts): Part {
  if (a === null || b === null || a <= 0 || b <= 0) return [0, ""];
  if (Math.abs(a - b) < 1) return [Math.min(SUMS.most, -Math.log(amountShare ?? 1)), "金额相同"];
  if (Math.abs(a - b) <= SUMS.nearShare * Math.max(a, b)) return [SUMS.near, "金额相近"];
  return [SUMS.apart, "金额不同"];
}
