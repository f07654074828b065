import { cues, type Word } from "./cues.ts";
import { clauseAt, clauseStart, type Group, groupsOf } from "./groups.ts";
import type { Mention } from "./mentions.ts";

/** Which platform a text complains of, and over which a deal ran where another is complained of. */
export interface Matter {
  against: string | null;
  through: string | null;
  /** Clauses that decided. */
  evidence: string[];
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
const SENTENCE = /[。！？!?；;]/gu;

/**
 * Reads what a folded text says of the platforms it names. Events are read from left to right: who was named last (a platform, the
 * word 平台 itself, or another) is the doer of a wrong that follows; what only a platform can do is put down to the platform last
 * named. A platform without any sign is complained of where nobody else is, and the text is no question, praise or matter with
 * the authorities.
 */
export function readMatter(text: string, found: readonly Mention[]): Matter {
  if (found.length === 0) return { against: null, through: null, evidence: [] };
  const mentions = found.slice(0, MOST_MENTIONS);
  const groups = groupsOf(text, mentions);
  const reader = new Reader(text, groups);
  const events = [...groups, ...cuesIn(text, mentions)].sort((a, b) => a.start - b.start);
  for (const event of events) reader.see(event);
  return reader.matter();
}

/** What has been read so far. */
class Reader {
  private readonly points = new Map<string, number>();
  private readonly over: string[] = [];
  private readonly evidence = new Set<string>();
  /** Platforms named last. */
  private current: readonly string[] = [];
  private actor: "platform" | "other" | "none" = "none";
  private otherWrong = false;

  constructor(
    private readonly text: string,
    private readonly groups: readonly Group[],
  ) {}

  see(event: Group | Cue): void {
    switch (event.kind) {
      case "group":
        this.name(event);
        break;
      case "sentence":
        this.actor = "none";
        break;
      case "others":
        this.actor = "other";
        break;
      case "generic":
        if (this.current.length > 0) this.actor = "platform";
        break;
      case "matter":
        if (this.actor !== "other" || !othersIn(this.text, event.start, this.groups)) this.blame(SIGN, event);
        break;
      case "wrong":
        if (this.actor === "platform") this.blame(SIGN, event);
        else this.otherWrong = true;
        break;
    }
  }

  private name(group: Group): void {
    const { role, accused, platforms } = group;
    if (role === "denied" || role === "compared" || role === "decoration") return;
    this.current = platforms;
    this.actor = role === "plain" ? "platform" : role === "person" ? "other" : "none";
    if (accused) this.blame(ACCUSED, group);
    if (isOver(this.text, group)) this.over.push(...platforms);
  }

  private blame(weight: number, { start }: { start: number }): void {
    for (const platform of this.current) this.points.set(platform, (this.points.get(platform) ?? 0) + weight);
    if (this.current.length > 0 && this.evidence.size < MOST_EVIDENCE) {
      this.evidence.add(clauseAt(this.text, start));
    }
  }

  matter(): Matter {
    const plain = this.groups.find(({ role }) => role === "plain")?.platforms[0] ?? null;
    const elsewhere = this.otherWrong || this.over.length > 0 || isElse(this.text);
    const against = highest(this.points) ?? (elsewhere ? null : plain);
    const through = this.over[0] ?? (this.otherWrong ? plain : null);
    return { against, through: against === null ? through : null, evidence: [...this.evidence] };
  }
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

/** Whether the last that was named before a place, within its clause, was somebody else and no platform. */
function othersIn(text: string, at: number, groups: readonly Group[]): boolean {
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
