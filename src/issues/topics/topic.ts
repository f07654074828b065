/** Columns of a table of letters; all of one length. */
export interface TopicColumns {
  readonly id: readonly string[];
  /** local times `YYYY-MM-DD HH:MM:SS`, null where unreadable; left out where there are none */
  readonly time?: readonly (string | null)[];
  /** text columns, the most telling (the title) first */
  readonly text: readonly (readonly (string | null)[])[];
  /** who wrote, any key; null where unknown */
  readonly caller?: readonly (string | null)[];
  /** district, where the table knows it */
  readonly place?: readonly (string | null)[];
  /** company, platform or other body, where the table knows it */
  readonly body?: readonly (string | null)[];
}

export interface TopicOptions {
  /** local time from which recency counts; the last letter's where not given */
  readonly asOf?: string;
  /** fewest letters of a topic */
  readonly least?: number;
  /** at most so many topics */
  readonly top?: number;
}

/** Letters about one matter at one place or body. */
export interface Topic {
  /** T and the id of its earliest letter: the same again as it grows */
  readonly topic: string;
  /** who or where, and what */
  readonly label: string;
  /** 0 … 100, see `HEAT_FORMULA` */
  readonly heat: number;
  readonly tickets: number;
  /** distinct callers, null where none is known */
  readonly callers: number | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly keywords: string[];
  /** the most typical sentence, as it stands in the text: mask it before it is shown */
  readonly sentence: string;
  /** ids of its letters, in the order of the table */
  readonly members: string[];
}
