import { Anchors } from "../../issues/anchors.ts";
import { fold } from "../../issues/fold.ts";
import { CLAUSE, type Hit, inCompany, SENTENCE, setHits } from "./company.ts";
import {
  type Company,
  EXCEPT,
  FIND,
  type Role,
  SHIELD,
  UNLESS,
  type UrgentList,
  type Use,
} from "./compile.ts";
import { type Look, SecondLook, type Weights } from "./second-look/look.ts";

/** Longest part of a text that is read, in characters. */
const REACH = 5000;
/** Words that are told of one group, and places of one that are looked at: a text that repeats itself says nothing new. */
const MOST_WORDS = 4;
const MOST_PLACES = 200;

/**
 * What makes a text urgent: a group's id and the words that say so, as they stand in the text (folded). `suspected`: the word list
 * and the second look do not both say so; a person has to look.
 */
export interface UrgentFind {
  readonly group: string;
  readonly words: readonly string[];
  readonly tier: Tier;
}

export type Tier = "certain" | "suspected";

/**
 * The second look finds what sounds urgent from the first of these on, and takes the certainty of what the word list found below
 * the second; ln (p ÷ (1 − p)). Basis: local (自设), chosen on the hand-written cases (docs/warnings.md, section 6).
 */
const SOUNDS_URGENT = -0.5;
const SOUNDS_CALM = -2;

interface Place extends Use, Hit {
  /** The word that shields are looked for around, where it is not the whole. */
  readonly head?: Hit;
}

/** Tells of one text after another whether it speaks of something urgent. */
export class UrgentFinder {
  private readonly anchors: Anchors;
  /** Words that alone are finds: without one, and without a pattern to try, a text is done with. */
  private readonly finds: Uint8Array;
  private readonly met: { word: number; start: number; end: number }[] = [];
  /** Words of sets as met: the word, where it begins, where it ends; three numbers each. */
  private readonly inSets: number[] = [];
  private hasFind = false;

  private readonly groups: ReadonlySet<string>;
  private readonly second: SecondLook | null;

  /** @param weights for a second look at what the word list passes over or finds; without it every find is certain */
  constructor(
    private readonly list: UrgentList,
    weights: Weights | null = null,
  ) {
    this.second = weights && new SecondLook(weights);
    this.groups = new Set(list.groups.map(({ id }) => id));
    this.anchors = new Anchors(list);
    this.finds = Uint8Array.from(list.words, ({ uses }) => (uses.some(({ role }) => role === FIND) ? 1 : 0));
  }

  /** Groups of the list that the text speaks of, in the list's order, with their words. */
  find(title: string, body: string): UrgentFind[] {
    const text = fold(`${title}。${body}`, REACH);
    const listed = this.listed(text);
    const look = this.second?.look(text, this.groups, listed.length > 0 ? SOUNDS_CALM : SOUNDS_URGENT);
    if (listed.length === 0) return look ? this.suspicion(text, look) : [];
    const tier: Tier = this.second && !look ? "suspected" : "certain";
    return listed.map((find) => ({ ...find, tier }));
  }

  private suspicion(text: string, look: Look): UrgentFind[] {
    return [{ group: look.group, words: this.second?.words(text, look) ?? [], tier: "suspected" }];
  }

  /** What the word list finds. */
  private listed(text: string): Omit<UrgentFind, "tier">[] {
    this.anchors.begin();
    this.met.length = 0;
    this.inSets.length = 0;
    this.hasFind = false;
    this.list.automaton.scan(text, this.meet);
    if (!this.hasFind && this.anchors.due.length === 0) return [];
    const places = this.places(text);
    const sorted = byUse(places);
    const finds = this.list.groups.flatMap((_, group) => of(sorted, FIND, group));
    if (finds.length === 0) return [];
    return this.told(
      finds.filter((find) => !this.isTakenBack(find, sorted, text)),
      text,
    );
  }

  private readonly meet = (word: number, start: number, end: number): void => {
    const { uses, anchors, sets } = this.list.words[word]!;
    if (anchors.length > 0) this.anchors.meet(word);
    if (uses.length > 0) this.met.push({ word, start, end });
    if (sets.length > 0) this.inSets.push(word, start, end);
    if (this.finds[word]) this.hasFind = true;
  };

  /** Where words and patterns stand, each with what it means. */
  private places(text: string): Place[] {
    const places = this.met.flatMap(({ word, start, end }) =>
      this.list.words[word]!.uses.map((use): Place => ({ ...use, start, end })),
    );
    const companies: { find: Company; use: Use }[] = [];
    for (const index of this.anchors.due) {
      const { find, use } = this.list.patterns[index]!;
      if (!(find instanceof RegExp)) {
        companies.push({ find, use });
        continue;
      }
      for (const match of text.matchAll(find)) {
        places.push({ ...use, start: match.index, end: match.index + match[0].length });
      }
    }
    if (companies.length === 0) return places;
    const rules = companies.map(({ find }) => find);
    const hits = setHits(this.list.words, this.inSets, rules);
    for (const { find, use } of companies) {
      for (const met of inCompany(find, hits, text)) places.push({ ...use, ...met });
    }
    return places;
  }

  private isTakenBack({ head, ...whole }: Place, places: Sorted, text: string): boolean {
    const find = { ...whole, ...head };
    if (of(places, UNLESS, find.of).some((place) => overlap(place, find))) return true;
    return this.list.groups[find.of]!.shields.some((shield) =>
      of(places, SHIELD, shield).some(
        (place) =>
          this.shields(shield, place, find, text) &&
          !of(places, EXCEPT, shield).some((longer) => overlap(longer, place)),
      ),
    );
  }

  private shields(index: number, place: Place, find: Place, text: string): boolean {
    const { where, reach = 0, stop } = this.list.shields[index]!;
    if (where === "text") return true;
    if (where !== "near") {
      const mark = where === "clause" ? CLAUSE : SENTENCE;
      const [first, second] = place.start < find.start ? [place, find] : [find, place];
      return !mark.test(text.slice(first.end, Math.max(first.end, second.start)));
    }
    if (place.end > find.start || find.start - place.end > reach) return false;
    const between = text.slice(place.end, find.start);
    return !CLAUSE.test(between) && ![...between].some((char) => stop.includes(char));
  }

  private told(finds: readonly Place[], text: string): Omit<UrgentFind, "tier">[] {
    return this.list.groups.flatMap(({ id }, group) => {
      const own = finds.filter(({ of }) => of === group);
      const narrowest = own.filter(
        (find) => !own.some((other) => other !== find && holds(find, other) && !holds(other, find)),
      );
      const words = [...new Set(narrowest.map(({ start, end }) => text.slice(start, end)))];
      return words.length > 0 ? [{ group: id, words: words.slice(0, MOST_WORDS) }] : [];
    });
  }
}

type Sorted = ReadonlyMap<string, readonly Place[]>;

/** The first places of each use. */
function byUse(places: readonly Place[]): Sorted {
  const sorted = new Map<string, Place[]>();
  for (const place of places) {
    const key = `${place.role} ${place.of}`;
    const known = sorted.get(key);
    if (!known) sorted.set(key, [place]);
    else if (known.length < MOST_PLACES) known.push(place);
  }
  return sorted;
}

function of(places: Sorted, role: Role, index: number): readonly Place[] {
  return places.get(`${role} ${index}`) ?? [];
}

function overlap(a: Place, b: Place): boolean {
  return a.start < b.end && b.start < a.end;
}

function holds(outer: Place, inner: Place): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
