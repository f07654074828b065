import type { ProfileId } from "./data.js";

/** What the address keeps of a page's state: the period, the profile, the source of ratings, the table to go to. */
export interface PageState {
  /** Start of the period picked. */
  period: string | null;
  profile: ProfileId | null;
  /** A source other than the headline's. */
  source: string | null;
  /** Anchor of a table to bring into view. */
  table: string | null;
}

const PROFILES: readonly string[] = ["default", "strict", "lenient"];

/** Reads `#p=2026-02-09&k=strict&s=短信&t=units`; anything else is taken for an anchor. */
export function readHash(hash: string): PageState {
  const text = hash.replace(/^#/, "");
  if (!text.includes("=")) return { period: null, profile: null, source: null, table: text || null };
  const query = new URLSearchParams(text);
  const profile = query.get("k");
  const period = query.get("p");
  return {
    period: period && /^\d{4}-\d{2}-\d{2}$/.test(period) ? period : null,
    profile: profile && PROFILES.includes(profile) ? (profile as ProfileId) : null,
    source: query.get("s"),
    table: query.get("t"),
  };
}

/** Writes what `readHash` reads; empty parts are left out. */
export function writeHash({ period, profile, source, table }: PageState): string {
  const query = new URLSearchParams();
  if (period) query.set("p", period);
  if (profile) query.set("k", profile);
  if (source) query.set("s", source);
  if (table) query.set("t", table);
  const text = query.toString();
  return text ? `#${text}` : "";
}
