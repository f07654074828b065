import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * Files of the outbox that could not be read, a folder for each day. A notice among them, `ID.json`, was not raised anew yet: it is
 * named `ID.raised` once it was.
 */
export class Damaged {
  constructor(private readonly folder: string) {}

  /** A place for a file of this name. */
  place(day: string, name: string): string {
    mkdirSync(join(this.folder, day), { recursive: true });
    return join(this.folder, day, name);
  }

  /** Ids of notices that were not raised anew. */
  ids(): Set<string> {
    const files = this.days().flatMap((day) => readdirSync(join(this.folder, day)));
    return new Set(files.flatMap((name) => (name.endsWith(".json") ? basename(name, ".json") : [])));
  }

  /** Notes that a notice was raised anew. */
  raised(id: string): void {
    for (const day of this.days()) {
      const path = join(this.folder, day, id);
      if (existsSync(`${path}.json`)) renameSync(`${path}.json`, `${path}.raised`);
    }
  }

  days(): string[] {
    return existsSync(this.folder) ? readdirSync(this.folder).sort() : [];
  }

  dropDay(day: string): void {
    rmSync(join(this.folder, day), { recursive: true, force: true });
  }
}
