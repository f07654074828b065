import { cues, type Part } from "./cues.ts";
import { fits, type Mention } from "./mentions.ts";

/** Mentions joined by 和, 、 …: what is said of the last or the first holds for all. */
export interface Group {
  kind: "group";
  platforms: string[];
  start: number;
  end: number;
  role: Part | "plain";
  accused: boolean;
}

const JOINED = /^(和|与|及|跟|或|以及|、|，|\/)?$/u;
const SENTENCE_ENDS = codes("。！？!?；;");
const CLAUSE_ENDS = codes("。！？!?；;，,：:");
/** In this order; an earlier role rules out a later one. */
const ROLES: readonly Part[] = ["denied", "decoration", "narrator", "compared", "through", "person", "order"];

function codes(marks: string): ReadonlySet<number> {
  return new Set([...marks].map((mark) => mark.charCodeAt(0)));
}

/** Mentions joined to groups, each with its part in the matter. */
export function groupsOf(text: string, mentions: readonly Mention[]): Group[] {
  const groups: Group[] = [];
  mentions.forEach(({ platform, start, end }, i) => {
    const last = groups.at(-1);
    if (i > 0 && last && JOINED.test(text.slice(last.end, start))) {
      if (!last.platforms.includes(platform)) last.platforms.push(platform);
      last.end = end;
    } else {
      groups.push({ kind: "group", platforms: [platform], start, end, role: "plain", accused: false });
    }
  });
  for (const group of groups) {
    const [before, after] = beside(text, group.start, group.end);
    const { around } = cues();
    group.role = ROLES.find((role) => fitsRole(role, before, after)) ?? "plain";
    group.accused = group.role === "plain" && fits(around.accused, before, after);
  }
  return groups;
}

/** Roles told by either side; 通过 … 接单 and drivers need both. */
function fitsRole(role: Part, before: string, after: string): boolean {
  const around = cues().around[role];
  if (role === "through" || role === "person" || role === "order") return fits(around, before, after);
  return (around.before?.test(before) ?? false) || (around.after?.test(after) ?? false);
}

/** What stands before in the same clause, and after in the same sentence. */
function beside(text: string, start: number, end: number): [before: string, after: string] {
  return [text.slice(clauseStart(text, start), start), text.slice(end, firstOf(text, SENTENCE_ENDS, end))];
}

/** The clause that holds a place. */
export function clauseAt(text: string, at: number): string {
  return text.slice(clauseStart(text, at), firstOf(text, CLAUSE_ENDS, at));
}

/** Where the clause that holds a place starts. */
export function clauseStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && !CLAUSE_ENDS.has(text.charCodeAt(from - 1))) from--;
  return from;
}

function firstOf(text: string, ends: ReadonlySet<number>, from: number): number {
  let to = from;
  while (to < text.length && !ends.has(text.charCodeAt(to))) to++;
  return to;
}
