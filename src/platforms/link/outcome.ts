import { wilson } from "../../../reports/components/change.ts";
import { median } from "../../statistics/quantile.ts";

/** One event as the platform and as the hotline has it. */
export interface LinkedOutcome {
  platform: string;
  /** The platform's own word of what came of it. */
  outcome: string | null;
  /** What the caller told the platform, and what the caller told the hotline. */
  platformResolved: boolean | null;
  hotlineResolved: boolean | null;
  /** Recovered by the platform's list and by the ticket, in yuan. */
  platformRecovered: number | null;
  hotlineRecovered: number | null;
  /** Days from the platform's complaint to the ticket. */
  days: number;
}

/** Volumes of one platform's two lists. */
export interface Volumes {
  platform: string;
  complaints: number;
  tickets: number;
}

/** One platform's list against the hotline's tickets about it. */
export interface OutcomeComparison extends Volumes {
  linked: number;
  onlyPlatform: number;
  onlyHotline: number;
  /** Both sides say resolved / not resolved; the platform says resolved and the caller denies it; the reverse; one side silent. */
  bothResolved: number;
  neitherResolved: number;
  disputed: number;
  resolvedUnclaimed: number;
  unknown: number;
  /** Share disputed of the linked events that the platform calls resolved and the caller was asked about, with 95 % Wilson limits. */
  disputedShare: { value: number; lower: number; upper: number } | null;
  /** Sums of events for which both sides give one. */
  recovered: { events: number; platform: number; hotline: number };
  /** Median days from complaint to ticket, of those that went to the platform first. */
  daysToHotline: number | null;
}

/** The platform's words for a matter settled in the caller's favour, and for one that is not. */
const SETTLED = /退款|退还|退费|支付|赔付|赔偿|补偿|垫付|恢复|撤销|解决|已办结|协调成功|和解/u;
const NOT_SETTLED =
  /不予|驳回|拒绝|不支持|未解决|无法|未达成|规则解释|未恢复|未退|未支付|不成立|已关闭|撤诉|未处理|未能/u;

/**
 * Whether the platform claims to have settled the matter: by its word of the outcome; null where the word says neither.
 * What only explains a rule settles nothing.
 */
export function claimedSettled(outcome: string | null): boolean | null {
  if (outcome === null) return null;
  if (NOT_SETTLED.test(outcome)) return false;
  return SETTLED.test(outcome) ? true : null;
}

/** Compares each platform's list with the hotline's tickets: volume, what callers say against what the platform says, sums, days. */
export function compareOutcomes(
  events: readonly LinkedOutcome[],
  volumes: readonly Volumes[],
): OutcomeComparison[] {
  return volumes.map(({ platform, complaints, tickets }) => {
    const own = events.filter((event) => event.platform === platform);
    const cell = (claimed: boolean, confirmed: boolean): number =>
      own.filter((event) => claimOf(event) === claimed && event.hotlineResolved === confirmed).length;
    const [disputed, bothResolved] = [cell(true, false), cell(true, true)];
    const [neitherResolved, resolvedUnclaimed] = [cell(false, false), cell(false, true)];
    const asked = disputed + bothResolved;
    const paid = own.filter((e) => e.platformRecovered !== null && e.hotlineRecovered !== null);
    const later = own.map(({ days }) => days).filter((days) => days >= 0);
    return {
      platform,
      complaints,
      tickets,
      linked: own.length,
      onlyPlatform: complaints - own.length,
      onlyHotline: tickets - own.length,
      bothResolved,
      neitherResolved,
      disputed,
      resolvedUnclaimed,
      unknown: own.length - asked - neitherResolved - resolvedUnclaimed,
      disputedShare: asked === 0 ? null : wilson({ numerator: disputed, denominator: asked }),
      recovered: {
        events: paid.length,
        platform: sum(paid.map((e) => e.platformRecovered ?? 0)),
        hotline: sum(paid.map((e) => e.hotlineRecovered ?? 0)),
      },
      daysToHotline: later.length === 0 ? null : median(later),
    };
  });
}

/** The platform's claim: its word of the outcome, else what the caller told it. */
function claimOf({ outcome, platformResolved }: LinkedOutcome): boolean | null {
  return claimedSettled(outcome) ?? platformResolved;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
