/** Tickets in which the official mark and the words are compared; an owner's is neither and counted apart. */
export interface MarkCounts {
  /** Drivers by their words, and those of them not marked. */
  drivers: number;
  missing: number;
  /** Marked tickets whose words tell who speaks, and those of them that are others'. */
  marked: number;
  wrong: number;
  /** Marked tickets that are a cargo owner's by their words. */
  owner: number;
}

/** A ticket in which mark and words differ. */
export interface Mismatched {
  mismatch: "missing" | "wrong" | "owner";
  number: string;
  received: string;
  unit: string;
  issue: string;
  /** The caller type of the export. */
  caller: string | null;
  /** Who speaks by the words: driver, owner, public or company. */
  role: string;
  /** The words that tell it. */
  evidence: string;
  title: string | null;
}

/** The official mark against what the words say, over the newest 13 weeks (T26-2). */
export interface Marking {
  since: string;
  until: string;
  /** Newest first. */
  weeks: (MarkCounts & { start: string; end: string })[];
  units: (MarkCounts & { unit: string })[];
  /** The newest of each kind; internal edition only. */
  tickets: Mismatched[];
}
