import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { archiveContent, shownOf, siteFiles } from "../../../src/briefs/archive/content.ts";
import { freeze } from "../../../src/briefs/archive/freeze.ts";
import { archivedBriefs } from "../../../src/briefs/archive/list.ts";
import { correctionsPart } from "../../../src/briefs/archive/section.ts";
import { putBriefs } from "../../../src/briefs/archive/site.ts";
import { loadTolerances } from "../../../src/briefs/archive/tolerances.ts";
import { say } from "../../../src/briefs/book.ts";
import { part, type SectionPart } from "../../../src/briefs/compose.ts";
import type { Brief, Edition } from "../../../src/briefs/model.ts";
import { suppress } from "../../../src/briefs/suppress.ts";
import type { PageInputs } from "../../../src/pages/inputs.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { prepare, type Small, smallWarehouse } from "../../pages/small.ts";
import { cellsOf, saidIn, writerOf } from "../sections/small.ts";

const KNOWN = "2026-02-16 08:00:00";
const LATE = "2026-02-20 09:00:00";
const AS_OF = "2026-02-28 20:00:00";
let dir: string;
let warehouse: Warehouse;
let inputs: PageInputs;

/** Twelve tickets of the week of 9 February, ten of wuqing. */
const TICKETS: Small[] = Array.from({ length: 12 }, (_, i) => ({
  ...{ number: `t${i}`, received: "2026-02-10 09:00:00", unit: i < 10 ? "wuqing" : "beichen" },
}));

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "xianban-corrections-"));
  warehouse = await smallWarehouse(TICKETS);
  inputs = await prepare(warehouse, AS_OF);
});
afterEach(async () => {
  warehouse.close();
  await rm(dir, { recursive: true, force: true });
});

/** A section that tells of receipts, as the week's own. */
const RECEIVED: SectionPart<null> = {
  id: "received",
  kinds: ["weekly"],
  read: async () => null,
  write: (_, { book, context, cell }) => {
    const of = (scope: "city" | "unit", member = "") =>
      context.cube.row("now", scope, member).count("received");
    const city = book.count("city/received", "受理量", of("city"), { cell: cell("received", "city", "") });
    const unit = book.count("unit/wuqing/received", "受理量", of("unit", "wuqing"), {
      ...{ cell: cell("received", "unit", "wuqing"), member: true },
    });
    return {
      section: {
        id: "received",
        heading: "受理",
        blocks: [{ kind: "say", sentences: [say`${city} 件，${unit} 件。`] }],
      },
    };
  },
};

/** The brief of a week with its corrections. */
async function briefOf(
  id: string,
  edition: Edition = "internal",
  made: Partial<Brief["made"]> = {},
): Promise<Brief> {
  const tolerances = await loadTolerances("data/policies");
  const corrections = correctionsPart({ dir, made: { rules: {}, version: "1" }, tolerances });
  const write = await writerOf([part(RECEIVED), part(corrections)], { warehouse, inputs }, "weekly", id);
  const brief = write(undefined, edition);
  const whole = { ...brief, made: { ...brief.made, knownAt: KNOWN, version: "1", ...made } };
  return edition === "public" ? suppress(whole) : whole;
}

const files = { "brief.html": Buffer.from("html"), "brief.docx": Buffer.from("docx") };
const keep = (brief: Brief) => freeze({ dir, brief, files });

/** Four more tickets of wuqing's, first seen on 20 February. */
async function loadLate(numbers = ["x1", "x2", "x3", "x4"]): Promise<void> {
  const more = await smallWarehouse(numbers.map((number) => ({ ...TICKETS[0]!, number })));
  const rows = await more.rows<{ ticket_id: string }>("SELECT ticket_id FROM core.ticket_version");
  more.close();
  for (const { ticket_id } of rows)
    await warehouse.run(
      `INSERT INTO core.ticket_version BY NAME
       SELECT * REPLACE ($id AS ticket_id, $id AS number, $late::TIMESTAMP AS recorded_at) FROM core.ticket_version WHERE ticket_id = 's:t0'`,
      { id: ticket_id, late: LATE },
    );
  await prepare(warehouse, AS_OF);
}

