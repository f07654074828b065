import { CHARSETS, charsetNamed } from "../../loaders/charsets.ts";
import { XianbanError } from "../errors.ts";
import type { SettingsFile } from "../settings/place.ts";
import type { FeedSettings, Settings } from "../settings/settings.ts";
import { aliasesOf } from "./dictionary.ts";
import { FIELDS, type Field, isCaseKind } from "./fields.ts";
import { nearest } from "./likeness.ts";
import { meaningOf } from "./values.ts";

const LISTS = ["columns", "values", "defaults", "leave_out"] as const;

/** Takes the path of a key under its feed, and what is wrong with it. */
type Report = (keys: readonly string[], what: string) => void;

/**
 * Refuses feeds of the settings that name a field which their kind does not have, a value that the field cannot have,
 * or an encoding that nobody knows: a slip there would lose a column in silence.
 * @param file gives the lines of the settings
 * @throws XianbanError with a line for each mistake
 */
export function checkFeedNames(settings: Settings, file: SettingsFile): void {
  const wrong: { line: number; text: string }[] = [];
  settings.feeds.forEach((feed, i) => {
    const report: Report = (keys, what) =>
      wrong.push({
        line: file.line(["feeds", i, ...keys]),
        text: `feed ${feed.name}: ${keys.map((key) => `${key}: `).join("")}${what}`,
      });
    checkFields(feed, report);
    checkWords(feed, report);
    checkLeftOut(feed, report);
    if (feed.encoding !== undefined && charsetNamed(feed.encoding) === null)
      report(["encoding"], `${feed.encoding} is not known; there are ${CHARSETS.join(", ")}`);
  });
  if (wrong.length === 0) return;
  const lines = wrong
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => `${file.path}:${line}: ${text}`);
  throw new XianbanError(lines.join("\n"), "mend these lines of the settings");
}

function checkFields(feed: FeedSettings, report: Report): void {
  const known = [...aliasesOf(feed.kind).keys()];
  for (const list of LISTS) {
    for (const name of Object.keys(feed[list]).filter((name) => !known.includes(name))) {
      const near = nearest(name, known);
      const meant = near.length > 0 ? ` (${near.join(" or ")}?)` : "";
      report([list, name], `no field of ${feed.kind}${meant}; it has ${known.join(", ")}`);
    }
  }
}

function checkLeftOut(feed: FeedSettings, report: Report): void {
  if (Object.keys(feed.leave_out).length === 0) return;
  if (feed.kind !== "ticket") report(["leave_out"], "only tickets can be left out");
  for (const { name } of FIELDS.ticket.filter(({ type }) => type === "long")) {
    if (name in feed.leave_out) report(["leave_out", name], "a text has no words to compare");
  }
}

/** Fields whose words are an enumeration of ours. */
const ENUMERATED = new Set<Field["type"]>(["word", "flag", "satisfied"]);

function checkWords(feed: FeedSettings, report: Report): void {
  if (!isCaseKind(feed.kind)) return;
  for (const field of FIELDS[feed.kind].filter(({ type }) => ENUMERATED.has(type))) {
    const given = feed.defaults[field.name];
    if (given !== undefined && !meaningOf(field, given).known)
      report(["defaults", field.name], `${given} is no value of this field`);
    for (const [theirs, ours] of Object.entries(feed.values[field.name] ?? {})) {
      if (!meaningOf(field, ours).known)
        report(["values", field.name, theirs], `${ours} is no value of this field`);
    }
  }
}
