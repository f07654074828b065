import { plain } from "../../../src/briefs/book.ts";
import { type AnyPart, compose, readParts } from "../../../src/briefs/compose.ts";
import { type Context, readContext, readGround } from "../../../src/briefs/context.ts";
import type { Audience, Brief, BriefKind, Edition, Section } from "../../../src/briefs/model.ts";
import { periodOf } from "../../../src/briefs/period.ts";
import type { PageInputs } from "../../../src/pages/inputs.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";

export const LEADER: Audience = { type: "leader", id: "", name: "领导" };

const MADE = {
  ...{ asOf: "2026-02-09 08:00:00", knownAt: "2026-02-09 08:00:00", version: "0", rules: {} },
  ...{ files: 1, tickets: 1, sample: true },
};

/** Reads what the parts need of a period and gives a writer of its briefs. */
export async function writerOf(
  parts: readonly AnyPart[],
  { warehouse, inputs }: { warehouse: Warehouse; inputs: PageInputs },
  kind: BriefKind,
  id: string,
  change: (context: Context) => Context = (context) => context,
): Promise<(audience?: Audience, edition?: Edition) => Brief> {
  const { first } = await warehouse.one<{ first: string | null }>(
    "SELECT min(received_at)::DATE::VARCHAR AS first FROM core.ticket_state",
  );
  const period = periodOf(kind, id, inputs.settings);
  const context = change(await readContext(await readGround(warehouse, inputs, first), period));
  const read = await readParts(parts, context);
  return (audience = LEADER, edition = "internal") =>
    compose(context, read, { audience, edition, made: MADE, office: "委政务服务处" });
}

/** What is said in the section of that id, sentence by sentence; nothing where the brief has none. */
export function saidIn({ sections }: Pick<Brief, "sections">, id: string): string[] {
  const section = sections.find((one) => one.id === id);
  return section ? saidOf(section) : [];
}

/** Sentences and items of a section. */
export function saidOf({ blocks }: Section): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === "say") return block.sentences.map(plain);
    return block.kind === "items" ? block.items.map(plain) : [];
  });
}

/** The text of a table's cells, row by row. */
export function cellsOf({ sections, annex }: Pick<Brief, "sections" | "annex">, id: string): string[][] {
  const blocks = [...sections, ...annex].flatMap((section) => section.blocks);
  const table = blocks.find((block) => block.kind === "table" && block.id === id);
  return table?.kind === "table" ? table.rows.map((row) => row.map(({ text }) => text)) : [];
}
