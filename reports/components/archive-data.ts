import type { Meta } from "./data.js";

export type ArchivedKind = "daily" | "weekly" | "monthly" | "quarterly" | "yearly";

/** A file of a frozen brief as the site has it. */
export interface ArchivedFile {
  /** brief.html, return.xlsx … */
  name: string;
  /** Its address from the root of the site; null where it is not as it was frozen, and not given. */
  address: string | null;
  /** What it is called when it is saved. */
  saved: string;
  bytes: number;
  sha256: string;
}

/** A frozen brief. */
export interface ArchivedBrief {
  id: string;
  number: number;
  /** No later number of the same brief is there. */
  newest: boolean;
  kind: ArchivedKind;
  title: string;
  /** Of its period: 2026年第7周（2月9日—15日）. */
  label: string;
  end: string;
  audience: { type: "leader" | "division" | "unit" | "platform"; id: string; name: string };
  edition: "internal" | "public";
  files: ArchivedFile[];
  /** Formats that could not be made, with the reason. */
  missing: Readonly<Record<string, string>>;
  made: {
    asOf: string;
    knownAt: string;
    version: string;
    rules: number;
    files: number;
    tickets: number;
    sample: boolean;
  };
}

/** A figure's value with the numbers that it was worked out from. */
export interface StatedFigure {
  value: number | null;
  numerator?: number;
  denominator?: number;
}

/** A published figure that later data give otherwise. */
export interface CorrectedFigure {
  brief: string;
  number: number;
  name: string;
  unit: string;
  was: StatedFigure;
  now: StatedFigure;
  /** 迟到工单 3 件 */
  reasons: string[];
}

/** What a home's archive holds for the pages. */
export interface ArchiveContent {
  /** The newest period first. */
  briefs: ArchivedBrief[];
  /** Of the leader's briefs, in the same order. */
  corrections: CorrectedFigure[];
  /** Manifests that cannot be trusted, by the name of their folder. */
  damaged: string[];
  texts: ArchivedText[];
}

export type ArchivePage = { meta: Meta } & Omit<ArchiveContent, "texts">;

/** A sentence, title or name that is searched: `brief` is the place of its brief in the page's list. */
export interface ArchivedText {
  brief: number;
  heading: string;
  /** The place in the brief's page that its section has; empty for its top. */
  section: string;
  text: string;
}
