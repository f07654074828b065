import { UsageError } from "../errors.ts";
import type { Call } from "./commands.ts";
import { text } from "./session.ts";

const use = (command: string) => `npx xianban ${command} letters.csv --id 编号 --text 标题,内容`;

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

/** Columns as a call names them, between commas of either width. */
export function columnsNamed(given: string): string[] {
  return given.split(/[,，]/).flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
}
