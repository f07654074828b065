import type { Meta } from "../../reports/components/data.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";
import type { Lacks } from "./lacks.ts";
import type { NamedList } from "./lists/index.ts";
import { readMeetings } from "./meetings/index.ts";
import { readReplies } from "./replies/index.ts";
import { readReturn } from "./return/index.ts";
import { readSupervision } from "./supervision/index.ts";
import { readVisitsPage } from "./visits/index.ts";

/** Data of one page of supervision but for what all pages share, and the lists of the tickets behind its counts. */
export interface SupervisedPage<Page> {
  lists: NamedList[];
  page(meta: Meta, lists: Readonly<Record<string, unknown>>): Page;
}

/** Reads the pages of supervision: the register, the lists of the meetings, visits, the statistical return, the reply audit. */
export async function readSupervised(warehouse: Warehouse, inputs: PageInputs, lacks: Lacks) {
  const register = await readSupervision(warehouse, inputs, lacks);
  const meetings = await readMeetings(warehouse, inputs);
  const visits = await readVisitsPage(warehouse, inputs, lacks);
  const report = await readReturn(warehouse, inputs, lacks);
  const replies = await readReplies(warehouse, inputs);
  return {
    lists: [...register.lists, ...meetings.lists, ...visits.lists, ...replies.lists],
    pages: (meta: Meta, lists: Readonly<Record<string, unknown>>): [name: string, page: unknown][] => [
      ["supervision.json", register.page(meta, lists)],
      ["lists.json", meetings.page(meta, lists)],
      ["visits.json", visits.page(meta, lists)],
      ["return.json", report.page(meta, lists)],
      ["replies.json", replies.page(meta, lists)],
    ],
  };
}
