import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { csvField } from "../../src/sample/formats/text-export.ts";
import { plant } from "../issues/topics/corpus/plant.ts";
import { type Cost, measuredCommand, median } from "./measure.ts";
import type { Result } from "./result.ts";

const AT_MOST_SECONDS = 60;
const MOST_MEMORY = 2048;
/** Letters of the small table for one of the large. */
const SHARE = 10;
const LETTERS_PER_MATTER = 100;

/** Characters of a long letter's body. */
const LONG = 400;

/** `xianban topics` over planted letters, as a process: so many, a tenth of them, and as many long ones; growth at most linear × log. */
export async function benchTopics(
  folder: string,
  home: string,
  letters: number,
  times: number,
): Promise<Result> {
  const few = Math.max(1, Math.round(letters / SHARE));
  const small = await written(folder, few);
  const large = await written(folder, letters);
  const long = await written(folder, letters, LONG);
  const [a, b, c]: [Cost[], Cost[], Cost[]] = [[], [], []];
  for (let i = 0; i < times; i++) {
    a.push(await topicsOf(small, home));
    b.push(await topicsOf(large, home));
    c.push(await topicsOf(long, home));
  }
  const [one, many, longer] = [median(a), median(b), median(c)];
  const growth = (letters * Math.log(letters)) / (few * Math.log(few));
  return {
    part: "topics",
    costs: { [`${few} letters`]: one, [`${letters} letters`]: many, [`${letters} long letters`]: longer },
    targets: [
      { name: "growth", value: many.wall / one.wall, atMost: Math.round(growth * 100) / 100, unit: "×" },
      { name: `topics of ${letters} letters`, value: many.wall, atMost: AT_MOST_SECONDS, unit: "s" },
      { name: `topics of ${letters} long letters`, value: longer.wall, atMost: AT_MOST_SECONDS, unit: "s" },
      {
        name: "peak memory",
        value: Math.max(many.memory ?? 0, longer.memory ?? 0),
        atMost: MOST_MEMORY,
        unit: "MB",
      },
    ],
  };
}

async function written(folder: string, letters: number, length = 0): Promise<string> {
  const { id, time, caller, text } = plant({
    seed: 5,
    letters,
    topics: letters / LETTERS_PER_MATTER,
    length,
  });
  const path = join(folder, `letters-${letters}-${length}.csv`);
  const lines = id.map((one, at) =>
    [one, time[at]!, caller[at]!, text[0][at]!, text[1][at]!].map(csvField).join(","),
  );
  await writeFile(path, `id,time,caller,title,body\n${lines.join("\n")}\n`);
  return path;
}

function topicsOf(path: string, home: string): Promise<Cost> {
  const columns = ["--id", "id", "--time", "time", "--text", "title,body", "--caller", "caller"];
  return measuredCommand("topics", path, ...columns, "--json", "--home", home);
}
