import type { WarningKind, WarningSeverity, WarningState } from "../../../../reports/components/data.ts";
import type { RiskForecast } from "../../../../reports/components/data-risk.ts";
import { hasMarts } from "../../../pages/has-marts.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import { GRADES } from "../../../warnings/risk/rules.ts";
import type { Context } from "../../context.ts";
import { once } from "../matter/once.ts";
import type { Belonging, Subject } from "../matter/own.ts";

/** A warning open at the moment, or raised or closed in the period. */
export interface Warned extends Subject {
  id: string;
  kind: string;
  severity: WarningSeverity;
  state: WarningState;
  told: boolean;
  said: string;
  total: number;
  firstSeen: string;
  open: boolean;
  /** First seen in the period. */
  raised: boolean;
  closed: boolean;
  /** What it is about began after the period's end. */
  after: boolean;
}

/** A matter that the texts gave by themselves, first met in the period. */
export interface NewTopic extends Belonging {
  id: string;
  label: string;
  tickets: number;
  callers: number | null;
  first: string;
}

/** A rate of a running period that is likely to end below its floor. */
export type AtRisk = Pick<
  RiskForecast,
  | "scope"
  | "member"
  | "period"
  | "end"
  | "rate"
  | "floor"
  | "good"
  | "rated"
  | "remaining"
  | "needed"
  | "need"
> & { probability: number /** First day of the period that is foretold. */; begin: string };

/** Warnings, topics and risks as of the moment; null where they were not made. */
export interface WarningData {
  kinds: ReadonlyMap<string, WarningKind>;
  warned: Warned[] | null;
  /** First day on which everything was judged. */
  began: string | null;
  topics: NewTopic[] | null;
  risks: AtRisk[] | null;
}

const URGENT = "urgent";
const SUSPECTED = /^疑似/;

/** A single urgent ticket that nobody has verified: no brief that is kept for good says so. */
function isSuspected({ kind, said }: Warned): boolean {
  return kind === URGENT && SUSPECTED.test(said);
}

/** Reads what is warned of, single tickets that are only suspected to be urgent left out. */
export const readWarned = once(async ({ warehouse, inputs, period }: Context): Promise<WarningData> => {
  const { start, end } = period;
  const read = async <T>(marts: readonly string[], file: string, params = {}): Promise<T[] | null> =>
    (await hasMarts(warehouse, marts)) ? warehouse.rows<T>(sqlFile(import.meta.url, file), params) : null;
  const rules = inputs.warnings ?? null;
  const seen = rules && (await read<Warned>(["warning"], "rows.sql", { start, end }));
  const warned = seen ? seen.filter((one) => !isSuspected(one)) : null;
  const { began } = await warehouse.one<{ began: string | null }>(sqlFile(import.meta.url, "began.sql"));
  return {
    kinds: new Map((rules?.kinds ?? []).map((kind) => [kind.id, kind])),
    ...{ warned, began },
    topics: await read<NewTopic>(["topic", "topic_ticket"], "topics.sql", { start, end }),
    risks: await read<AtRisk>(["risk"], "risks.sql", {
      least: GRADES.amberProbability,
      least_rated: inputs.settings.min_rated,
    }),
  };
});
