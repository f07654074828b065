import type { Meta } from "./data.js";

/** What running leaves behind, looked at as a whole. Times are local, `YYYY-MM-DD HH:MM:SS`. */
export interface OperationStatus {
  /** When it was looked at. */
  at: string;
  zone: string;
  version: string;
  /** What needs a person, the gravest first; empty when all is well. */
  troubles: Trouble[];
  warehouse: WarehouseState;
  jobs: JobState[];
  feeds: FeedState[];
  refusals: FeedRefusals[];
  held: HeldFile[];
  disk: DiskState;
  /** Who runs now. */
  lock: { pid: number; host: string; since: string } | null;
  notices: NoticeState;
  /** Whether a run by the timetable was ever done. */
  scheduled: boolean;
  /** The soonest first; what is switched off is left out. */
  next: NextRun[];
  /** Last backup that was made from here. */
  backup: string | null;
}

export const TROUBLE_CODES = [
  "warehouse_damaged",
  "disk_low",
  "job_failed",
  "job_broken",
  "job_hangs",
  "task_missed",
  "pull_failed",
  "feed_stale",
  "file_held",
  "file_refused",
  "refusals_high",
  "refusals_rising",
  "disk_soon",
  "channel_unusable",
  "notices_refused",
  "notices_waiting",
] as const;
export type TroubleCode = (typeof TROUBLE_CODES)[number];

/** One thing that needs a person: of what job, feed or file; since when; a figure where there is one. */
export interface Trouble {
  code: TroubleCode;
  subject: string;
  at: string | null;
  value: number | null;
  message: string | null;
}

/** Whether the warehouse could be read: what it tells is otherwise as of an earlier look. */
export interface WarehouseState {
  /** closed: nobody asked for it; held: another process has it; absent: nothing was loaded yet */
  state: "open" | "closed" | "held" | "damaged" | "absent";
  why: string | null;
  /** When what is told of feeds, refusals and held files was read; null where it never was. */
  asOf: string | null;
}

export interface JobState {
  job: string;
  success: string | null;
  failure: { at: string; message: string | null; broken: boolean } | null;
  running: { since: string; pid: number } | null;
  /** How long it took last. */
  seconds: number | null;
  /** The last four weeks, days with runs only. */
  days: { day: string; done: number; failed: number }[];
}

export interface FeedState {
  feed: string;
  kind: string;
  files: number;
  /** Last file loaded, last moment of receipt among its tickets. */
  lastFile: string | null;
  lastTicket: string | null;
  staleHours: number | null;
  stale: boolean;
  /** null: its files are dropped, not pulled. */
  pull: { success: string | null; failure: string | null; message: string | null } | null;
}

/** Rows read and refused, in spans of seven days, the newest first. */
export interface FeedRefusals {
  feed: string;
  kind: string;
  weeks: { from: string; to: string; read: number; refused: number }[];
  rising: boolean;
}

export interface HeldFile {
  feed: string;
  path: string;
  state: "held" | "refused";
  reason: string | null;
  at: string;
}

export interface DiskState {
  free: number;
  /** Free space below which it is told. */
  floor: number;
  /** Bytes of the home by what they are. */
  sizes: HomeSizes;
  /** Bytes a day over the last month; null where less than a week is known. */
  growth: number | null;
  /** Days that the free space lasts at that pace; null where it does not grow. */
  lasts: number | null;
}

export interface HomeSizes {
  warehouse: number;
  archive: number;
  feeds: number;
  log: number;
}

export interface NoticeState {
  waiting: number;
  refused: number;
  unsure: number;
  /** Since when the oldest one waits. */
  oldest: string | null;
  /** Channels that cannot be used, and why. */
  unusable: { name: string; wrong: string }[];
}

export interface NextRun {
  kind: string;
  period: string | null;
  due: string;
}

/** The page 运行. */
export interface OperationPage {
  meta: Meta;
  /** Null in the public edition, and where nothing is known. */
  status: OperationStatus | null;
  /** Public edition: kinds of data and when they last came. */
  kinds: { kind: string; lastFile: string | null; lastTicket: string | null }[];
}
