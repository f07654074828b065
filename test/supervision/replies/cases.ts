import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Profile } from "../../../src/supervision/replies/schema.ts";

/** A reply made by hand, with the judgement it was made for. */
export interface Case {
  readonly id: string;
  /** Batch 2 was written when the rules were done, batch 1 before any. */
  readonly batch: number;
  readonly genre: Profile;
  readonly sound: boolean;
  /** Rules that it breaks. */
  readonly fails: readonly string[];
  readonly complaint: string;
  readonly reply: string;
}

/** The replies of cases.csv; no cell of it holds a comma. */
export function casesOf(): Case[] {
  const lines = readFileSync(join(import.meta.dirname, "cases.csv"), "utf8")
    .trimEnd()
    .split("\n");
  return lines.slice(1).map((line) => {
    const [id, batch, genre, sound, fails, complaint, reply, ...more] = line.split(",");
    if (reply === undefined || more.length > 0) throw new Error(`bad fixture: ${line}`);
    return {
      id: id!,
      batch: Number(batch),
      genre: genre === "letter" ? "letter" : "hotline",
      sound: sound === "yes",
      fails: fails === "" ? [] : fails!.split(";"),
      complaint: complaint!,
      reply,
    };
  });
}
