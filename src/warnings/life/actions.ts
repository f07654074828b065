import { existsSync } from "node:fs";
import { join } from "node:path";
import { XianbanError } from "../../errors.ts";
import { dayOf, type OfficeFile, readOfficeFile } from "../../feeds/office-file.ts";
import { masked } from "../../feeds/personal.ts";
import type { Home } from "../../settings/home.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

const COLUMNS = {
  warning: ["warning", "预警", "编号", "预警编号"],
  day: ["day", "日期"],
  who: ["who", "经办", "经办人"],
  what: ["what", "处理", "措施"],
  state: ["state", "状态"],
} as const;

/** What people did about a warning: they know of it, or have dealt with it. */
export const ACTION_STATES = { acknowledged: "已知悉", handled: "已处置" } as const;
export type ActionState = keyof typeof ACTION_STATES;

/** One line of `actions.csv`. */
export interface Action {
  warning: string;
  day: string;
  /** Who and what stand in the internal edition only. */
  who: string | null;
  what: string | null;
  state: ActionState;
}

/** Where an installation keeps what people did about warnings. */
export function actionsFile(home: Pick<Home, "dir">): string {
  return join(home.dir, "actions.csv");
}

/**
 * Reads what people did about warnings: `warning,day,who,what,state`, one line a step; state 已知悉 or 已处置. Personal data in the
 * words are masked (needs `prepareReading`).
 * @returns none where there is no such file, oldest first
 * @throws XianbanError naming every bad line
 */
export async function readActions(
  warehouse: Warehouse,
  file: OfficeFile & { internal: boolean },
): Promise<Action[]> {
  if (!existsSync(file.path)) return [];
  const wrong: string[] = [];
  const lines = await readOfficeFile(warehouse, file, COLUMNS, ["warning", "day"]);
  const actions = lines.flatMap(({ line, cells }): Action[] => {
    if (!cells.warning) return [];
    const [day, state] = [dayOf(cells.day), stateOf(cells.state)];
    if (!day) wrong.push(`${file.path}:${line}: day: "${cells.day ?? ""}" is not a day`);
    if (!state) wrong.push(`${file.path}:${line}: state: "${cells.state}" is neither 已知悉 nor 已处置`);
    if (!day || !state) return [];
    return [{ warning: cells.warning, day, who: cells.who ?? null, what: cells.what ?? null, state }];
  });
  if (wrong.length > 0)
    throw new XianbanError(
      wrong.join("\n"),
      "columns are warning,day,who,what,state; days such as 2026-02-10",
    );
  const words = actions.flatMap(({ who, what }) => [who ?? "", what ?? ""]);
  const shown = file.internal ? await masked(warehouse, words) : [];
  return actions
    .map((action, i) => ({ ...action, who: shown[2 * i] || null, what: shown[2 * i + 1] || null }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function stateOf(text: string | undefined): ActionState | null {
  if (!text) return "acknowledged";
  const found = Object.entries(ACTION_STATES).find(([id, name]) => id === text || name === text);
  return (found?.[0] as ActionState | undefined) ?? null;
}
