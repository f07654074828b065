import type { Block, Brief, Figure, Table } from "../model.ts";
import { trimmed } from "./trim.ts";
import { withSections } from "./walk.ts";

/** Parts of ids of figures of another time than the brief's own period. */
const OTHER_TIME = /(^|\/)(before|year|ytd)(?=[/-]|$)/;

/**
 * A brief without what it tells of members at other times: the period before, last year, the year to date. With the public editions of
 * those times these would give what is withheld in them. The whole city's stay.
 */
export function withoutPast(brief: Brief): Brief {
  const ofCity = brief.audience.type === "leader";
  const past = new Set(brief.figures.filter((one) => isPast(one, ofCity)).map(({ id }) => id));
  const falls = (id: string) => past.has(id);
  const full = (block: Block): Block[] => {
    if (block.kind === "say") {
      const sentences = block.sentences.map((one) => trimmed(one, falls)).filter((one) => one.length > 0);
      return sentences.length > 0 ? [{ ...block, sentences }] : [];
    }
    if (block.kind === "items") {
      const items = block.items.map((one) => trimmed(one, falls)).filter((one) => one.length > 0);
      return items.length > 0 ? [{ ...block, items }] : [];
    }
    if (block.kind === "note") {
      const sentence = trimmed(block.sentence, falls);
      return sentence.length > 0 ? [{ ...block, sentence }] : [];
    }
    return [block.kind === "table" ? withoutColumns(block, falls) : block];
  };
  return withSections(brief, (section) => ({ ...section, blocks: section.blocks.flatMap(full) }));
}

function isPast({ id, member }: Figure, ofCity: boolean): boolean {
  return (member === true || !ofCity) && OTHER_TIME.test(id);
}

/** A table without the columns in which members have only such figures, and without what other columns have of them. */
function withoutColumns(table: Table, falls: (id: string) => boolean): Table {
  const left = table.columns.flatMap((_, c) => {
    const told = table.rows.flatMap((row, r) => (r === table.total ? [] : (row[c]?.figure ?? [])));
    return told.length > 0 && told.every(falls) ? [] : [c];
  });
  const rows = table.rows.map((row) =>
    left.map((c) => (row[c]!.figure !== undefined && falls(row[c]!.figure!) ? { text: "—" } : row[c]!)),
  );
  const { note, ...rest } = table;
  const told = note ? trimmed(note, falls) : [];
  return {
    ...rest,
    columns: left.map((c) => table.columns[c]!),
    rows,
    ...(told.length > 0 && { note: told }),
  };
}
