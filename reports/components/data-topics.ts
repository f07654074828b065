import type { IssueSide, Meta } from "./data.js";

/** What a topic's tickets share: a member of a side, or a class, with how many of them. */
export interface TopicPart {
  id: string;
  tickets: number;
}

/** A matter that the texts gave by themselves (苗头), as of the moment. */
export interface Topic {
  id: string;
  /** Who or where, and what; in the public edition made of register names alone. */
  label: string;
  /** 0 … 100, see `TopicsPage.formula`. */
  heat: number;
  tickets: number;
  /** Distinct callers; null where none is known. */
  callers: number | null;
  /** Days of its first and last ticket. */
  first: string;
  last: string;
  /** First met within the newest 4 weeks. */
  fresh: boolean;
  /** More than half of its tickets are 未归类. */
  unlisted: boolean;
  /** Tickets by week, in the order of `TopicsPage.weeks`. */
  weeks: number[];
  /** Internal edition only. */
  keywords: string[];
  sentence: string | null;
  /** Classes of its tickets and where they lead, most first; 未归类, 未填 and 未派 among them. */
  classes: TopicPart[];
  sides: Record<IssueSide, TopicPart[]>;
  /** Whether its tickets are listed. */
  listed: boolean;
}

/** The budding topics page. */
export interface TopicsPage {
  meta: Meta;
  /** The weeks of the trend, oldest first. */
  weeks: { start: string; end: string }[];
  topics: Topic[];
  /** Topics found in all; the page shows the hottest. */
  found: number;
  /** How heat is made and when a topic is called new, in words. */
  formula: string;
  rule: string;
}

/** What other pages tell of budding topics: the hottest of those that are new or mostly without a class. */
export type Budding = Pick<
  Topic,
  | "id"
  | "label"
  | "heat"
  | "tickets"
  | "callers"
  | "first"
  | "last"
  | "fresh"
  | "unlisted"
  | "classes"
  | "listed"
>;
