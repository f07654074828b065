import type { FeedSettings } from "../settings/settings.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** Canonical fields that a figure is made of: of each group at least one column must be there. */
export type Needs = readonly (readonly string[])[];

/** Fields of which one suffices. */
export const DISPATCHED = ["dispatched_at", "committee_at"] as const;
export const RETURNED = ["returned_at", "return_count"] as const;
export const EXTENDED = ["extension_asked_at", "extended_to"] as const;
export const MARKED = ["driver_mark", "caller_type", "tags"] as const;
export const CONTACTED = ["first_contacted", "rating_text"] as const;
export const RESOLVED = ["first_resolved", "rating_text"] as const;
export const SATISFIED = ["first_satisfied", "rating_text"] as const;
export const RATED = ["first_contacted", "first_resolved", "first_satisfied", "rating_text"] as const;

/** Canonical fields that the files of a source of tickets have; null where it was not recorded, which counts as all. */
export interface SourceFields {
  source: string;
  fields: readonly string[] | null;
  /** Where its files differ: those of the same columns together. */
  forms?: readonly SourceForm[];
}

/** Files of a source that have the same columns, with the first and the last day (local) of the tickets that they brought. */
export interface SourceForm {
  fields: readonly string[];
  from: string;
  to: string;
  /** The newest file that brought tickets is one of them. */
  isNewest: boolean;
}

/** What a figure needs and sources never have. */
export interface Missing {
  /** Groups of which a source has no column. */
  groups: Needs;
  sources: string[];
  /** No source has them, so that the figure cannot be had at all. */
  whole: boolean;
}

/** Reads which fields each source of tickets has: columns of any of its loaded files, and its feed's defaults. */
export async function readSourceFields(
  warehouse: Warehouse,
  feeds: readonly Pick<FeedSettings, "name" | "defaults">[],
): Promise<SourceFields[]> {
  const rows = await warehouse.rows<SourceFields>(sqlFile(import.meta.url, "columns.sql"));
  const forms = await warehouse.rows<SourceForm & { source: string }>(sqlFile(import.meta.url, "forms.sql"));
  return rows.map(({ source, fields }) => {
    const given = feeds
      .filter(({ name }) => name === source)
      .flatMap(({ defaults }) => Object.keys(defaults));
    const own = forms.filter((form) => form.source === source);
    return {
      source,
      fields: fields && [...fields, ...given],
      forms: own.map(({ source: _, ...form }) => ({ ...form, fields: [...form.fields, ...given] })),
    };
  });
}

/** What of `needs` a source never has; null where every source has something of every group. */
export function missing(needs: Needs, sources: readonly SourceFields[]): Missing | null {
  const lacking = sources.flatMap(({ source, fields }) => {
    const groups = needs.filter((group) => fields !== null && !group.some((field) => fields.includes(field)));
    return groups.length > 0 ? [{ source, groups }] : [];
  });
  if (lacking.length === 0) return null;
  return {
    groups: needs.filter((group) => lacking.some(({ groups }) => groups.includes(group))),
    sources: lacking.map(({ source }) => source),
    whole: lacking.length === sources.length,
  };
}
