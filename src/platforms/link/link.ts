import { assign } from "./assign.ts";
import { LINKED_FROM, type PairFacts, PRUNING, scorePair } from "./score.ts";
import { ClassTexts, type Grams, gramsOf } from "./similarity.ts";

/** A row of candidates.sql. */
export interface Candidate {
  complaint_id: string;
  ticket_id: string;
  platform_id: string;
  same_caller: boolean | null;
  same_plate: boolean | null;
  days: number;
  complaint_amount: number | null;
  ticket_amount: number | null;
  amount_share: number | null;
  same_issue: boolean | null;
  same_district: boolean | null;
  /** The ticket's class. */
  issue: string;
  pool: number;
}

/** A complaint and the ticket about the same event. */
export interface Link {
  complaintId: string;
  ticketId: string;
  platform: string;
  probability: number;
  days: number;
  grounds: string[];
}

/** Parameters of candidates.sql but for `since` and `as_of`: days apart at most, tickets of one key at most, weights. Basis: local (自设). */
export const CANDIDATE_LIMITS = {
  days: 45,
  days_sum: 15,
  days_place: 5,
  most_per_key: 100,
  ...PRUNING,
} as const;

/**
 * Links complaints with tickets: scores every candidate (see `scorePair`), keeps those of at least 0.8 and chooses the most
 * likely one-to-one assignment among them (see `assign`).
 * @param texts title and body by complaint and ticket id, masked, of the candidates' two sides
 */
export function linkComplaints(
  candidates: readonly Candidate[],
  texts: { complaint: ReadonlyMap<string, string>; ticket: ReadonlyMap<string, string> },
): Link[] {
  const complaints = gramsById(texts.complaint);
  const tickets = gramsById(texts.ticket);
  const classes = classTexts(candidates, tickets);
  const likely = candidates.flatMap((candidate) => {
    const { complaint_id, ticket_id, platform_id, days, issue } = candidate;
    const [a, b] = [complaints.get(complaint_id), tickets.get(ticket_id)];
    const told = a?.size && b?.size ? (classes.get(issue)?.evidence(a, b) ?? null) : null;
    const { odds, probability, grounds } = scorePair(factsOf(candidate, told));
    if (probability < LINKED_FROM) return [];
    const link = { complaintId: complaint_id, ticketId: ticket_id, platform: platform_id };
    return [
      { left: complaint_id, right: ticket_id, weight: odds, link: { ...link, probability, days, grounds } },
    ];
  });
  return assign(likely)
    .map(({ link }) => link)
    .sort((a, b) => (a.complaintId < b.complaintId ? -1 : 1));
}

function gramsById(texts: ReadonlyMap<string, string>): Map<string, Grams> {
  return new Map([...texts].map(([id, text]) => [id, gramsOf(text)]));
}

/** The tickets' texts by class. */
function classTexts(
  candidates: readonly Candidate[],
  tickets: ReadonlyMap<string, Grams>,
): Map<string, ClassTexts> {
  const classOf = new Map(candidates.map(({ ticket_id, issue }) => [ticket_id, issue]));
  const byClass = new Map<string, Grams[]>();
  for (const [id, issue] of classOf) {
    const grams = tickets.get(id);
    if (grams) byClass.set(issue, [...(byClass.get(issue) ?? []), grams]);
  }
  return new Map([...byClass].map(([issue, all]) => [issue, new ClassTexts(all)]));
}

function factsOf(candidate: Candidate, texts: number | null): PairFacts {
  return {
    sameCaller: candidate.same_caller,
    samePlate: candidate.same_plate,
    days: candidate.days,
    complaintAmount: candidate.complaint_amount,
    ticketAmount: candidate.ticket_amount,
    amountShare: candidate.amount_share,
    sameIssue: candidate.same_issue,
    sameDistrict: candidate.same_district,
    texts,
    pool: candidate.pool,
  };
}
