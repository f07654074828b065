import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PeriodPage, QualityPage, TicketLists, TicketsPage } from "../../reports/components/data.ts";
import { toText } from "../../reports/components/node.ts";
import { markBlocks } from "../../reports/components/quality-marks.ts";
import { askedTickets } from "../../reports/components/tickets-link.ts";
import { pageData } from "../../src/pages/index.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { prepare, smallWarehouse } from "./small.ts";

const AS_OF = "2026-02-15 20:00:00";
/** Marked or not, and who speaks by the words. Of 5 drivers by their words 2 lack the mark; of 5 marked tickets that can be told 2 are others'. */
const CASES: [mark: boolean, role: string | null, unit?: string][] = [
  [true, "driver"],
  [true, "driver"],
  [true, "driver"],
  [false, "driver"],
  [false, "driver", "beichen"],
  [true, "public"],
  [true, "company"],
  [true, "owner"],
  [true, null],
  [false, "owner"],
  [false, "public"],
];

let warehouse: Warehouse;
let pages: Map<string, unknown>;
const page = <T>(name: string, of = pages): T => of.get(name) as T;

beforeAll(async () => {
  warehouse = await smallWarehouse(
    CASES.map(([marked, , unit], i) => ({
      number: `t${i}`,
      received: `2026-02-${10 + (i % 3)} 09:00:00`,
      marked,
      unit,
      title: `第${i}件`,
    })),
  );
  const inputs = await prepare(warehouse, AS_OF);
  for (const [i, [, role]] of CASES.entries()) {
    await warehouse.run(
      `INSERT INTO mart.ticket_speaker SELECT ticket_id, text_id, caller_type, issue_id, $role, 0.9, '凭的词', 'x'
       FROM core.ticket_state WHERE number = $number`,
      { role, number: `t${i}` },
    );
  }
  await warehouse.run(
    `UPDATE core.ticket_version SET driver_text = nullif(s.role, 'owner') = 'driver'
     FROM mart.ticket_speaker AS s WHERE s.ticket_id = core.ticket_version.ticket_id`,
  );
  pages = await pageData(warehouse, { ...(await prepare(warehouse, AS_OF)), settings: inputs.settings });
});
afterAll(() => warehouse.close());

const marking = () => page<QualityPage>("quality.json").marking!;

describe("the official mark against the words", () => {
  it("counts 应标未标 and 误标 with their bases by week; a cargo owner's ticket is neither", () => {
    expect(marking().weeks).toEqual([
      { start: "2026-02-09", end: "2026-02-15", drivers: 5, missing: 2, marked: 5, wrong: 2, owner: 1 },
    ]);
  });

  it("says of the same tickets what the indicators 漏标率 and 错标率 say", () => {
    const weekly = page<PeriodPage>("weekly.json");
    const figures = (id: string) => {
      const at = weekly.process.findIndex((rule) => rule.id === id);
      return weekly.points.at(-1)?.process.slice(2 * at, 2 * at + 2);
    };
    expect(figures("mark_missed")).toEqual([2, 5]);
    expect(figures("mark_wrong")).toEqual([2, 5]);
  });

  it("counts by unit, and lists the tickets with the words that tell it", () => {
    expect(marking().units).toEqual([
      { unit: "wuqing", drivers: 4, missing: 1, marked: 5, wrong: 2, owner: 1 },
      { unit: "beichen", drivers: 1, missing: 1, marked: 0, wrong: 0, owner: 0 },
    ]);
    expect(
      marking()
        .tickets.map(({ number, mismatch, role }) => [number, mismatch, role])
        .sort(),
    ).toEqual([
      ["t3", "missing", "driver"],
      ["t4", "missing", "driver"],
      ["t5", "wrong", "public"],
      ["t6", "wrong", "company"],
      ["t7", "owner", "owner"],
    ]);
    expect(marking().tickets[0]?.evidence).toBe("凭的词");
  });

  it("leads from each count to its tickets", () => {
    const [listed, lists] = [page<TicketsPage>("tickets.json"), page<TicketLists>("tickets-lists.json")];
    const query = {
      from: "2026-02-09",
      to: "2026-02-15",
      members: { unit: ["beichen"] },
      list: "marks:missing",
    };
    expect(askedTickets(listed, query, lists)?.map(({ number }) => number)).toEqual(["t4"]);
  });

  it("says it in words, and lists no ticket in the public edition", async () => {
    const internal = page<QualityPage>("quality.json");
    const lens = { meta: internal.meta, profile: "default", source: 0, root: "./" } as const;
    expect(toText(markBlocks(internal, lens))).toContain(
      "文字为货车司机的 5 件中，未标记 2 件（漏标率 40.0%）；已标记、文字能辨别的 5 件中，文字不是货车司机的 2 件（错标率 40.0%）",
    );
    const open = await pageData(warehouse, await prepare(warehouse, AS_OF, "public"));
    const shown = page<QualityPage>("quality.json", open);
    expect(shown.marking?.tickets).toEqual([]);
    expect(toText(markBlocks(shown, { ...lens, meta: shown.meta }))).not.toContain("第3件");
  });

  it("leaves the population of the rates to the official mark", () => {
    // 7 of the 11 are officially marked, whatever their words say.
    expect(page<PeriodPage>("weekly.json").points.at(-1)?.received).toBe(7);
  });
});
