import type { Scribe } from "../../compose.ts";
import type { ArrearsData, Matter, Recovery } from "./read.ts";

/** The ledger as far as it is the reader's own; null where it is not read, or none of the reader's business. */
export function ownLedger(
  { audience, issues }: Scribe,
  { ledger, classes }: ArrearsData,
): { matters: Matter[]; recoveries: Recovery[] } | null {
  if (ledger === null || (issues !== null && !classes.some((id) => issues.has(id)))) return null;
  if (audience.type === "unit")
    return {
      matters: ledger.matters.filter(({ units }) => units.includes(audience.id)),
      recoveries: ledger.recoveries.filter(({ unit }) => unit === audience.id),
    };
  if (audience.type === "platform")
    return {
      matters: ledger.matters.filter(({ about }) => about === audience.id),
      recoveries: ledger.recoveries.filter(({ about }) => about === audience.id),
    };
  return ledger;
}

/** Sum of what claimants got back. */
export function sumOf(recoveries: readonly Recovery[]): number {
  return recoveries.reduce((sum, { recovered }) => sum + recovered, 0);
}

/** Distinct drivers who got money back. */
export function driversOf(recoveries: readonly Recovery[]): number {
  return new Set(recoveries.map(({ driver }) => driver)).size;
}

/** Distinct drivers who claimed by the period's end. */
export function claimantsOf(matters: readonly Matter[]): number {
  return new Set(matters.flatMap(({ claimants }) => claimants)).size;
}

/** Sum claimed by the period's end over matters whose sums are stated, and how many those are. */
export function claimedOf(matters: readonly Matter[]): { stated: number; claimed: number } {
  const stated = matters.flatMap(({ said }) => (said === null ? [] : [said]));
  return { stated: stated.length, claimed: stated.reduce((sum, one) => sum + one, 0) };
}
