import { say } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import { sectionOf } from "../matter/section.ts";
import { type Bulletin, type BulletinData, type Row, readBulletins } from "./read.ts";
import { belowSentence, bulletinSentence, oursSentence, placeSentence } from "./sentences.ts";
import { bulletinTable } from "./table.ts";

const HEAD = { id: "bulletin", heading: "部通报位置" };

/** 部通报位置: the ministry's value, ours, the difference, and who lies below a floor. */
export const bulletin: SectionPart<BulletinData> = {
  id: "bulletin",
  kinds: ["weekly", "monthly", "quarterly", "yearly"],
  read: readBulletins,
  write: (data, scribe) => {
    const { audience } = scribe;
    if (audience.type === "division") return null;
    if (data.newest === null)
      return audience.type === "leader"
        ? { section: sectionOf(scribe.edition, HEAD, [[say`尚未录入部通报值，无从比较。`]]) }
        : null;
    const rows = ownRows(scribe, data.newest);
    return rows.length === 0 && audience.type !== "leader" ? null : written(data, data.newest, scribe, rows);
  },
};

/** The city's row; the reader's own, a platform's by what it answers first. */
function ownRows({ audience }: Scribe, { rows }: Bulletin): Row[] {
  if (audience.type === "leader") return rows.filter(({ scope }) => scope === "city");
  return rows.filter(({ scope, member }) => member === audience.id && scope.startsWith(audience.type));
}

function written(data: BulletinData, newest: Bulletin, scribe: Scribe, rows: readonly Row[]): Written {
  const leads = scribe.audience.type === "leader";
  const internal = scribe.edition === "internal";
  // A week has the same bulletin as the one before.
  const long = scribe.context.period.kind !== "weekly";
  const told = rows.map((row) => [
    bulletinSentence(scribe, data, row),
    ...(internal && !leads ? [placeSentence(scribe, newest, row)] : []),
    ...(long || scribe.audience.type === "platform" ? [oursSentence(scribe, row)] : []),
  ]);
  const below = leads && internal ? [belowSentence(scribe, newest)] : [];
  return {
    section: sectionOf(scribe.edition, HEAD, [...told, below]),
    front: long ? rows.slice(0, 1).map((row) => bulletinSentence(scribe, data, row)) : [],
    annex: long && internal && leads ? [bulletinTable(scribe, newest, newest.rows)] : [],
  };
}
