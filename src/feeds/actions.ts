import { existsSync } from "node:fs";
import { join } from "node:path";
import { group } from "d3-array";
import { STEPS } from "../../reports/components/supervision-words.ts";
import { XianbanError } from "../errors.ts";
import type { Home } from "../settings/home.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { momentOf, type OfficeFile, readOfficeFile } from "./office-file.ts";
import { masked } from "./personal.ts";

const COLUMNS = {
  ticket: ["ticket", "工单", "工单编号", "工单号"],
  warning: ["warning", "预警", "预警编号"],
  action: ["action", "动作", "事项", "state", "状态"],
  time: ["time", "时间", "日期", "day"],
  by: ["by", "经办", "经办人", "单位", "who"],
  remark: ["remark", "备注", "说明", "what", "措施"],
} as const;
const HEADER = Object.keys(COLUMNS).join(",");

/** What may be done about a warning. */
export const WARNING_ACTIONS = { acknowledged: "已知悉", handled: "已处置" } as const;
export type WarningAction = keyof typeof WARNING_ACTIONS;

/** What may be done about a ticket (T23-22, T26-4 to T26-6, T26-9, T26-10, T26-14, T23-17, T23-26 to T23-28). */
export const TICKET_ACTIONS = STEPS;
export type TicketAction = keyof typeof TICKET_ACTIONS;

interface Line {
  line: number;
  /** Local time `YYYY-MM-DD HH:MM:SS`; a day without a time is its first second. */
  at: string;
  /** Masked; in the public edition null. */
  by: string | null;
  remark: string | null;
}

/** What was done about one warning. */
export interface WarningStep extends Line {
  warning: string;
  action: WarningAction;
}

/** What was done about one ticket, which goes by its number, or `source:number` where two sources share it. */
export interface TicketStep extends Line {
  ticket: string;
  action: TicketAction;
}

/** All lines of `actions.csv`, each kind by time. */
export interface Actions {
  path: string;
  warnings: WarningStep[];
  tickets: TicketStep[];
}

/** Where an installation keeps what people did. */
export function actionsFile(home: Pick<Home, "dir">): string {
  return join(home.dir, "actions.csv");
}

/**
 * Reads what people did: `ticket,warning,action,time,by,remark`, one line a step, either a ticket or a warning in each. Personal
 * data in the words are masked (needs `prepareReading`).
 * @param now local time; what lies after it is refused
 * @returns no lines where there is no such file
 * @throws XianbanError naming every bad line; then none of them counts
 */
export async function readActions(
  warehouse: Warehouse,
  file: OfficeFile & { internal: boolean; now: string },
): Promise<Actions> {
  const { path, internal, now } = file;
  if (!existsSync(path)) return { path, warnings: [], tickets: [] };
  const lines = await readOfficeFile(warehouse, file, COLUMNS, ["action", "time"]);
  const read = lines.map(({ line, cells }) => stepOf(cells, line, now));
  const wrong = [
    ...read.flatMap((one) => ("wrong" in one ? [`${path}:${one.line}: ${one.wrong}`] : [])),
    ...twice(read).map(([line, first]) => `${path}:${line}: the same as line ${first}`),
  ];
  if (wrong.length > 0)
    throw new XianbanError(wrong.join("\n"), `columns are ${HEADER}; nothing was applied`);
  const steps = read.filter((one) => "at" in one);
  const words = steps.flatMap(({ by, remark }) => [by ?? "", remark ?? ""]);
  const shown = internal ? await masked(warehouse, words) : [];
  const all = steps
    .map((step, i) => ({ ...step, by: shown[2 * i] || null, remark: shown[2 * i + 1] || null }))
    .sort(byMoment);
  return {
    path,
    warnings: all.filter((step) => "warning" in step),
    tickets: inOrder(all.filter((step) => "ticket" in step)),
  };
}

function byMoment(a: Line, b: Line): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.line - b.line;
}

/**
 * Steps of one ticket on one day of which some have no time of day follow each other as they are written: one without takes the
 * moment of the one above it.
 */
function inOrder(steps: readonly TicketStep[]): TicketStep[] {
  const groups = group(steps, ({ ticket, at }) => `${ticket} ${at.slice(0, 10)}`);
  return [...groups.values()]
    .flatMap((day) => {
      if (!day.some(({ at }) => at.endsWith(MIDNIGHT))) return day;
      let last = "";
      return [...day]
        .sort((a, b) => a.line - b.line)
        .map((step) => {
          last = step.at.endsWith(MIDNIGHT) && last > step.at ? last : step.at;
          return { ...step, at: last };
        });
    })
    .sort(byMoment);
}

const MIDNIGHT = " 00:00:00";

/** A number that a spreadsheet was told to keep as text: '2501 or ="2501". */
const AS_TEXT = /^(?:'|=")(.*?)"?$/;

type Cells = Partial<Record<keyof typeof COLUMNS, string>>;
type Read = WarningStep | TicketStep | { line: number; wrong: string };

function stepOf(cells: Cells, line: number, now: string): Read {
  const { warning, action = "", time = "", by = null, remark = null } = cells;
  const ticket = cells.ticket?.replace(AS_TEXT, "$1");
  const at = momentOf(time);
  if (!at)
    return { line, wrong: `time: "${time}" is no day or moment such as 2026-02-10 or 2026-02-10 09:30` };
  if (at > now) return { line, wrong: `time: ${time} has not come yet` };
  if ((ticket === undefined) === (warning === undefined))
    return { line, wrong: ticket ? "both a ticket and a warning" : "neither a ticket nor a warning" };
  const of = { line, at, by, remark };
  if (warning !== undefined) {
    const known = actionOf(action, WARNING_ACTIONS);
    return known ? { ...of, warning, action: known } : { line, wrong: unknown(action, WARNING_ACTIONS) };
  }
  const known = actionOf(action, TICKET_ACTIONS);
  return known ? { ...of, ticket: ticket!, action: known } : { line, wrong: unknown(action, TICKET_ACTIONS) };
}

function actionOf<Id extends string>(text: string, names: Readonly<Record<Id, string>>): Id | undefined {
  return (Object.keys(names) as Id[]).find((id) => id === text || names[id] === text);
}

function unknown(action: string, names: Readonly<Record<string, string>>): string {
  return `action: "${action}" is none of ${Object.values(names).join("、")}`;
}

/** Lines that say what an earlier one says, each with that one. */
function twice(read: readonly Read[]): [line: number, first: number][] {
  const first = new Map<string, number>();
  return read.flatMap((one): [number, number][] => {
    if (!("at" in one)) return [];
    const about = "ticket" in one ? `ticket ${one.ticket}` : `warning ${one.warning}`;
    const key = [about, one.action, one.at, one.by].join("|");
    const known = first.get(key);
    if (known === undefined) first.set(key, one.line);
    return known === undefined ? [] : [[one.line, known]];
  });
}
