import { fold } from "../issues/fold.ts";

/** A row of `registers/platforms.csv`. */
export type PlatformRow = Readonly<Record<string, string | null | undefined>>;

/** One name of a platform. */
export interface PlatformName {
  /** Folded: simplified, half-width, lower case, without blanks. */
  name: string;
  platform: string;
  /** App or brand within the platform, such as 运满满 of 满帮; the platform's own name where the register gives none. */
  brand: string;
  /** Also another word or business: counts in a text only with something of a platform near it. */
  unsure: boolean;
}

/**
 * All names of the register's platforms: columns `id, name, aliases, unsure` (names by `|`; unsure ones may stand in `aliases` too or
 * only there) and `brands` (`brand:name|name;brand:name`). The last two may be missing.
 */
export function platformNames(rows: readonly PlatformRow[]): PlatformName[] {
  return rows.flatMap((row) => {
    const platform = row.id?.trim() ?? "";
    const own = row.name?.trim() ?? "";
    if (platform === "" || own === "") return [];
    const unsure = new Set(listed(row.unsure).map((name) => fold(name)));
    const brands = brandsOf(row.brands);
    const names = new Set([own, ...listed(row.aliases), ...listed(row.unsure)].map((name) => fold(name)));
    return [...names].map((name) => ({
      name,
      platform,
      brand: brands.get(name) ?? own,
      unsure: unsure.has(name),
    }));
  });
}

function listed(cell: string | null | undefined): string[] {
  return (cell ?? "")
    .split("|")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function brandsOf(cell: string | null | undefined): Map<string, string> {
  return new Map(
    (cell ?? "").split(";").flatMap((part) => {
      const [brand = "", names = ""] = part.split(":");
      return listed(names).map((name): [string, string] => [fold(name), brand.trim()]);
    }),
  );
}
