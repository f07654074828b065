export type HandlingListId = "enterprise" | "tagged" | "extension";

/** Why tickets are on a list, and how many. */
export interface HandlingGround {
  id: string;
  list: HandlingListId;
  name: string;
  clause: string;
  basis: "clause" | "local";
  toConfirm: string | null;
  n: number;
  /** The list of its tickets; null where they are not listed. */
  tickets: string | null;
}

/** A ticket with the grounds for which it is on a list. */
export interface HandlingCase {
  list: HandlingListId;
  number: string;
  unit: string | null;
  answered: string | null;
  kind: string | null;
  at: string;
  grounds: string[];
  words: string | null;
  /** Sent back to be handled anew, or handled anew, since then. */
  redone: boolean;
  issue: string;
  title: string | null;
}

/** Tagged tickets by their tag. */
export interface HandlingTag {
  tag: string;
  tickets: number;
  open: number;
  returned: number;
  late: number;
  bad: number;
  list: string | null;
}

/** Tickets whose handling went against T23-13, T23-14 or T23-18. */
export interface HandlingLists {
  /** Days that the lists look back. */
  days: number;
  grounds: HandlingGround[];
  tags: HandlingTag[];
  /** None in the public edition. */
  cases: HandlingCase[];
  omitted: number;
  /** Columns that no source has, in words, by what they are needed for. */
  lacking: Partial<Record<HandlingListId | "consent" | "contact", string>>;
}
