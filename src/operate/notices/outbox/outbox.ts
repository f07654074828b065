import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { Home } from "../../../settings/home.ts";
import { writeWhole } from "../../../whole-file.ts";
import { type Entry, entry, type Flight, flight, freshStanding, type Standing, standing } from "./entry.ts";
import { fileNameOf, type Places, placesOf } from "./places.ts";

/** Notices of an installation, as files: each written as a whole, for its owner alone. */
export class Outbox {
  readonly places: Places;

  constructor(home: Pick<Home, "operate">) {
    this.places = placesOf(home);
  }

  /** Notices that are not over with: also those that were delivered when a process was killed before it could say so. */
  open(): Entry[] {
    return jsonFiles(this.places.open).flatMap((path) => readWhole(path, entry) ?? []);
  }

  /** Whether a notice lies in the outbox, in any state. */
  has(id: string): boolean {
    return (
      existsSync(join(this.places.open, `${id}.json`)) ||
      this.days().some((day) => existsSync(join(this.places.done, day, `${id}.json`)))
    );
  }

  keep(one: Entry): void {
    writeWhole(join(this.places.open, `${one.id}.json`), jsonOf(one));
  }

  /** Puts a notice that is over with under its day; doing it again changes nothing. */
  finish(one: Entry): void {
    writeWhole(join(this.places.done, one.since.slice(0, 10), `${one.id}.json`), jsonOf(one));
    this.drop(one.id);
  }

  drop(id: string): void {
    rmSync(join(this.places.open, `${id}.json`), { force: true });
  }

  /** Days on which notices were delivered, in order. */
  days(): string[] {
    return names(this.places.done).sort();
  }

  /** Notices that were over with on a day. */
  doneOn(day: string): Entry[] {
    return jsonFiles(join(this.places.done, day)).flatMap((path) => readWhole(path, entry) ?? []);
  }

  dropDay(day: string): void {
    rmSync(join(this.places.done, day), { recursive: true, force: true });
  }

  flights(): Flight[] {
    return jsonFiles(this.places.flights).flatMap((path) => readWhole(path, flight) ?? []);
  }

  setOff(one: Flight): void {
    writeWhole(join(this.places.flights, `${fileNameOf(one.channel)}.json`), jsonOf(one));
  }

  landed({ channel }: Flight): void {
    rmSync(join(this.places.flights, `${fileNameOf(channel)}.json`), { force: true });
  }

  standing(channel: string): Standing {
    const path = join(this.places.channels, `${fileNameOf(channel)}.json`);
    return readWhole(path, standing) ?? freshStanding(channel);
  }

  setStanding(one: Standing): void {
    writeWhole(join(this.places.channels, `${fileNameOf(one.channel)}.json`), jsonOf(one));
  }
}

function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

function names(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function jsonFiles(folder: string): string[] {
  return names(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(folder, name));
}

/** Null where there is no such file, or none that this program wrote. */
function readWhole<T>(path: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}
