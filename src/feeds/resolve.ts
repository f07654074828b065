import { evenValue } from "./even.ts";
import type { Field } from "./fields.ts";
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
      const word = overrides[given] ?? overrides[given.trim()] ?? given;
      switch (field.type) {
        case "unit":
          return named(unitNamed(word, registers));
        case "platform":
          return named(platformNamed(word, registers));
        case "district":
          return named(districtNamed(word, registers));
        case "text":
          return { ours: word, known: true, unreached: false };
        case "rating_text":
          return verdicts(word);
        default:
          return meaningOf(field, given, overrides);
      }
    },
    unitParts(given) {
      const names = unitNames(given);
      if (names.length < 2) return [];
      return names.map((name, i) => ({
        given,
        position: i + 1,
        name,
        unit_id: firstOf(registers.units, forms(name, registers.city)) ?? null,
      }));
    },
  };
}

function named(id: string | undefined): Meaning {
  return { ours: id ?? null, known: id !== undefined, unreached: false };
}

/** Forms of a body's name to try: as written, without brackets, without the city or "天津". */
function forms(name: string, city: string): string[] {
  const value = evenValue(name);
  const bare = value.replaceAll(/\([^)]*\)/g, "");
  const short = city.replace(/市$/, "");
  const local = [value, bare].map((form) => form.replace(new RegExp(`^(${city}|${short})`), ""));
  return [...new Set([value, bare, ...local, ...local.map((form) => `市${form}`)])].filter(
    (form) => form !== "",
  );
}

function firstOf(names: ReadonlyMap<string, string>, tries: readonly string[]): string | undefined {
  for (const name of tries) {
    const id = names.get(name);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The lead unit of a cell; several units in one cell (、；, or `A单位: 待签收, B单位: 办理中`) lead with the first. */
function unitNamed(given: string, registers: Registers): string | undefined {
  for (const name of unitNames(given)) {
    const unit = firstOf(registers.units, forms(name, registers.city));
    if (unit) return unit;
    const platform = firstOf(registers.platforms, forms(name, registers.city));
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
  const exact = firstOf(registers.platforms, forms(given, registers.city));
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
  const exact = firstOf(registers.districts, forms(given, registers.city));
  if (exact) return exact;
  const value = evenValue(given);
  for (const [alias, id] of registers.districts) {
    if (alias.length >= 2 && /[区县]$/.test(alias) && value.includes(alias)) return id;
  }
  return undefined;
}

/** Verdicts of one phrase as `contacted|resolved|satisfied|reached`, parts empty where it does not say. */
function verdicts(given: string): Meaning {
  const { contacted, resolved, satisfied, reached } = verdictsWithin(given);
  const ours = [contacted, resolved, satisfied, reached].map((part) => part ?? "").join("|");
  return { ours: ours === "|||" ? null : ours, known: true, unreached: reached === false };
}
