import type { DutyRow } from "../../../../reports/components/data-duties.ts";
import { hasMarts } from "../../../pages/has-marts.ts";
import { addDays } from "../../../policy/work-calendar.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Context } from "../../context.ts";
import type { BriefKind } from "../../model.ts";
import { type ArrearsData, readArrears } from "../arrears/read.ts";
import { type ListData, readLists } from "../lists/read.ts";
import { type MeetingData, readMeetings } from "../meetings/read.ts";
import { type ProblemData, readProblems } from "../problems/read.ts";
import { readWarned, type WarningData } from "../warnings/read.ts";

/** What is to be sent or published by a day. */
export type Due = Pick<DutyRow, "name" | "responsible" | "due" | "clause" | "basis">;

/** What the other parts found, and the duties of the next days. */
export interface NextData {
  problems: ProblemData;
  arrears: ArrearsData;
  lists: ListData;
  meetings: MeetingData;
  warned: WarningData;
  duties: Due[];
}

/** Days ahead of which duties are told. */
const AHEAD: Readonly<Record<BriefKind, number>> = {
  daily: 3,
  weekly: 7,
  monthly: 31,
  quarterly: 31,
  yearly: 31,
};

/** Reads what next steps rest on. */
export async function readNext(context: Context): Promise<NextData> {
  const { warehouse, inputs, period } = context;
  const today = inputs.asOf.slice(0, 10);
  const known = await hasMarts(warehouse, ["duty"]);
  return {
    problems: await readProblems(context),
    arrears: await readArrears(context),
    lists: await readLists(context),
    meetings: await readMeetings(context),
    warned: await readWarned(context),
    duties: known
      ? await warehouse.rows<Due>(sqlFile(import.meta.url, "duties.sql"), {
          ...{ today, until: addDays(today, AHEAD[period.kind]) },
        })
      : [],
  };
}
