import type { Meta } from "./data.js";

/** Who owes, and what can be done about it by that (T26-12, -13, -14), in the order of pages. */
export const ARREARS_ROUTES = ["platform", "district", "city", "joint", "unclear"] as const;
export type ArrearsRoute = (typeof ARREARS_ROUTES)[number];
export type ArrearsType = "platform" | "carrier" | "shipper" | "person" | "unknown";
/** How far a matter has come; `closed` is completed without any money seen. */
export type ArrearsStage = "received" | "dispatched" | "contacted" | "closed" | "partly" | "recovered";

/** Sums over matters, in yuan; each claimant's sums count once. */
export interface ArrearsTotals {
  matters: number;
  tickets: number;
  /** Claimants, counted once a matter. */
  drivers: number;
  open: number;
  /** Matters with a sum claimed. */
  stated: number;
  claimed: number;
  recovered: number;
  /** Of it, advanced by a platform or a fund; the rest was paid. */
  advance: number;
  /** Of it, where the driver says resolved, and where he denies it; the rest is the unit's word alone. */
  confirmed: number;
  denied: number;
  /** Distinct drivers who got money back. */
  helped: number;
}
export type ArrearsSum = ArrearsTotals & {
  member: string;
  /** The list of its tickets; null where they are not listed. */
  list: { id: string; from: string; to: string } | null;
};

/** A matter of arrears. */
export interface ArrearsRow extends Omit<ArrearsTotals, "matters" | "stated" | "claimed"> {
  first: string;
  last: string;
  claimed: number | null;
  type: ArrearsType;
  /** Firm; masked outside the internal edition; null where none is named. */
  debtor: string | null;
  /** What the type rests on; empty outside the internal edition. */
  evidence: string;
  route: ArrearsRoute;
  stage: ArrearsStage;
  platform: string | null;
  districts: string[];
  /** A reply says that mediation failed. */
  failed: boolean;
  /** More came back than was claimed; a sum beyond belief was left out. */
  over: boolean;
  absurd: boolean;
  /** How often the debtor was complained of in all, where more often than in this matter; internal edition only. */
  times: number | null;
  /** The list of its tickets; null where they are not listed. */
  list: string | null;
}

/** A debtor complained of by several drivers. */
export interface ArrearsDebtor {
  debtor: string | null;
  type: ArrearsType;
  times: number;
  matters: number;
  claimed: number;
  recovered: number;
  open: number;
  last: string;
}

/** The ledger of arrears (T26-12, -13, -14, MY-5). */
export interface ArrearsPage {
  meta: Meta;
  /** Classes of the word list that are arrears. */
  classes: string[];
  /** Drivers from which a carrier's arrears are lifted to the city. */
  manyDrivers: number;
  total: ArrearsTotals | null;
  routes: ArrearsSum[];
  types: ArrearsSum[];
  months: ArrearsSum[];
  /** Matters listed, the newest first. */
  rows: ArrearsRow[];
  /** Places among the rows: the newest, and the open ones that have waited longest, the longest first. */
  newest: number[];
  waiting: number[];
  /** Internal edition only. */
  debtors: ArrearsDebtor[];
}
