import { UsageError } from "../errors.ts";
import { note } from "../output.ts";
import type { Call } from "./commands.ts";
import { text } from "./session.ts";

const use = (command: string) =>
  command === "audit"
    ? "npx xianban audit replies.csv --id 编号 --reply 答复意见 --complaint 留言详情"
    : `npx xianban ${command} letters.csv --id 编号 --text 标题,内容`;

/** The one file that a call names. */
export function fileNamed(call: Call, command: string): string {
  const [path, ...more] = call.positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError(`${command}: one file wanted`, use(command));
  return path;
}

/** An option that must be there. */
export function required(call: Call, command: string, name: string): string {
  const value = text(call, name);
  if (value === undefined || value.trim() === "") {
    throw new UsageError(`${command}: --${name} wanted`, use(command));
  }
  return value;
}

/** Says how many rows have no name of their own: nothing is left out for it. */
export function noteIds(command: string, ids: readonly string[]): void {
  const blank = ids.filter((id) => id.trim() === "").length;
  const again = ids.length - blank - new Set(ids.filter((id) => id.trim() !== "")).size;
  if (blank > 0) note(`${command}: ${blank} rows have no id`);
  if (again > 0) note(`${command}: ${again} rows have an id that stands before; each row counts`);
}

/** Columns as a call names them, between commas of either width. */
export function columnsNamed(given: string): string[] {
  return given.split(/[,，]/).flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
}
