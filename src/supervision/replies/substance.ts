import { type NumberedRule, numberOf, type ReplyList } from "./compile.ts";
import type { Place, ReadClause, ReadReply } from "./find.ts";
import type { Forbidden, Part } from "./schema.ts";

/** What a reply is made of, clause by clause. */
export interface Substance {
  /** Characters that say what was found or done, clauses of other kinds weighed down. */
  readonly size: number;
  /** Clauses that are not of the frame, the weightiest first, facts before all. */
  readonly carriers: readonly Place[];
  /** Those of them that are about the matter itself: facts, steps taken, plain words. */
  readonly matter: readonly Place[];
  readonly hasFact: boolean;
  /** Beginnings of the clauses that rightly repeat from reply to reply. */
  readonly repeats: ReadonlySet<number>;
  /** Places of each part. */
  readonly parts: ReadonlyMap<Part, readonly Place[]>;
  /** Places by the rule that they break where nothing else is the result. */
  readonly instead: ReadonlyMap<Forbidden, readonly Place[]>;
  /** 已联系 and the like in clauses that say who was called: the result only where there is nothing else at all. */
  readonly calledOnly: readonly Place[];
  /** Whether every clause greets, thanks, acknowledges or restates. */
  readonly isFrame: boolean;
}

/** A clause only of these is a date, which says nothing. */
const OF_DATE = /[\d年月日号时点分秒零〇一二三四五六七八九十:：.\-/—－_（）()\s]/;
const IN_DATE = Uint8Array.from({ length: 65_536 }, (_, code) =>
  OF_DATE.test(String.fromCharCode(code)) ? 1 : 0,
);
/** A last clause so short that names its writer or day. */
const SIGNATURE =
  /(?:局|委|办|政府|街道|办事处|中心|大队|支队|总队|公司|部|所|院|校|处|股|科|委员会|集团|系统|平台|台|站|会|社区)(?:[\d二〇○零一九]{4}年.{2,9}[日号]?|\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2})?$/;
/** Parts that say nothing of the matter. */
const FRAME = new Set<Part>(["frame", "offer", "restate"]);
const REPEATS = new Set<Part>([...FRAME, "contact", "reaction"]);
const MATTER = new Set<Part>(["fact", "act"]);
const TOLD = numberOf("told", "part");
/** Characters beside a name and a number, such as a title. */
const MOST_BESIDE_NAME = 5;
/** Puts clauses of facts before all others. */
const FACT_FIRST = 1000;
const LONGEST_SIGNATURE = 26;

interface Weighed {
  readonly clause: ReadClause;
  readonly rule: NumberedRule | null;
  readonly part: Part | null;
  weight: number;
}

/** Weighs what a reply says. */
export function weigh({ rules }: ReplyList, { prepared, clauses, marks }: ReadReply): Substance {
  const answerers = [...(marks.get("who_answered") ?? []), ...(marks.get("how_to_reach") ?? [])];
  const weighed = clauses.map((clause, i): Weighed => {
    const rule =
      ruleOf(rules, clause, prepared.text, isAlone(clauses, i)) ??
      (isSigned(clause, answerers, prepared.text) ? ruleNamed(rules, "contact") : null);
    return { clause, rule, part: rule?.id ?? null, weight: rule?.weight ?? 1 };
  });
  dim(weighed);
  const carriers = weighed
    .filter(({ part }) => part === null || !FRAME.has(part))
    .sort((a, b) => heftOf(b) - heftOf(a));
  return {
    size: weighed.reduce((sum, { clause, weight }) => sum + clause.size * weight, 0),
    carriers: carriers.map(({ clause }) => clause),
    matter: carriers.filter(({ part }) => part === null || MATTER.has(part)).map(({ clause }) => clause),
    hasFact: weighed.some(({ part }) => part === "fact"),
    isFrame: weighed.every(({ part }) => part !== null && FRAME.has(part)),
    ...placesOf(weighed),
  };
}

