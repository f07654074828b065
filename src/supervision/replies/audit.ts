import type { ReplyList } from "./compile.ts";
import { type Place, type ReadReply, ReplyReader } from "./find.ts";
import { type Fallback, type Genre, genreOf, profileOf } from "./genre.ts";
import {
  ELEMENTS,
  type Element,
  FORBIDDEN,
  type Forbidden,
  type Mark,
  type Profile,
  type RuleId,
} from "./schema.ts";
import type { SubjectJudge } from "./subject.ts";
import { type Substance, weigh } from "./substance.ts";

/** What one rule says of a reply: the words it rests on, as they stand in the reply; none where they are absent. */
export interface Finding {
  readonly rule: RuleId;
  readonly passed: boolean;
  readonly words: readonly string[];
}

/** The verdict on one reply. */
export interface Verdict {
  /** What the reply itself says it answers. */
  readonly genre: Genre;
  /** What it was judged as. */
  readonly profile: Profile;
  /** No forbidden finding, and nothing that the profile requires is missing. */
  readonly passed: boolean;
  /** 0 … 100. */
  readonly score: number;
  /** One a rule: the elements, then what is forbidden. */
  readonly findings: readonly Finding[];
}

/** Words shown of one finding, and the longest of them. */
const MOST_SHOWN = 3;
const LONGEST_SHOWN = 60;

/** Judges one reply after another by the rules of T23-16. */
export class ReplyAuditor {
  private readonly reader: ReplyReader;

  constructor(
    readonly list: ReplyList,
    private readonly subject: SubjectJudge,
  ) {
    this.reader = new ReplyReader(list);
  }

  /**
   * Judges one reply, of any length; takes time in proportion to it.
   * @param complaint what is answered; '' where it is not known
   * @param fallback what a reply is judged as that does not tell whether it answers a call or a letter
   */
  audit(reply: string, complaint: string, fallback: Fallback): Verdict {
    const read = this.reader.read(reply);
    const substance = weigh(this.list, read);
    const genre = genreOf(read);
    const profile = profileOf(genre, fallback);
    const elements = elementsOf(this.list, read, substance, profile);
    const { required, points } = this.list.file.profiles[profile];
    const missing = required.filter((element) => !elements.get(element));
    const barred = this.barred(read, substance, elements, complaint, missing);
    const findings: Finding[] = [];
    for (const rule of ELEMENTS) findings.push(finding(read, rule, elements.has(rule), elements.get(rule)));
    for (const rule of FORBIDDEN) findings.push(finding(read, rule, !barred.has(rule), barred.get(rule)));
    const passed = barred.size === 0;
    const earned = ELEMENTS.reduce((sum, one) => sum + (elements.has(one) ? points[one] : 0), 0);
    return { genre, profile, passed, score: this.score(earned, passed, barred), findings };
  }

  /**
   * The words by which copies of a reply are told: of one that passes without greetings, who called and what the caller said,
   * which rightly repeat; of one that does not pass all. '' where there are too few.
   */
  own(reply: string, passed: boolean): string {
    const read = this.reader.read(reply);
    const { prepared, clauses } = read;
    const { repeats } = weigh(this.list, read);
    const kept = clauses.filter((clause) => !passed || !repeats.has(clause.start));
    const own = kept.map(({ start, end }) => prepared.text.slice(start, end)).join("，");
    const { least, failing } = this.list.file.copies;
    return own.length >= (passed ? least : failing) ? own : "";
  }

  private barred(
    read: ReadReply,
    { instead, isFrame, parts, matter, calledOnly }: Substance,
    elements: ReadonlyMap<Element, readonly Place[]>,
    complaint: string,
    missing: readonly Element[],
  ): Map<Forbidden, readonly Place[]> {
    const barred = new Map<Forbidden, readonly Place[]>();
    if (missing.length > 0) barred.set("missing_elements", []);
    if (!elements.has("result")) {
      for (const [rule, places] of instead) barred.set(rule, places);
      if (instead.size === 0 && calledOnly.length > 0) barred.set("stock_result", calledOnly);
      if (isFrame && read.clauses.length > 0) barred.set("template", parts.get("frame") ?? []);
    } else if (complaint !== "" && this.isOff(read, matter, complaint)) {
      barred.set("off_subject", elements.get("result")!);
    }
    const early = parts.get("early");
    if (early) barred.set("completed_before_handling", early);
    return barred;
  }

  private isOff({ prepared: { text } }: ReadReply, matter: readonly Place[], complaint: string): boolean {
    const substance = matter.map(({ start, end }) => text.slice(start, end)).join("，");
    return this.subject.isOff(text, substance, complaint);
  }

  private score(earned: number, passed: boolean, barred: ReadonlyMap<Forbidden, unknown>): number {
    const { score } = this.list.file;
    if (passed) return Math.max(earned, score.passed);
    const most = [...barred.keys()].some((rule) => rule !== "missing_elements") ? score.barred : score.failed;
    return Math.min(earned, most);
  }
}

/** Where each element stands; elements that are absent have no entry. */
function elementsOf(
  { file: { enough } }: ReplyList,
  { marks }: ReadReply,
  substance: Substance,
  profile: Profile,
): Map<Element, readonly Place[]> {
  const found = new Map<Element, readonly Place[]>();
  take(found, marks, "contacted_when", "contacted_when", "excused");
  take(found, marks, "who_answered", "who_answered");
  take(found, marks, "how_to_reach", "how_to_reach");
  take(found, marks, "reaction", "reaction", "excused");
  const { size, hasFact, instead, carriers, parts } = substance;
  const isAnswer = profile === "letter" && marks.has("answer");
  const least = instead.size > 0 ? enough.beside : isAnswer ? enough.answer : enough.alone;
  if (size >= least || hasFact) found.set("result", carriers);
  take(found, marks, "process", "process");
  if (found.has("result")) {
    if (!found.has("process")) take(found, marks, "process", "process_bare", "process_told");
    if (!found.has("process") && size >= enough.process) found.set("process", carriers);
  }
  const solved = parts.get("solved");
  const isTold = ["process", "contacted_when", "reaction"].every((one) => found.has(one as Element));
  if (!found.has("result") && solved && isTold && !parts.has("told")) found.set("result", solved);
  return found;
}

/** Puts an element where the first of some marks stands that the reply has. */
function take(
  found: Map<Element, readonly Place[]>,
  marks: ReadReply["marks"],
  element: Element,
  mark: Mark,
  ...others: readonly Mark[]
): void {
  const places = marks.get(mark) ?? others.map((one) => marks.get(one)).find((one) => one !== undefined);
  if (places) found.set(element, places);
}

/** Findings without words are the same for all replies: of each there is one. */
const PASSED = wordless(true);
const FAILED = wordless(false);

function wordless(passed: boolean): ReadonlyMap<RuleId, Finding> {
  const rules = [...ELEMENTS, ...FORBIDDEN];
  return new Map(rules.map((rule) => [rule, { rule, passed, words: [] }]));
}

function finding(
  { prepared }: ReadReply,
  rule: RuleId,
  passed: boolean,
  places: readonly Place[] = [],
): Finding {
  if (places.length === 0) return (passed ? PASSED : FAILED).get(rule)!;
  const words: string[] = [];
  for (const { start, end } of places) {
    const word = prepared.original(start, Math.min(end, start + LONGEST_SHOWN));
    if (!words.includes(word) && words.push(word) === MOST_SHOWN) break;
  }
  return { rule, passed, words };
}
