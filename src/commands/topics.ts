import { readMoments } from "../feeds/moments.ts";
import { masked, prepareReading } from "../feeds/personal.ts";
import { type Columns, readColumns } from "../issues/read-columns.ts";
import { findTopics, type Topic, type TopicColumns } from "../issues/topics/find.ts";
import { note } from "../output.ts";
import { readSettings } from "../settings/home.ts";
import { formatRows } from "../table-output.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { columnsNamed, fileNamed, noteIds, required } from "./columns-asked.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf, text, wholeNumber } from "./session.ts";

/** Texts masked at a time. */
const BATCH = 10_000;

/** `xianban topics FILE --id COL --text COL[,COL…]`: matters that many letters are about, the hottest first. */
export async function topics(call: Call): Promise<number> {
  const path = fileNamed(call, "topics");
  const asked = {
    id: required(call, "topics", "id"),
    text: columnsNamed(required(call, "topics", "text")),
    time: text(call, "time"),
    caller: text(call, "caller"),
  };
  const top = wholeNumber(call, "top");
  const home = existingHomeOf(call);
  const { zone } = readSettings(home);
  const warehouse = await Warehouse.open(":memory:", { temp: home.temp });
  try {
    await prepareReading(warehouse);
    const wanted = [asked.id, ...asked.text, asked.time, asked.caller].filter((name) => name !== undefined);
    const columns = await readColumns(warehouse, path, wanted, home.temp);
    if (columns.unreadable > 0) note(`topics: ${columns.unreadable} unreadable rows left out`);
    noteIds("topics", columns.of(asked.id));
    const time = asked.time === undefined ? undefined : await timesOf(warehouse, columns, asked.time, zone);
    const text: string[][] = [];
    for (const name of asked.text) text.push(await maskedColumn(warehouse, columns.of(name)));
    const letters: TopicColumns = {
      id: columns.of(asked.id),
      text,
      ...(time ? { time } : {}),
      ...(asked.caller ? { caller: columns.of(asked.caller) } : {}),
    };
    const found = await shownOf(warehouse, findTopics(letters, top === undefined ? {} : { top }));
    print(call, found);
    const within = found.reduce((sum, { tickets }) => sum + tickets, 0);
    note(`topics: ${columns.rows} letters, ${found.length} topics with ${within} of them`);
    return 0;
  } finally {
    warehouse.close();
  }
}

/** A column of texts with personal data masked before anything is read out of it: a name is told by what stands beside it. */
async function maskedColumn(warehouse: Warehouse, texts: readonly string[]): Promise<string[]> {
  const shown: string[] = [];
  for (let from = 0; from < texts.length; from += BATCH) {
    shown.push(...(await masked(warehouse, texts.slice(from, from + BATCH))));
  }
  return shown;
}

async function timesOf(warehouse: Warehouse, columns: Columns, name: string, zone: string) {
  const times = await readMoments(warehouse, columns.of(name), zone);
  const unread = times.filter((time) => time === null).length;
  if (unread > 0) note(`topics: ${unread} of ${times.length} times in ${name} cannot be read`);
  return times;
}

/** Topics whose words are masked once more: cut out of their text they may look like what they are. */
async function shownOf(warehouse: Warehouse, found: readonly Topic[]): Promise<Topic[]> {
  const words = found.flatMap(({ label, sentence, keywords }) => [label, sentence, ...keywords]);
  const shown = (await masked(warehouse, words)).values();
  const next = () => shown.next().value ?? "";
  return found.map(({ topic, heat, tickets, callers, first, last, keywords, members }) => {
    const [label, sentence] = [next(), next()];
    return {
      topic,
      label,
      heat,
      tickets,
      callers,
      first,
      last,
      keywords: keywords.map(next),
      sentence,
      members,
    };
  });
}

function print(call: Call, found: readonly Topic[]): void {
  if (call.options.json) {
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  } else if (call.options.csv) {
    const rows = found.map((topic) => ({
      ...topic,
      keywords: topic.keywords.join(" "),
      members: topic.members.join(" "),
    }));
    process.stdout.write(formatRows(rows, "csv"));
  } else {
    process.stdout.write(
      formatRows(
        found.map(({ heat, tickets, first, last, label }) => ({ heat, tickets, first, last, label })),
        "table",
      ),
    );
  }
}
