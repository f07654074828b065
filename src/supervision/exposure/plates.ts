import type { Settings } from "../../settings/settings.ts";

/** Plates of the cities that are provinces of their own: one character before any letter. */
const MUNICIPALITIES: Readonly<Record<string, string>> = { 北京: "京", 天津: "津", 上海: "沪", 重庆: "渝" };

/**
 * What the plates of trucks registered in the city begin with: the settings' `plates`, else known of the four municipalities.
 * @returns none where it is not known: then no complaint can be told by where its truck is registered (车籍地)
 */
export function localPlates({ city, plates }: Pick<Settings, "city" | "plates">): readonly string[] {
  if (plates) return plates;
  const own = MUNICIPALITIES[city.replace(/市$/, "")];
  return own === undefined ? [] : [own];
}
