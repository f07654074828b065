/** When tickets are one matter. Basis: local (自设). */
export interface MatterRules {
  /** Days after the caller's last ticket of the class (or with nearly the same text) within which one goes on with its matter. */
  days: number;
  /** Days after the last ticket against a debtor within which one belongs to the same arrears. */
  debtorDays: number;
  /** Likeness (Jaccard, pieces of 4 characters) of two texts of one caller or truck; of two that share only place and day. */
  alike: number;
  twin: number;
  /** Pieces that a text needs to be compared at all. */
  leastPieces: number;
  /** Characters from which a text without a number is telling enough to know its twin by. */
  longText: number;
  /** A caller's key with more tickets than this is no person's; a truck's on one day likewise. */
  mostPerKey: number;
  /** A debtor's key under which so many firms are named is a word such as 货主, and no debtor's. */
  manyFirms: number;
}

/** The rules as shipped; an installation sets `days` by `matter_days`. */
export const MATTER_RULES: MatterRules = {
  days: 90,
  debtorDays: 30,
  alike: 0.5,
  twin: 0.7,
  leastPieces: 8,
  longText: 100,
  mostPerKey: 100,
  manyFirms: 3,
};

/** Kinds of tickets that many people raise in the same words: never twins of another caller's. */
export const COMMON_KINDS: readonly string[] = ["咨询", "表扬"];
