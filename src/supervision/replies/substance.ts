import type { ReplyList } from "./compile.ts";
import type { Place, ReadClause, ReadReply } from "./find.ts";
import type { Forbidden, Part, PartRule } from "./schema.ts";

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

/** A clause only of digits and these is a date, which says nothing. */
const DATE_ONLY = /^[\d年月日号时点分秒零〇一二三四五六七八九十:：.\-/—－_（）()\s]*$/;
/** A last clause so short that names its writer or day. */
const SIGNATURE =
  /(?:局|委|办|政府|街道|办事处|中心|大队|支队|总队|公司|部|所|院|校|处|股|科|委员会|集团|系统|平台|台|站|会|社区)(?:[\d二〇○零一九]{4}年.{2,9}[日号]?|\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2})?$/;
/** Parts that say nothing of the matter. */
const FRAME = new Set<Part>(["frame", "offer", "restate"]);
const REPEATS = new Set<Part>([...FRAME, "contact", "reaction"]);
const MATTER = new Set<Part>(["fact", "act"]);
/** Characters beside a name and a number, such as a title. */
const MOST_BESIDE_NAME = 5;
/** Puts clauses of facts before all others. */
const FACT_FIRST = 1000;
const LONGEST_SIGNATURE = 26;

interface Weighed {
  readonly clause: ReadClause;
  readonly part: Part | null;
  weight: number;
}

/** Weighs what a reply says. */
export function weigh({ file }: ReplyList, { prepared, clauses, marks }: ReadReply): Substance {
  const rules = new Map(file.parts.map((rule) => [rule.id, rule]));
  const answerers = [...(marks.get("who_answered") ?? []), ...(marks.get("how_to_reach") ?? [])];
  const weighed = clauses.map((clause, i): Weighed => {
    const part =
      partOf(file.parts, clause, prepared.text, isAlone(clauses, i)) ??
      (isSigned(clause, answerers, prepared.text) ? "contact" : null);
    return { clause, part, weight: part === null ? 1 : rules.get(part)!.weight };
  });
  dim(weighed, rules);
  const parts = new Map<Part, Place[]>();
  const instead = new Map<Forbidden, Place[]>();
  for (const { clause, part } of weighed) {
    if (part === null) continue;
    const finds = clause.finds.get(part) ?? [clause];
    add(parts, part, finds);
    const rule = rules.get(part)!.rule;
    if (rule) add(instead, rule, finds);
  }
  const carriers = weighed
    .filter(({ part }) => part === null || !FRAME.has(part))
    .sort((a, b) => heftOf(b) - heftOf(a));
  return {
    size: weighed.reduce((sum, { clause, weight }) => sum + clause.size * weight, 0),
    carriers: carriers.map(({ clause }) => clause),
    matter: carriers.flatMap(({ clause, part }) => (part === null || MATTER.has(part) ? [clause] : [])),
    hasFact: weighed.some(({ part }) => part === "fact"),
    repeats: new Set(
      weighed.flatMap(({ clause, part }) => (part !== null && REPEATS.has(part) ? [clause.start] : [])),
    ),
    parts,
    instead,
    calledOnly: weighed.flatMap(({ clause, part }) =>
      part === "contact" ? (clause.finds.get("told") ?? []) : [],
    ),
    isFrame: weighed.every(({ part }) => part !== null && FRAME.has(part)),
  };
}

function add<Key>(places: Map<Key, Place[]>, key: Key, more: readonly Place[]): void {
  const known = places.get(key) ?? [];
  places.set(key, known);
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

function partOf(
  rules: readonly PartRule[],
  clause: ReadClause,
  text: string,
  mayBeSigned: boolean,
): Part | null {
  const words = text.slice(clause.start, clause.end);
  if (DATE_ONLY.test(words)) return "frame";
  for (const { id, rest } of clause.finds.size === 0 ? [] : rules) {
    const finds = clause.finds.get(id);
    if (finds && (rest === undefined || beside(finds, clause, text) <= rest)) return id;
  }
  return mayBeSigned && clause.size <= LONGEST_SIGNATURE && SIGNATURE.test(words) ? "frame" : null;
}

/** Whether a clause says little but who answers and how to reach them. */
function isSigned(clause: ReadClause, answerers: readonly Place[], text: string): boolean {
  const within = answerers.filter(({ start, end }) => start < clause.end && end > clause.start);
  return within.length > 0 && beside(within, clause, text) <= MOST_BESIDE_NAME;
}

/** Han characters of a clause outside of finds. */
function beside(finds: readonly Place[], { start, end }: Place, text: string): number {
  let count = 0;
  let reached = start;
  for (const find of [...finds].sort((a, b) => a.start - b.start)) {
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
function dim(weighed: readonly Weighed[], rules: ReadonlyMap<Part, PartRule>): void {
  for (let from = 0; from < weighed.length; ) {
    let to = from + 1;
    while (to < weighed.length && weighed[to]!.clause.sentence === weighed[from]!.clause.sentence) to++;
    const sentence = weighed.slice(from, to);
    sentence.forEach(({ part }, at) => {
      const rule = part === null ? undefined : rules.get(part);
      if (!rule || rule.dims === 1) return;
      for (const other of rule.after ? sentence.slice(at + 1) : sentence) {
        if (other.part === null || other.part === "act") other.weight = Math.min(other.weight, rule.dims);
      }
    });
    from = to;
  }
}
