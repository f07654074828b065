import type { Meta } from "../../../reports/components/data.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";
import type { Lacks } from "./lacks.ts";
import type { NamedList } from "./lists/index.ts";
import { readMeetings } from "./meetings/index.ts";
import { readSupervision } from "./supervision/index.ts";

/** Data of one page of supervision but for what all pages share, and the lists of the tickets behind its counts. */
export interface SupervisedPage<Page> {
  lists: NamedList[];
  page(meta: Meta, lists: Readonly<Record<string, unknown>>): Page;
}

/** Reads the pages of supervision: the register, and the lists of the meetings. */
export async function readSupervised(warehouse: Warehouse, inputs: PageInputs, lacks: Lacks) {
  const register = await readSupervision(warehouse, inputs, lacks);
  const meetings = await readMeetings(warehouse, inputs);
  return {
    lists: [...register.lists, ...meetings.lists],
    pages: (meta: Meta, lists: Readonly<Record<string, unknown>>): [name: string, page: unknown][] => [
      ["supervision.json", register.page(meta, lists)],
      ["lists.json", meetings.page(meta, lists)],
    ],
  };
}
