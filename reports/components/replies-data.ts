import type { Meta } from "./data.js";

/** Counts that lead to a list of their tickets; of all units together also every rule does. */
export type ReplyLists = Readonly<Record<string, string>>;

/** A unit's replies of one month ('' where no unit has the tickets). */
export interface ReplyUnit {
  unit: string;
  /** Completed; of them with a reply; of these not passing, and copies. */
  tickets: number;
  replies: number;
  failed: number;
  copied: number;
  /** Mean, 0 … 100. */
  score: number;
  /** How often rules are not met, the most frequent first; those of passing replies too. */
  broken: { rule: string; times: number }[];
  /** By `failed`, `copied` or the id of a rule. */
  lists: ReplyLists;
}

/** A month of completion: all units together, and each. */
export interface ReplyMonth {
  month: string;
  end: string;
  whole: ReplyUnit;
  units: ReplyUnit[];
}

/** A reply as an example, masked. */
export interface ReplyExample {
  number: string;
  unit: string | null;
  completed: string;
  score: number;
  title: string | null;
  reply: string;
  /** What does not pass, with the words it rests on; none where they are absent. */
  findings: { rule: string; words: string[] }[];
  copies: number | null;
}

/** Replies that say the same to different matters. */
export interface ReplyCopies {
  size: number;
  units: number;
  passed: boolean;
  reply: string;
  list: string | null;
}

/** The page of the reply audit. */
export interface RepliesPage {
  meta: Meta;
  /** Rules by id, the elements first. */
  rules: { id: string; name: string; clause: string; element: boolean }[];
  /** What a reply to a call must have to pass. */
  required: string[];
  /** Newest first. */
  months: ReplyMonth[];
  /** Of the newest month; none in the public edition. */
  worst: ReplyExample[];
  best: ReplyExample[];
  copies: ReplyCopies[];
}
