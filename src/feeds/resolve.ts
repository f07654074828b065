import { evenValue } from "./even.ts";
import type { Field } from "./fields.ts";
import { ownOf } from "./own.ts";
import { type Meaning, meaningOf, verdictsWithin } from "./values.ts";

/** Names of the registers, evened → id. */
export interface Registers {
  readonly units: ReadonlyMap<string, string>;
  readonly platforms: ReadonlyMap<string, string>;
  readonly districts: ReadonlyMap<string, string>;
  /** the city, left out of names: 天津市武清区… = 武清区… */
  readonly city: string;
}

/** Reads the words of a feed by the registers and lists in force. */
export interface Resolvers {
  /** @param overrides the feed's own `values` for this field */
  meaning(field: Field, given: string, overrides?: Readonly<Record<string, string>>): Meaning;
  /** The units of a cell that names several, in order; nothing for a cell that names one. */
  unitParts(given: string): UnitPart[];
}

/** One of several units named in a cell. */
export interface UnitPart {
  readonly given: string;
  readonly position: number;
  readonly name: string;
  readonly unit_id: string | null;
}

/** Resolvers over `registers`. A unit that is a platform comes back as `@platform_id`: the platform answers it. */
export function resolversOf(registers: Registers): Resolvers {
  return {
    meaning(field, given, overrides = {}) {
      const bare = plainWord(given);
      const word = ownOf(overrides, given, given.trim(), bare) ?? bare;
      switch (field.type) {
        case "unit":
          return named(unitNamed(word, registers));
        case "platform":
          return named(platformNamed(word, registers));
        case "district":
          return named(districtNamed(word, registers));
        case "text":
          return { ours: word || null, known: true, unreached: false };
        case "rating_text":
          return verdicts(word);
        default:
          return meaningOf(field, word);
      }
    },
    unitParts(given) {
      const names = unitNames(given);
      if (names.length < 2) return [];
      return names.map((name, i) => ({
        given,
        position: i + 1,
        name,
        unit_id: idOf(registers.units, name, registers.city) ?? null,
      }));
    },
  };
}

/** Marks at the end of a list that goes on with nothing: `督查,企业,`. */
const LOOSE_END = /[\s,，;；、|]+$/;

/** A word without what nobody sees of it, blanks in a row as one, full-width letters and digits narrow. */
function plainWord(given: string): string {
  return given
    .replaceAll(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, "")
    .replaceAll(/[０-９Ａ-Ｚａ-ｚ]/g, (char) => char.normalize("NFKC"))
    .replaceAll(/[^\S\n]+/g, " ")
    .replace(LOOSE_END, "")
    .trim();
}

function named(id: string | undefined): Meaning {
  return { ours: id ?? null, known: id !== undefined, unreached: false };
}

/** Brackets that say the body is another, or none: `武清区交通运输局（测试）`. */
const ANOTHER = /\((?=[^)]*(?:测试|试用|停用|作废|撤销|test))[^)]*\)/i;

/** Forms of a body's name to try: as written, without brackets, without the city or "天津". */
function forms(name: string, city: string): string[] {
  const value = evenValue(name);
  if (ANOTHER.test(value)) return [value];
  const bare = value.replaceAll(/\([^)]*\)/g, "");
  const short = city.replace(/市$/, "");
  const local = [value, bare].map((form) => form.replace(new RegExp(`^(${city}|${short})`), ""));
  return [...new Set([value, bare, ...local, ...local.map((form) => `市${form}`)])].filter(
    (form) => form !== "",
  );
}

/** Names of fewer characters than this may hold the same ones by chance. */
const TURNED_LEAST = 6;

/** The owner of a name: as one of its aliases, else as the only one whose alias has the same characters in another order. */
function idOf(names: ReadonlyMap<string, string>, given: string, city: string): string | undefined {
  const tries = forms(given, city);
  for (const name of tries) {
    const id = names.get(name);
    if (id !== undefined) return id;
  }
  const turned = new Set(
    tries
      .filter((name) => name.length >= TURNED_LEAST)
      .flatMap((name) => turnedOf(names).get(sorted(name)) ?? []),
  );
  return turned.size === 1 ? [...turned][0] : undefined;
}

const turnedNames = new WeakMap<ReadonlyMap<string, string>, Map<string, string[]>>();

/** Sorted characters of every name → its owners. */
function turnedOf(names: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const known = turnedNames.get(names);
  if (known) return known;
  const made = new Map<string, string[]>();
  for (const [name, id] of names) made.set(sorted(name), [...(made.get(sorted(name)) ?? []), id]);
  turnedNames.set(names, made);
  return made;
}

function sorted(name: string): string {
  return [...name].sort().join("");
}

/** The lead unit of a cell; several units in one cell (、；, or `A单位: 待签收, B单位: 办理中`) lead with the first. */
function unitNamed(given: string, registers: Registers): string | undefined {
  for (const name of unitNames(given)) {
    const unit = idOf(registers.units, name, registers.city);
    if (unit) return unit;
    const platform = idOf(registers.platforms, name, registers.city);
    if (platform) return `@${platform}`;
  }
  return undefined;
}

/** The units named in one cell, without their states. */
export function unitNames(given: string): string[] {
  return given
    .split(/[、,，;；|\n]/)
    .map((part) => part.replace(/[:：].*$/, "").trim())
    .filter((part) => part !== "");
}

/** Shortest alias that may be found inside a longer name; shorter ones (满帮) must stand alone or begin it. */
const WITHIN = 3;

function platformNamed(given: string, registers: Registers): string | undefined {
  const exact = idOf(registers.platforms, given, registers.city);
  if (exact) return exact;
  const value = evenValue(given);
  let best: [string, string] | undefined;
  for (const [alias, id] of registers.platforms) {
    const fits = alias.length >= WITHIN ? value.includes(alias) : value.startsWith(alias);
    if (fits && alias.length > (best?.[0].length ?? 0)) best = [alias, id];
  }
  return best?.[1];
}

function districtNamed(given: string, registers: Registers): string | undefined {
  const exact = idOf(registers.districts, given, registers.city);
  if (exact) return exact;
  const value = evenValue(given);
  for (const [alias, id] of registers.districts) {
    if (alias.length >= 2 && /[区县]$/.test(alias) && standsIn(value, alias)) return id;
  }
  return undefined;
}

/** Characters that make an everyday word of a district's last one: 和平区域, 西青区间. */
const GOES_ON = /^[域间别分块隔]/;

function standsIn(value: string, alias: string): boolean {
  const at = value.indexOf(alias);
  return at >= 0 && !GOES_ON.test(value.slice(at + alias.length));
}

/** Verdicts of one phrase as `contacted|resolved|satisfied|reached`, parts empty where it does not say. */
function verdicts(given: string): Meaning {
  const { contacted, resolved, satisfied, reached } = verdictsWithin(given);
  const ours = [contacted, resolved, satisfied, reached].map((part) => part ?? "").join("|");
  return { ours: ours === "|||" ? null : ours, known: true, unreached: reached === false };
}
