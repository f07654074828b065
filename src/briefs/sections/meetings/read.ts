import type { IssueTask } from "../../../../reports/components/data.ts";
import type { MeetingDecision } from "../../../../reports/components/lists-data.ts";
import { hasMarts } from "../../../pages/has-marts.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Context } from "../../context.ts";
import { once } from "../matter/once.ts";
import type { Belonging } from "../matter/own.ts";
import { readProblems } from "../problems/read.ts";

/** Notices sent before the period without a result by then. */
export interface Carried extends Belonging {
  carried: number;
  answered: number;
  waiting: number;
  late: number;
}

/** A ticket that a measure of the period before was about. */
export interface Measure extends Belonging {
  id: string;
  action: "circulate" | "summon" | "escalate" | "study";
  closed: boolean;
}

/** What a meeting decided, as it stands at the moment. */
export interface Decision extends MeetingDecision {
  state: "done" | "open" | "overdue";
}

/** What the last meeting and circular left open; decisions and tasks null where the office writes none down. */
export interface MeetingData {
  decisions: Decision[] | null;
  tasks: readonly IssueTask[] | null;
  /** Null where no feed says when notices were sent, and the office does not either. */
  carried: Carried[] | null;
  measures: Measure[];
}

/** Reads what was decided before the period's end. */
export const readMeetings = once(async (context: Context): Promise<MeetingData> => {
  const { warehouse, inputs, period, before } = context;
  const made = await hasMarts(warehouse, ["supervision", "action"]);
  const ask = <T>(file: string, params: Record<string, string>): Promise<T[]> =>
    made ? warehouse.rows<T>(sqlFile(import.meta.url, file), params) : Promise.resolve([]);
  const { start, end } = period;
  const { unknown } = await readProblems(context);
  const today = inputs.asOf.slice(0, 10);
  return {
    decisions: inputs.decisions
      ? inputs.decisions
          .filter(({ decided }) => decided <= end)
          .map((one) => ({ ...one, state: stateOf(one, today) }))
      : null,
    tasks: inputs.tasks?.filter(({ fed }) => fed <= end) ?? null,
    carried: unknown === null ? await ask<Carried>("carried.sql", { start, end }) : null,
    measures: before ? await ask<Measure>("measures.sql", { start, from: before.start }) : [],
  };
});

function stateOf({ due, done }: MeetingDecision, today: string): Decision["state"] {
  if (done !== null && done <= today) return "done";
  return due !== null && due < today ? "overdue" : "open";
}