it("tells in the next brief what was published, what it is now, and why; once", async () => {
  await keep(await briefOf("2026-W07"));
  expect(saidIn(await briefOf("2026-W08"), "corrections")).toEqual([]);
  await loadLate();
  const next = await briefOf("2026-W08");
  expect(saidIn(next, "corrections")).toEqual([
    "此前公布的数中有 2 个因后来的数据而变，以现值为准，原件不改。",
  ]);
  expect(cellsOf(next, "corrections")).toEqual([
    ["2026年第7周（2月9日—15日）", "全市受理量", "12 件", "16 件", "+4 件", "迟到工单 4 件"],
    ["2026年第7周（2月9日—15日）", "武清区受理量", "10 件", "14 件", "+4 件", "迟到工单 4 件"],
  ]);
  await keep({ ...next, made: { ...next.made, knownAt: LATE } });
  expect(saidIn(await briefOf("2026-W09"), "corrections")).toEqual([]);
  await loadLate(["y1", "y2", "y3"]);
  expect(cellsOf(await briefOf("2026-W09"), "corrections").map((row) => row.slice(1))).toEqual([
    ["全市受理量", "12 件", "19 件", "+7 件", "迟到工单 7 件"],
    ["武清区受理量", "10 件", "17 件", "+7 件", "迟到工单 7 件"],
  ]);
});

it("made again of what was known then, a brief tells what it told then", async () => {
  await keep(await briefOf("2026-W07"));
  await loadLate();
  await warehouse.knowAsAt("2026-02-15 00:00:00");
  expect(saidIn(await briefOf("2026-W08"), "corrections")).toEqual([]);
  await warehouse.knowAsAt(LATE);
  expect(cellsOf(await briefOf("2026-W08"), "corrections")).toHaveLength(2);
});

it("holds each edition against its own, and counts no late tickets in public", async () => {
  await keep(await briefOf("2026-W07", "public"));
  await loadLate();
  expect(saidIn(await briefOf("2026-W08"), "corrections")).toEqual([]);
  expect(cellsOf(await briefOf("2026-W08", "public"), "corrections").map((row) => row.at(-1))).toEqual([
    "迟到工单",
    "迟到工单",
  ]);
});

it("gives the page every brief, the corrections of the leader's, and the texts that are searched", async () => {
  await keep(await briefOf("2026-W07"));
  await keep(await briefOf("2026-W07", "public"));
  await loadLate();
  const rules = {
    ...{ tolerances: await loadTolerances("data/policies"), rates: inputs.rates },
    ...{ headline: inputs.settings.rating_source, rules: {}, version: "1" },
  };
  const internal = await archiveContent(warehouse, { dir, edition: "internal", rules });
  expect(internal.briefs.map(({ id, edition }) => [id, edition])).toEqual([
    ["weekly-2026-W07-leader-internal", "internal"],
    ["weekly-2026-W07-leader-public", "public"],
  ]);
  expect(internal.briefs[0]!.files.map(({ name, bytes, saved }) => [name, bytes, saved])).toEqual([
    ["brief.html", 4, "货车司机诉求办理情况周报-2026-W07-领导-内部版.html"],
    ["brief.docx", 4, "货车司机诉求办理情况周报-2026-W07-领导-内部版.docx"],
  ]);
  expect(
    internal.corrections.map(({ name, was, now, reasons }) => [name, was.value, now.value, reasons]),
  ).toEqual([
    ["全市受理量", 12, 16, ["迟到工单 4 件"]],
    ["武清区受理量", 10, 14, ["迟到工单 4 件"]],
  ]);
  expect(internal.texts).toContainEqual({
    ...{ brief: 0, heading: "受理", section: "received", text: "12 件，10 件。" },
  });
  expect(internal.briefs[1]!.files[0]!.saved).toBe("货车司机诉求办理情况周报-2026-W07-公开版.html");
  const open = await archiveContent(warehouse, { dir, edition: "public", rules });
  expect(open.briefs.map(({ edition }) => edition)).toEqual(["public"]);
  expect(open.corrections.map(({ reasons }) => reasons)).toEqual([["迟到工单"], ["迟到工单"]]);
  expect(JSON.stringify(open)).not.toContain("internal");
});

it("puts the files on the site byte for byte, those of public briefs alone on a public one, and no spoilt ones", async () => {
  await keep(await briefOf("2026-W07"));
  await keep(await briefOf("2026-W07", "public"));
  const { briefs } = await archivedBriefs(dir);
  const site = join(dir, "site");
  expect(await putBriefs(dir, "public", site)).toEqual({ files: 2 });
  expect(
    (await readdir(join(site, "briefs"))).every((name) =>
      name.startsWith("weekly-2026-W07-leader-public.1."),
    ),
  ).toBe(true);
  const [spoilt, sound] = siteFiles(briefs.find(({ edition }) => edition === "internal")!);
  await rm(spoilt!.from);
  expect(await putBriefs(dir, "internal", site)).toEqual({ files: 3 });
  expect(await readFile(join(site, sound!.to), "utf8")).toBe("docx");
  expect(shownOf(briefs, "public")).toHaveLength(1);
});