function placesOf(
  weighed: readonly Weighed[],
): Pick<Substance, "parts" | "instead" | "calledOnly" | "repeats"> {
  const parts = new Map<Part, Place[]>();
  const instead = new Map<Forbidden, Place[]>();
  const calledOnly: Place[] = [];
  const repeats = new Set<number>();
  for (const { clause, rule, part } of weighed) {
    if (rule === null || part === null) continue;
    const finds = clause.finds?.[rule.number] ?? [clause];
    add(parts, part, finds);
    if (rule.rule) add(instead, rule.rule, finds);
    if (part === "contact") for (const told of clause.finds?.[TOLD] ?? []) calledOnly.push(told);
    if (REPEATS.has(part)) repeats.add(clause.start);
  }
  return { parts, instead, calledOnly, repeats };
}

function add<Key>(places: Map<Key, Place[]>, key: Key, more: readonly Place[]): void {
  const known = places.get(key) ?? [];
  if (known.length === 0) places.set(key, known);
  for (const one of more) known.push(one);
}

/** How much a clause carries of the result: what was done above all. */
function heftOf({ clause, part, weight }: Weighed): number {
  return clause.size * weight + (part === "fact" ? FACT_FIRST : 0);
}

/** Whether a clause is the last, and its sentence has no other. */
function isAlone(clauses: readonly ReadClause[], at: number): boolean {
  return at === clauses.length - 1 && clauses[at - 1]?.sentence !== clauses[at]!.sentence;
}

function ruleNamed(rules: readonly NumberedRule[], wanted: Part): NumberedRule | null {
  return rules.find(({ id }) => id === wanted) ?? null;
}

function ruleOf(
  rules: readonly NumberedRule[],
  clause: ReadClause,
  text: string,
  mayBeSigned: boolean,
): NumberedRule | null {
  if (isDate(clause, text)) return ruleNamed(rules, "frame");
  if (clause.finds !== null) {
    for (const rule of rules) {
      const finds = clause.finds[rule.number];
      if (finds && (rule.rest === undefined || beside(finds, clause, text) <= rule.rest)) return rule;
    }
  }
  const isSignature =
    mayBeSigned && clause.size <= LONGEST_SIGNATURE && SIGNATURE.test(text.slice(clause.start, clause.end));
  return isSignature ? ruleNamed(rules, "frame") : null;
}

function isDate({ start, end }: Place, text: string): boolean {
  for (let i = start; i < end; i++) if (IN_DATE[text.charCodeAt(i)] === 0) return false;
  return true;
}

/** Whether a clause says little but who answers and how to reach them. */
function isSigned(clause: ReadClause, answerers: readonly Place[], text: string): boolean {
  if (answerers.length === 0) return false;
  const within = answerers.filter(({ start, end }) => start < clause.end && end > clause.start);
  return within.length > 0 && beside(within, clause, text) <= MOST_BESIDE_NAME;
}

/** Han characters of a clause outside of finds. */
function beside(finds: readonly Place[], { start, end }: Place, text: string): number {
  let count = 0;
  let reached = start;
  for (const find of finds.length === 1 ? finds : [...finds].sort((a, b) => a.start - b.start)) {
    count += hanIn(text, reached, Math.min(find.start, end));
    reached = Math.max(reached, find.end);
  }
  return count + hanIn(text, reached, end);
}

function hanIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x4e00 && code <= 0x9fff) count++;
  }
  return count;
}

/** Plain clauses in the company of some parts lose weight: the reason of a return, the rest of a promise. */
function dim(weighed: readonly Weighed[]): void {
  if (weighed.every(({ rule }) => rule === null || rule.dims === 1)) return;
  for (let from = 0; from < weighed.length; ) {
    const { sentence } = weighed[from]!.clause;
    let to = from;
    let most = 1;
    for (; to < weighed.length && weighed[to]!.clause.sentence === sentence; to++) {
      const { rule } = weighed[to]!;
      if (rule && !rule.after) most = Math.min(most, rule.dims);
    }
    for (; from < to; from++) {
      const one = weighed[from]!;
      if (one.part === null || one.part === "act") one.weight = Math.min(one.weight, most);
      if (one.rule?.after) most = Math.min(most, one.rule.dims);
    }
  }
}
