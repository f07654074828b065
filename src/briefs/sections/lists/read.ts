import type { MeetingList } from "../../../../reports/components/lists-data.ts";
import { hasMarts } from "../../../pages/has-marts.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Context } from "../../context.ts";
import { once } from "../matter/once.ts";
import type { Subject } from "../matter/own.ts";

/** Who is on a list of the meetings, by which rule. */
export interface Entry extends Subject {
  list: MeetingList;
  position: number;
  rule: string;
  clause: string | null;
  basis: string;
  /** To be looked into first; not yet enough to be named. */
  hint: boolean;
  said: string;
  total: number;
  /** Day of the first ticket behind an entry about one ticket, matter, debtor or topic. */
  since: string | null;
}

/** The lists as of the moment; null where none were made. */
export interface ListData {
  entries: Entry[] | null;
  /** Entries left out: what they are about began after the period's end. */
  later: number;
}

/** Reads the lists of the meetings. */
export const readLists = once(async ({ warehouse, period }: Context): Promise<ListData> => {
  if (!(await hasMarts(warehouse, ["listing"]))) return { entries: null, later: 0 };
  const all = await warehouse.rows<Entry>(sqlFile(import.meta.url, "rows.sql"));
  const entries = all.filter(({ since }) => since === null || since <= period.end);
  return { entries, later: all.length - entries.length };
});
