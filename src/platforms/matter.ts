import { cues, type Part, type Word } from "./cues.ts";
import { fits, type Mention } from "./mentions.ts";

/** Which platform a text complains of, and over which a deal ran where another is complained of. */
export interface Matter {
  against: string | null;
  through: string | null;
  /** Clauses that decided. */
  evidence: string[];
}

/** Mentions joined by 和, 、 …: what is said of the last or the first holds for all. */
interface Group {
  kind: "group";
  platforms: string[];
  start: number;
  end: number;
  role: Part | "plain";
  accused: boolean;
}

interface Cue {
  kind: "others" | "generic" | "matter" | "wrong" | "sentence";
  start: number;
}

/** Mentions of one text beyond these say nothing new. */
const MOST_MENTIONS = 40;
const MOST_EVIDENCE = 5;
/** Points for a plain sign that a platform is complained of, and for the caller's own 投诉 … before its name. */
const SIGN = 1;
const ACCUSED = 2;
const JOINED = /^(和|与|及|跟|或|以及|、|，|\/)?$/u;
const SENTENCE = /[。！？!?；;]/gu;
const SENTENCE_ENDS = codes("。！？!?；;");
const CLAUSE_ENDS = codes("。！？!?；;，,：:");
/** In this order; an earlier role rules out a later one. */
const ROLES: readonly Part[] = ["denied", "decoration", "narrator", "compared", "through", "person", "order"];

function codes(marks: string): ReadonlySet<number> {
  return new Set([...marks].map((mark) => mark.charCodeAt(0)));
}

/**
 * Reads what a folded text says of the platforms it names. Events are read from left to right: who was named last (a platform, the
 * word 平台 itself, or another) is the doer of a wrong that follows; what only a platform can do is put down to the platform last
 * named. A platform without any sign is complained of where nobody else is, and the text is no question, praise or matter with
 * the authorities.
 */
export function readMatter(text: string, found: readonly Mention[]): Matter {
  const mentions = found.slice(0, MOST_MENTIONS);
  const groups = groupsOf(text, mentions);
  const points = new Map<string, number>();
  const over: string[] = [];
  const evidence: string[] = [];
  let current: string[] = [];
  let actor: "platform" | "other" | "none" = "none";
  let otherWrong = false;
  const blame = (platforms: readonly string[], weight: number, at: number): void => {
    for (const platform of platforms) points.set(platform, (points.get(platform) ?? 0) + weight);
    if (platforms.length > 0) evidence.push(clauseAt(text, at));
  };
  for (const event of [...groups, ...cuesIn(text, mentions)].sort((a, b) => a.start - b.start)) {
    switch (event.kind) {
      case "group":
        if (event.role === "denied" || event.role === "compared" || event.role === "decoration") break;
        current = event.platforms;
        actor = event.role === "plain" ? "platform" : event.role === "person" ? "other" : "none";
        if (event.accused) blame(current, ACCUSED, event.start);
        if (isOver(text, event)) over.push(...current);
        break;
      case "sentence":
        actor = "none";
        break;
      case "others":
        actor = "other";
        break;
      case "generic":
        if (current.length > 0) actor = "platform";
        break;
      case "matter":
        if (actor !== "other" || !sameClause(text, event.start, groups)) blame(current, SIGN, event.start);
        break;
      case "wrong":
        if (actor === "platform") blame(current, SIGN, event.start);
        else otherWrong = true;
        break;
    }
  }
  const plain = groups.find(({ role }) => role === "plain")?.platforms[0];
  const against = highest(points) ?? (otherWrong || over.length > 0 || isElse(text) ? null : (plain ?? null));
  const through = over[0] ?? (otherWrong ? plain : undefined) ?? null;
  const shown = [...new Set(evidence)].slice(0, MOST_EVIDENCE);
  return { against, through: against === null ? through : null, evidence: shown };
}

/** Whether the text is a question, praise, or a matter with the authorities: a platform named in it is not complained of. */
function isElse(text: string): boolean {
  const { praise, question, official } = cues().words;
  return [praise, question, official].some((words) => text.search(words) >= 0);
}

/** Whether a deal ran over the platform: made there, or with its driver or a cargo owner met there. */
function isOver(text: string, { role, start }: Group): boolean {
  if (role === "through" || role === "order") return true;
  if (role !== "person") return false;
  const { words } = cues();
  const clause = clauseAt(text, start);
  return (
    clause.search(words.praise) < 0 && clause.search(words.question) < 0 && text.search(words.official) < 0
  );
}

function groupsOf(text: string, mentions: readonly Mention[]): Group[] {
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

function clauseAt(text: string, at: number): string {
  return text.slice(clauseStart(text, at), firstOf(text, CLAUSE_ENDS, at));
}

function clauseStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && !CLAUSE_ENDS.has(text.charCodeAt(from - 1))) from--;
  return from;
}

function firstOf(text: string, ends: ReadonlySet<number>, from: number): number {
  let to = from;
  while (to < text.length && !ends.has(text.charCodeAt(to))) to++;
  return to;
}

/** Whether the last that was named before a place, within its clause, was somebody else and no platform. */
function sameClause(text: string, at: number, groups: readonly Group[]): boolean {
  const from = clauseStart(text, at);
  const named = groups.some(({ start }) => start >= from && start < at);
  return !named && text.slice(from, at).search(cues().words.others) >= 0;
}

/** Cues outside the names themselves. */
function cuesIn(text: string, mentions: readonly Mention[]): Cue[] {
  const { words } = cues();
  const found = (kind: Cue["kind"], pattern: RegExp): Cue[] =>
    [...text.matchAll(pattern)]
      .map(({ index }) => ({ kind, start: index }))
      .filter(({ start }) => !mentions.some((m) => m.start <= start && start < m.end));
  const of = (kind: Cue["kind"], word: Word): Cue[] => found(kind, words[word]);
  return [
    ...of("others", "others"),
    ...of("generic", "generic"),
    ...of("matter", "platform_matters"),
    ...of("wrong", "wrongs"),
    ...found("sentence", SENTENCE),
  ];
}

function highest(points: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  for (const [platform, value] of points) {
    if (best === null || value > points.get(best)!) best = platform;
  }
  return best;
}
