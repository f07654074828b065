import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openHome } from "../../../src/settings/home.ts";
import { withoutModel } from "../world/office.ts";
import { csvOf, linesAt, rowsOf, ticketsOf } from "../world/tickets.ts";

/** A home, its site, and the moment (ISO 8601) at which it is run. */
export interface Place {
  home: string;
  out: string;
  moment: string;
  /** Whether the site's own pages are built, or a fixture stands for them. */
  pages: "real" | "fixture";
}

/** Some three weeks of few tickets: what is written where does not depend on how much it is. */
export const TICKETS = ticketsOf("2026-03-09", "2026-04-05", 160, 11);
/** The first run of a home; Sunday evening, before the week's brief. */
export const FIRST = "2026-03-29 12:00:00";
/** The run that is tortured: Monday morning, with new and changed tickets and the brief of the week. */
export const SECOND = "2026-03-30 07:00:00";

export const instant = (local: string) => new Date(`${local.replace(" ", "T")}+08:00`).toISOString();

/** A home with a dropped and a pulled feed, and the export of its first day. */
export function newPlace(folder: string, feedUrl: string, pages: Place["pages"]): Place {
  const home = openHome(join(folder, "home"));
  withoutModel(home);
  mkdirSync(join(home.feeds, "hotline"), { recursive: true });
  writeFileSync(
    join(home.dir, "xianban.yaml"),
    `feeds:
  - { name: hotline, kind: ticket, path: "feeds/hotline/*" }
  - { name: wechat, kind: ticket, url: "${feedUrl}", rows: data.list, tries: 1 }
`,
  );
  const place = { home: home.dir, out: join(folder, "dist"), moment: instant(FIRST), pages };
  exportInto(place, FIRST, 60);
  return place;
}

/** Drops the export of a moment into a home. */
export function exportInto({ home }: Place, at: string, days: number): void {
  const name = `hotline-${at.slice(0, 10)}.csv`;
  writeFileSync(join(home, "feeds/hotline", name), csvOf(rowsOf(linesAt(TICKETS, at, days))));
}

/** The same home and site in another folder. */
export function copyOf({ home, moment, pages }: Place, folder: string): Place {
  const copy = { home: join(folder, "home"), out: join(folder, "dist"), moment, pages };
  for (const name of ["home", "dist", "dist.releases"])
    cpSync(join(home, "..", name), join(folder, name), { recursive: true, verbatimSymlinks: true });
  return copy;
}
