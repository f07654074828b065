import { isAbsent, ratingsLacking } from "../../../../reports/components/lack.ts";
import type { Stage, Track } from "../../../../reports/components/supervision-data.ts";
import { hasMarts } from "../../../pages/has-marts.ts";
import { type OpenTicket, readOpen } from "../../../pages/open.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Context } from "../../context.ts";
import { once } from "../matter/once.ts";
import type { Belonging } from "../matter/own.ts";

/** A case of the register: badly rated in the period or the one before, or open at the moment. */
export interface Case extends Belonging {
  id: string;
  number: string;
  track: Track;
  grounds: string[];
  /** Waits for a person to confirm it. */
  suspected: boolean;
  opened: string;
  noticed: boolean;
  notice: string | null;
  answered: boolean;
  inTime: boolean;
  due: string | null;
  rerated: "good" | "bad" | null;
  appeal: string | null;
  /** Also cleared, circulated, upheld, ended or refuted: where it ended. */
  stage: Stage | "cleared" | "circulated" | "upheld" | "ended" | "refuted";
  since: string;
  closed: boolean;
  overdue: boolean;
  /** Nobody moved it for months. */
  lapsed: boolean;
  /** Stands in the rates: a driver's, consultation apart, by the headline source. */
  counts: boolean;
  now: boolean;
  before: boolean;
}

/** What the audit found in the replies of the month. */
export interface Audited {
  /** '*' for all together. */
  unit: string;
  month: string;
  replies: number;
  failed: number;
  score: number | null;
}

/** The register, open tickets and the reply audit as of the moment. */
export interface ProblemData {
  /** Null where no register was made. */
  cases: Case[] | null;
  /** Drivers' tickets that were rated. */
  rated: (Belonging & { now: number; before: number })[];
  /** Drivers' tickets not completed, consultation apart. */
  open: OpenTicket[];
  nextDay: string | null;
  audited: Audited[];
  /** Columns without which nobody knows whether a rating was bad; null where they are there. */
  unrated: string | null;
  /** Columns without which nobody knows what became of a bad rating, where the office writes down nothing either. */
  unknown: string | null;
}

/** Columns that say what became of a bad rating. */
const NEEDS = [["notice_at"], ["rectified_at"], ["cleared_at"]];

/** Reads problem tickets. */
export const readProblems = once(async (context: Context): Promise<ProblemData> => {
  const { warehouse, inputs, lacks, meta, period, before } = context;
  const span = { start: period.start, end: period.end, from: before?.start ?? period.start };
  const headline = inputs.settings.rating_source;
  const made = await hasMarts(warehouse, ["supervision", "action"]);
  const kept = made && (await warehouse.rows("SELECT line FROM mart.action LIMIT 1")).length > 0;
  const lack = lacks.of(NEEDS);
  const { tickets, nextDay } = await readOpen(warehouse, inputs, lacks);
  const audit = await hasMarts(warehouse, ["reply_unit", "period"]);
  return {
    cases: made
      ? await warehouse.rows<Case>(sqlFile(import.meta.url, "cases.sql"), { ...span, headline })
      : null,
    rated: await warehouse.rows<ProblemData["rated"][number]>(sqlFile(import.meta.url, "rated.sql"), {
      ...{ ...span, as_of: inputs.asOf, headline },
    }),
    open: tickets.filter(({ driver, kind }) => driver && kind !== "咨询"),
    nextDay,
    audited: audit
      ? await warehouse.rows<Audited>(sqlFile(import.meta.url, "replies.sql"), { end: period.end })
      : [],
    unrated: ratingsLacking(meta),
    unknown: kept || !isAbsent(lack) ? null : (lack?.columns ?? null),
  };
});
