import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { CubeCell } from "../model.ts";

/** What a figure is called outside its brief: with whose it is, where its name does not say so. */
export type Namer = (name: string, cell: CubeCell) => string;

/** Names figures by the registers. */
export async function namer(warehouse: Warehouse): Promise<Namer> {
  const rows = await warehouse.rows<{ id: string; name: string }>(
    "SELECT unit_id AS id, short_name AS name FROM core.unit UNION ALL SELECT platform_id, name FROM core.platform",
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (name, { scope, member }) => {
    if (scope === "city") return name.startsWith("全市") ? name : `全市${name}`;
    const who = names.get(member) ?? member;
    if (name.includes(who)) return name;
    if (scope === "platform_about") return `反映${who}的${name}`;
    return scope === "platform_answered" ? `${who}答复的${name}` : `${who}${name}`;
  };
}
