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
}

/** The lists as of the moment; null where none were made. */
export interface ListData {
  entries: Entry[] | null;
  /** Members that a list leaves out for too few ratings. */
  few: { list: MeetingList; member: string; rated: number }[];
}

/** Reads the lists of the meetings. */
export const readLists = once(async ({ warehouse }: Context): Promise<ListData> => {
  if (!(await hasMarts(warehouse, ["listing", "listing_few"]))) return { entries: null, few: [] };
  return {
    entries: await warehouse.rows<Entry>(sqlFile(import.meta.url, "rows.sql")),
    few: await warehouse.rows<ListData["few"][number]>(
      "SELECT list, member, rated FROM mart.listing_few ORDER BY list, rated DESC, member",
    ),
  };
});
