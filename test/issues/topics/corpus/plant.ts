import { Random } from "../../../../src/statistics/random.ts";
import { type Named, nameOf } from "./names.ts";
import { COMMON, type Theme } from "./theme.ts";
import { ASKING } from "./themes-asking.ts";
import { LIVING } from "./themes-living.ts";
import { MONEY } from "./themes-money.ts";
import { TOWN } from "./themes-town.ts";

/** Letters with known matters among them, as columns; `truth` is the matter of a letter, null where it has none. */
export interface Planted {
  readonly id: string[];
  readonly time: string[];
  readonly caller: string[];
  readonly text: [title: string[], body: string[]];
  readonly truth: (number | null)[];
}

export interface Plan {
  readonly seed: number;
  readonly letters: number;
  readonly topics: number;
  /** characters that bodies are drawn out to with what people say about anything else */
  readonly length?: number;
}

const NAMED: readonly Theme[] = [...LIVING, ...TOWN, ...MONEY];
const DAYS = 420;
const MANY_LETTERS = 92; // by one citizen, about everything

/**
 * Matters of 3 to 60 letters, each at one place and told in several ways, among letters about the same themes at other
 * places, letters about other themes at the same places, questions about nothing in particular, and true repeats.
 */
export function plant({ seed, letters, topics, length = 0 }: Plan): Planted {
  const random = new Random(seed, "planted letters");
  const made: Planted = { id: [], time: [], caller: [], text: [[], []], truth: [] };
  const taken = new Set<string>();
  const places: { theme: Theme; named: Named }[] = [];
  for (let topic = 0; topic < topics; topic++) {
    const theme = NAMED[topic % NAMED.length]!;
    const named = nameOf(theme.kind, random, taken);
    places.push({ theme, named });
    plantTopic(made, topic, theme, named, random);
  }
  while (made.id.length < letters) {
    const kind = random.weighted({ elsewhere: 62, asking: 25, samePlace: 3, repeat: 2, elsewhereTwice: 8 });
    if (kind === "repeat") repeat(made, random);
    else if (kind === "samePlace") {
      const { theme, named } = random.pick(places);
      const other = NAMED.filter((one) => one.kind === theme.kind && one.name !== theme.name);
      if (other.length > 0) write(made, random, random.pick(other), named, null);
    } else {
      const theme = random.pick(kind === "asking" ? ASKING : NAMED);
      const named = nameOf(theme.kind, random, taken);
      write(made, random, theme, named, null);
      const again = NAMED.filter((one) => one.kind === theme.kind);
      if (kind === "elsewhereTwice" && again.length > 1) write(made, random, random.pick(again), named, null);
    }
  }
  for (let at = 0; at < MANY_LETTERS; at++) made.caller[random.int(0, made.id.length - 1)] = "U热心市民";
  if (length > 0) made.text[1] = made.text[1].map((body) => drawnOut(body, length, random));
  return shuffled(made, random);
}

const ASIDES: readonly string[] = [
  ...COMMON,
  ...[...NAMED, ...ASKING].flatMap(({ wordings }) => wordings.flat()),
];

function drawnOut(body: string, length: number, random: Random): string {
  let drawn = body;
  while (drawn.length < length) drawn += random.pick(ASIDES);
  return drawn;
}

function plantTopic(made: Planted, topic: number, theme: Theme, named: Named, random: Random): void {
  const size = topic % 3 === 0 ? random.int(3, 6) : topic % 3 === 1 ? random.int(7, 20) : random.int(21, 60);
  const first = random.int(0, DAYS - 90);
  for (let at = 0; at < size; at++) write(made, random, theme, named, topic, first + random.int(0, 89));
}

function write(
  made: Planted,
  random: Random,
  theme: Theme,
  named: Named,
  truth: number | null,
  day = random.int(0, DAYS - 1),
): void {
  const called = () =>
    random.chance(0.3) && named.others.length > 0 ? random.pick(named.others) : named.full;
  const where = random.chance(0.6) ? (random.chance(0.5) ? "A市" : named.district) : "";
  const facts = random
    .pick(theme.wordings)
    .filter(() => random.chance(0.75))
    .concat(random.chance(0.4) ? [random.pick(random.pick(theme.wordings))] : []);
  const common = Array.from({ length: random.int(1, 4) }, () => random.pick(COMMON));
  const opening = random.pick([
    `我是${called()}的`,
    `${named.district}${called()}，`,
    `关于${called()}，`,
    "",
  ]);
  const body = [
    ...(random.chance(0.5) ? common.slice(0, 1) : []),
    opening + (facts[0] ?? ""),
    ...facts.slice(1),
    ...common.slice(1),
  ];
  made.id.push(String(made.id.length + 100001));
  made.time.push(timeOf(day, random));
  made.caller.push(`U${random.int(1, 90000)}`);
  made.text[0].push(random.pick(theme.titles).replace("{p}", where + called()));
  made.text[1].push(body.join(""));
  made.truth.push(truth);
}

function repeat(made: Planted, random: Random): void {
  const at = random.int(0, made.id.length - 1);
  made.id.push(String(made.id.length + 100001));
  made.time.push(made.time[at]!);
  made.caller.push(made.caller[at]!);
  made.text[0].push(made.text[0][at]!);
  made.text[1].push(made.text[1][at]!);
  made.truth.push(made.truth[at]!);
}

function timeOf(day: number, random: Random): string {
  const date = new Date(Date.UTC(2019, 0, 1 + day, random.int(6, 23), random.int(0, 59), random.int(0, 59)));
  return date.toISOString().slice(0, 19).replace("T", " ");
}

function shuffled(made: Planted, random: Random): Planted {
  const order = made.id.map((_, at) => at);
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.int(0, at);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  const by = <T>(column: T[]) => order.map((at) => column[at]!);
  return {
    id: by(made.id),
    time: by(made.time),
    caller: by(made.caller),
    text: [by(made.text[0]), by(made.text[1])],
    truth: by(made.truth),
  };
}
