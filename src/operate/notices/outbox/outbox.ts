import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { z } from "zod";
import type { Home } from "../../../settings/home.ts";
import { writeWhole } from "../../../whole-file.ts";
import { Damaged } from "./damaged.ts";
import { type Entry, entry, type Flight, flight, freshStanding, type Standing, standing } from "./entry.ts";
import { fileNameOf, isFileName, type Places, placesOf } from "./places.ts";

/** A message under way whose file cannot be read. */
export interface LostFlight {
  /** By the name of its channel. */
  name: string;
  /** Of its second copy; null where that cannot be read either. */
  copy: Flight | null;
  /** Notices of its channel that lay there when its file was written: others are not in it. */
  earlier: Entry[];
}

/** Notices of an installation, as files: each written as a whole, for its owner alone. */
export class Outbox {
  readonly places: Places;
  readonly damaged: Damaged;

  constructor(home: Pick<Home, "operate">) {
    this.places = placesOf(home);
    this.damaged = new Damaged(this.places.damaged);
  }

  /** Notices that are not over with: also those that were delivered when a process was killed before it could say so. */
  open(): Entry[] {
    return jsonFiles(this.places.open).flatMap((path) => readWhole(path, entry) ?? []);
  }

  /** Ids of notices that lie in `open` and cannot be read; a file of another name is none of this program's. */
  unreadable(): string[] {
    return jsonFiles(this.places.open)
      .filter((path) => isFileName(basename(path, ".json")) && isDamaged(path, entry))
      .map((path) => basename(path, ".json"));
  }

  /**
   * Puts a notice that cannot be read among the damaged ones. Another process may have done so and raised it anew since it was read:
   * a sound one is put back.
   * @returns where it lies; null where there is nothing to set aside
   */
  setAside(id: string, day: string): string | null {
    const path = this.openFile(id);
    if (!isDamaged(path, entry)) return null;
    const place = this.damaged.place(day, `${id}.json`);
    renameSync(path, place);
    if (isDamaged(place, entry)) return place;
    renameSync(place, path);
    return null;
  }

  /** Whether a notice lies in the outbox, in any state. */
  has(id: string): boolean {
    return (
      readWhole(this.openFile(id), entry) !== null ||
      this.days().some((day) => existsSync(join(this.places.done, day, `${id}.json`)))
    );
  }

  keep(one: Entry): void {
    writeWhole(this.openFile(one.id), jsonOf(one));
  }

  /** Puts a notice that is over with under its day; doing it again changes nothing. */
  finish(one: Entry): void {
    writeWhole(join(this.places.done, one.since.slice(0, 10), `${one.id}.json`), jsonOf(one));
    this.drop(one.id);
  }

  drop(id: string): void {
    rmSync(this.openFile(id), { force: true });
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

  /** Writes a message under way twice, the copy first: what it holds is known nowhere else. */
  setOff(one: Flight): void {
    const name = fileNameOf(one.channel);
    for (const path of [this.copyFile(name), this.flightFile(name)]) writeWhole(path, jsonOf(one));
  }

  landed({ channel }: Flight): void {
    this.dropFlight(fileNameOf(channel));
  }

  /** Forgets a message under way, by the name of its channel. */
  dropFlight(name: string): void {
    for (const path of [this.flightFile(name), this.copyFile(name)]) rmSync(path, { force: true });
  }

  /** Messages under way that cannot be read. */
  lostFlights(): LostFlight[] {
    return jsonFiles(this.places.flights)
      .filter((path) => isDamaged(path, flight))
      .map((path) => {
        const name = basename(path, ".json");
        const copy = readWhole(this.copyFile(name), flight);
        return { name, copy, earlier: this.openUntil(statSync(path).mtimeMs, name) };
      });
  }

  /** Puts what is left of a message under way among the damaged files too; it stays where it is until another takes its place. */
  keepDamaged({ name }: LostFlight, day: string): string {
    const place = this.damaged.place(day, `${name}.flight`);
    copyFileSync(this.flightFile(name), place);
    return place;
  }

  standing(channel: string): Standing {
    const path = join(this.places.channels, `${fileNameOf(channel)}.json`);
    return readWhole(path, standing) ?? freshStanding(channel);
  }

  setStanding(one: Standing): void {
    writeWhole(join(this.places.channels, `${fileNameOf(one.channel)}.json`), jsonOf(one));
  }

  /** Notices of a channel, by its file's name, that were written no later than a time in milliseconds. */
  private openUntil(time: number, name: string): Entry[] {
    return this.open().filter(
      ({ id, channel }) => fileNameOf(channel) === name && statSync(this.openFile(id)).mtimeMs <= time,
    );
  }

  private openFile(id: string): string {
    return join(this.places.open, `${id}.json`);
  }

  private flightFile(name: string): string {
    return join(this.places.flights, `${name}.json`);
  }

  private copyFile(name: string): string {
    return join(this.places.flights, `${name}.copy`);
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

/** Whether a file is there and is none that this program wrote. */
function isDamaged(path: string, schema: z.ZodType): boolean {
  return readWhole(path, schema) === null && existsSync(path);
}

/** Null where there is no such file, or none that this program wrote. */
function readWhole<T>(path: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}
