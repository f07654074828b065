import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assignUrgent, urgentTickets } from "../../../src/warnings/urgent/warehouse/assign.ts";
import { smallWarehouse } from "../../pages/small.ts";

const TICKETS = [
  { number: "1", received: "2026-02-01 09:00:00", title: "司机要堵路" },
  { number: "2", received: "2026-02-02 09:00:00", title: "催要运费" },
];

describe("urgent tickets in the warehouse", () => {
  test("each text is read once, and again when the word list changes", async () => {
    const lexicon = join(mkdtempSync(join(tmpdir(), "xianban-urgent-")), "lexicon");
    cpSync("data/lexicon", lexicon, { recursive: true });
    const warehouse = await smallWarehouse(TICKETS);
    expect(await assignUrgent(warehouse, lexicon)).toEqual({ rows: 2, found: 1 });
    expect(await assignUrgent(warehouse, lexicon)).toEqual({ rows: 0, found: 0 });
    const file = join(lexicon, "urgent.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/(id: strike[\s\S]*?words: \[)/, "$1催要运费, "));
    expect(await assignUrgent(warehouse, lexicon)).toEqual({ rows: 2, found: 2 });
    expect(await warehouse.rows("SELECT ticket_id, group_id FROM mart.ticket_urgent ORDER BY ALL")).toEqual([
      { ticket_id: "s:1", group_id: "blockade" },
      { ticket_id: "s:2", group_id: "strike" },
    ]);
    warehouse.close();
  });

  test("as of a moment, what came in later is not there yet", async () => {
    const warehouse = await smallWarehouse([
      ...TICKETS,
      { number: "3", received: "2026-02-09 09:00:00", title: "司机群里号召停运" },
    ]);
    await assignUrgent(warehouse, "data/lexicon");
    const seen = await urgentTickets(warehouse, "2026-02-05 18:00:00", "2026-01-01");
    expect(seen).toEqual([
      { ticket_id: "s:1", number: "1", unit: "wuqing", received: "2026-02-01", groups: ["blockade"] },
    ]);
    const later = await urgentTickets(warehouse, "2026-02-09 18:00:00", "2026-02-02");
    expect(later.map(({ number }) => number)).toEqual(["3"]);
    warehouse.close();
  });
});
