import type { RateRule } from "../../reports/components/data.ts";
import type { Scope } from "../indicators/indicator.ts";
import { Book } from "./book.ts";
import type { Context } from "./context.ts";
import { definitionsOf, sourcesOf } from "./definitions.ts";
import { leastRatings } from "./least.ts";
import type {
  Audience,
  Block,
  Brief,
  BriefKind,
  CubeCell,
  Edition,
  Made,
  Section,
  Sentence,
} from "./model.ts";

/** What a section is written with: the brief's book, and for whom. */
export interface Scribe {
  book: Book;
  context: Context;
  audience: Audience;
  edition: Edition;
  /** Whose figures lead: the city's, or those of the unit or platform that the brief is for. */
  scope: Scope;
  member: string;
  /** Name of that member; the city's name for the city. */
  who: string;
  /** Classes of matters that the brief is about; null for all. A division has those it is in charge of. */
  issues: ReadonlySet<string> | null;
  /** Ratings that a verdict needs in this edition. */
  least: number;
  /** The three rates' rules in their order. */
  rules: readonly RateRule[];
  /** The place in the cube of an indicator in the brief's own period. */
  cell(indicator: string, scope?: Scope, member?: string): CubeCell;
}

/** One part of a brief: reads its data once a period, and writes its section for each audience and edition. */
export interface SectionPart<T> {
  id: string;
  /** Kinds of briefs that have it. */
  kinds: readonly BriefKind[];
  read(context: Context): Promise<T>;
  /** The section; null where there is nothing to tell this audience. */
  write(data: T, scribe: Scribe): Written | null;
}

/** A section with what it gives to the leader's first page and to the annex. */
export interface Written {
  section: Section | null;
  /** Sentences for the first page, the weightiest first. */
  front?: readonly Sentence[];
  annex?: readonly Section[];
}

/** A section's data read, ready to be written for any audience. */
interface Read {
  part: { id: string };
  write(scribe: Scribe): Written | null;
}

/** Reads every part of a brief of this kind, once for all audiences. */
export async function readParts(parts: readonly AnyPart[], context: Context): Promise<Read[]> {
  const read: Read[] = [];
  for (const part of parts) {
    if (part.kinds.includes(context.period.kind)) read.push(await part.reading(context));
  }
  return read;
}

/** A part whose data's shape is its own affair. */
export interface AnyPart {
  id: string;
  kinds: readonly BriefKind[];
  reading(context: Context): Promise<Read>;
}

/** A part as compose takes it. */
export function part<T>(own: SectionPart<T>): AnyPart {
  return {
    id: own.id,
    kinds: own.kinds,
    reading: async (context) => {
      const data = await own.read(context);
      return { part: own, write: (scribe) => own.write(data, scribe) };
    },
  };
}

const TITLES: Readonly<Record<BriefKind, string>> = {
  daily: "日报",
  weekly: "周报",
  monthly: "月报",
  quarterly: "季报",
  yearly: "年报",
};

const SCOPES: Readonly<Record<Audience["type"], Scope>> = {
  leader: "city",
  division: "city",
  unit: "unit",
  platform: "platform_about",
};

/** Writes the brief of one audience and edition from parts that were read. */
export function compose(
  context: Context,
  parts: readonly Read[],
  { audience, edition, made, office }: { audience: Audience; edition: Edition; made: Made; office: string },
): Brief {
  const { period, meta } = context;
  const scribe = scribeFor(context, audience, edition);
  const written = parts.flatMap(({ part, write }) => {
    const own = write(scribe);
    return own ? [{ id: part.id, ...own }] : [];
  });
  const sections = written.flatMap(({ section }) => (section ? [section] : []));
  const front = frontOf(written, period.kind);
  const annex = written.flatMap((one) => [...(one.annex ?? [])]);
  const definitions = definitionsOf(context, edition);
  return {
    id: briefId(period.kind, period.id, audience, edition),
    title: `货车司机诉求办理情况${TITLES[period.kind]}`,
    subtitle: audience.type === "leader" ? period.label : `${period.label} · ${audience.name}`,
    ...{ city: meta.city, office, period, audience, edition, made },
    front: { id: "front", heading: "要点", blocks: front.length ? [{ kind: "items", items: front }] : [] },
    sections: sections.map((section, i) => numbered(section, `${CHINESE[i] ?? i + 1}、`)),
    annex: annex.map((section, i) => numbered(section, `附表${i + 1} `)),
    definitions,
    sources: sourcesOf(context, made, JSON.stringify([front, ...sections, ...annex, ...definitions])),
    figures: scribe.book.figures(),
  };
}

/** Parts by their weight for the leader's first page. */
const WEIGHTS = [
  ...["corrections", "overall", "rates", "warnings", "lists", "units", "issues", "platforms", "problems"],
  ...["arrears", "next", "meetings", "bulletin", "districts", "apart"],
];
/** How many sentences the first page has at most, and of one part; a day's brief is one page as it is. */
const FRONT: Readonly<Record<BriefKind, readonly [number, number]>> = {
  daily: [0, 0],
  weekly: [8, 1],
  monthly: [10, 2],
  quarterly: [10, 2],
  yearly: [10, 2],
};

/** The weightiest sentences of all parts in printing order: first one of each, then second ones, while there is room. */
function frontOf(written: readonly (Written & { id: string })[], kind: BriefKind): Sentence[] {
  const [most, each] = FRONT[kind];
  const offers = written.flatMap(({ id, front = [] }, at) =>
    front.slice(0, each).map((sentence, turn) => ({ sentence, at, turn, weight: WEIGHTS.indexOf(id) })),
  );
  return offers
    .sort((a, b) => a.turn - b.turn || a.weight - b.weight)
    .slice(0, most)
    .sort((a, b) => a.at - b.at || a.turn - b.turn)
    .map(({ sentence }) => sentence);
}

/** weekly-2026-W07-unit-wuqing-internal */
export function briefId(kind: BriefKind, period: string, audience: Audience, edition: Edition): string {
  return [kind, period, audienceSlug(audience), edition].join("-");
}

/** leader, unit-wuqing: an audience in names of files and folders. */
export function audienceSlug({ type, id }: Audience): string {
  return type === "leader" ? type : `${type}-${id}`;
}

function scribeFor(context: Context, audience: Audience, edition: Edition): Scribe {
  const { meta } = context;
  const scope = SCOPES[audience.type];
  const member = scope === "city" ? "" : audience.id;
  const own = Object.entries(meta.issues).filter(([, { division }]) => division === audience.id);
  return {
    ...{ book: new Book(), context, audience, edition, scope, member },
    who: scope === "city" ? "全市" : audience.name,
    issues: audience.type === "division" && own.length > 0 ? new Set(own.map(([id]) => id)) : null,
    least: leastRatings(meta, edition),
    rules: meta.rules,
    cell: (indicator, at = scope, of = member) => ({
      indicator,
      profile: meta.profile,
      scope: at,
      member: of,
    }),
  };
}

const CHINESE = [
  "一",
  "二",
  "三",
  "四",
  "五",
  "六",
  "七",
  "八",
  "九",
  "十",
  "十一",
  "十二",
  "十三",
  "十四",
  "十五",
];

/** A section with its number, and its headings numbered （一）（二）. */
function numbered(section: Section, number: string): Section {
  let headings = 0;
  const blocks = section.blocks.map((block): Block => {
    if (block.kind !== "heading") return block;
    headings += 1;
    return { ...block, number: `（${CHINESE[headings - 1] ?? headings}）` };
  });
  return { ...section, number, blocks };
}
