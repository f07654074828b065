import { Describer } from "./describe.ts";
import { discover } from "./discover.ts";
import { readFeatures } from "./features.ts";
import { countGrams } from "./grams.ts";
import { type Group, groupUnits } from "./groups.ts";
import { heatOf, matterOf, type Span, timing, volumeOf } from "./heat.ts";
import { shortened } from "./label.ts";
import { KIND, type Lexicon, readLexicon } from "./lexicon.ts";
import { ordered, orderOf } from "./order.ts";
import { type Corpus, FIRST_RUN, readSymbols } from "./symbols.ts";
import type { Topic, TopicColumns, TopicOptions } from "./topic.ts";
import { gatherUnits } from "./units.ts";
import { weigh } from "./vectors.ts";
import { CLOSED } from "./words.ts";

export type { Topic, TopicColumns, TopicOptions } from "./topic.ts";

/** Letters that must have a string before it can be a new word; the longest string looked at. */
const LEAST_FOUND = 3;
const LONGEST_FOUND = 8;
/** How much of a letter is searched for new words: names come early. */
const FOUND_WITHIN = 100;
const LEAST_LETTERS = 3;

/**
 * Letters about the same matter at the same place or company, over different wording and without any list. Pure: the
 * same letters give the same topics in whatever order they come. Texts are taken as they are; what is shown must be masked.
 * @returns topics, the hottest first
 */
export function findTopics(given: TopicColumns, options: TopicOptions = {}): Topic[] {
  if (given.id.length === 0) return [];
  const order = orderOf(given);
  const columns = ordered(given, order);
  const corpus = readSymbols(columns.text);
  const lexicon = withFound(readLexicon(), corpus);
  const features = readFeatures(corpus, lexicon, {
    ...(columns.place ? { places: corpus.intern(columns.place) } : {}),
    ...(columns.body ? { bodies: corpus.intern(columns.body) } : {}),
  });
  const units = gatherUnits(corpus, features);
  const vectors = weigh(features, units.letters);
  const groups = groupUnits(vectors, features, units);
  const members = membersOf(units.of, units.sizes.length);
  const describer = new Describer(corpus, lexicon, features, columns.text);
  const clock = new Clock(columns, options.asOf);
  return groups
    .flatMap(({ units: group, ...strength }) => {
      const letters = group.flatMap((unit) => members[unit]!).sort((a, b) => a - b);
      return letters.length < (options.least ?? LEAST_LETTERS)
        ? []
        : [topicOf(columns, letters, strength, clock)];
    })
    .sort((a, b) => b.heat - a.heat || (a.topic < b.topic ? -1 : 1))
    .slice(0, options.top ?? Number.POSITIVE_INFINITY)
    .map(({ letters, ...topic }) => ({
      ...topic,
      members: Array.from(letters, (letter) => order[letter]!)
        .sort((a, b) => a - b)
        .map((row) => given.id[row]!),
      ...describer.describe(letters),
    }))
    .map(toldApart());
}

/** Gives a topic whose label a hotter one has a keyword that its label lacks; without one its sentence tells them apart. */
function toldApart(): (topic: Topic) => Topic {
  const labels = new Set<string>();
  return (topic) => {
    const { label, keywords, sentence } = topic;
    const more = keywords.filter((word) => !label.includes(word)).map((word) => `${label}（${word}）`);
    const own =
      [label, ...more, `${label}（${shortened(sentence)}）`].find((one) => !labels.has(one)) ?? label;
    labels.add(own);
    return { ...topic, label: own };
  };
}

function withFound(lexicon: Lexicon, corpus: Corpus): Lexicon {
  const { starts, firstEnds, runs, runKinds } = corpus;
  const from = starts.subarray(0, starts.length - 1);
  const to = from.map((start, letter) =>
    Math.min(starts[letter + 1]!, Math.max(start, firstEnds[letter]!) + FOUND_WITHIN),
  );
  const grams = countGrams(corpus, { from, to }, CLOSED, LEAST_FOUND, LONGEST_FOUND);
  const digits = (symbol: number) =>
    symbol >= FIRST_RUN && runKinds[symbol - FIRST_RUN] === "digits" ? runs[symbol - FIRST_RUN]! : null;
  for (const word of discover(grams, lexicon, digits)) lexicon.add(word.symbols, word.log, KIND.found);
  return lexicon;
}

function membersOf(of: Int32Array, units: number): number[][] {
  const members: number[][] = Array.from({ length: units }, () => []);
  of.forEach((unit, letter) => {
    members[unit]!.push(letter);
  });
  return members;
}

/** Times of letters as days, and the time they cover. */
class Clock {
  readonly days: readonly (number | null)[];
  readonly span: Span | null;

  constructor(columns: TopicColumns, asOf: string | undefined) {
    this.days = columns.id.map((_, letter) => dayOf(columns.time?.[letter]));
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const day of this.days) {
      if (day === null) continue;
      first = Math.min(first, day);
      last = Math.max(last, day);
    }
    this.span = last < first ? null : { first, last, now: dayOf(asOf) ?? last };
  }
}

const DAY = 86_400_000;

function dayOf(time: string | null | undefined): number | null {
  if (!time) return null;
  const moment = Date.parse(`${time.slice(0, 10)}T${time.slice(11, 19) || "00:00:00"}Z`);
  return Number.isNaN(moment) ? null : moment / DAY;
}

type Found = Omit<Topic, "label" | "keywords" | "sentence" | "members"> & {
  readonly letters: readonly number[];
};

function topicOf(
  columns: TopicColumns,
  letters: readonly number[],
  { place, agreement }: Omit<Group, "units">,
  clock: Clock,
): Found {
  const dated = letters
    .flatMap((letter) => {
      const day = clock.days[letter];
      return typeof day === "number" ? [{ letter, day }] : [];
    })
    .sort((a, b) => a.day - b.day || a.letter - b.letter);
  const callers = callersOf(columns, letters);
  const volume = volumeOf(letters.length, callers ?? letters.length);
  const heat = heatOf({
    volume,
    place,
    matter: matterOf(agreement),
    ...timing(
      dated.map(({ day }) => day),
      clock.span,
    ),
  });
  const earliest = dated[0]?.letter ?? letters[0]!;
  return {
    topic: `T${columns.id[earliest]}`,
    heat: Math.round(heat * 10) / 10,
    tickets: letters.length,
    callers,
    first: dated[0] ? columns.time![dated[0].letter]! : null,
    last: dated[0] ? columns.time![dated[dated.length - 1]!.letter]! : null,
    letters,
  };
}

/** Distinct callers; a letter without one counts as its own. */
function callersOf({ caller }: TopicColumns, letters: readonly number[]): number | null {
  if (!caller) return null;
  const known = new Set<string>();
  let unknown = 0;
  for (const letter of letters) {
    const key = caller[letter];
    if (key) known.add(key);
    else unknown++;
  }
  return known.size + unknown;
}
