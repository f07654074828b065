import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matterOf } from "../../../src/issues/matters/matter-of.ts";
import { arrearsClasses } from "../../../src/issues/warehouse/arrears.ts";
import { assignMatters } from "../../../src/issues/warehouse/matters.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { columnsOf, type Example } from "../matters/tickets.ts";

const ISSUES = {
  classes: [
    { id: "freight-arrears", route: ["协调", "垫付", "法律援助"] },
    { id: "deposit", route: ["协调"] },
  ],
} as unknown as Parameters<typeof arrearsClasses>[0];
const AS_OF = "2026-12-31 00:00:00";

const TICKET = `INSERT INTO core.ticket_version BY NAME
SELECT $id AS ticket_id, 's' AS source, $id AS number, '办理中' AS status, $at::TIMESTAMP AS received_at, $channel AS channel,
  $kind AS kind, $issue AS issue_id, $caller AS caller_key, $plate AS plate_key, $debtor AS debtor_key, $place AS district,
  hash($id)::UHUGEINT AS text_id, 1 AS file_id, hash($id)::UHUGEINT AS state_hash, $at::TIMESTAMP AS known_at, $at::TIMESTAMP AS recorded_at`;

async function warehouseOf(list: readonly Example[]): Promise<Warehouse> {
  const warehouse = await Warehouse.open(":memory:");
  for (const { firm: _, text, id, at, ...rest } of list) {
    const none = {
      channel: null,
      kind: null,
      issue: null,
      caller: null,
      plate: null,
      debtor: null,
      place: null,
    };
    await warehouse.run(TICKET, { ...none, ...rest, id, at });
    await warehouse.run("INSERT INTO core.text VALUES (hash($id)::UHUGEINT, NULL, $text, NULL)", {
      id,
      text: text ?? null,
    });
  }
  return warehouse;
}

async function mattersOf(warehouse: Warehouse): Promise<Record<string, string>> {
  const rows = await warehouse.rows<{ ticket_id: string; matter_id: string }>(
    "FROM mart.ticket_matter ORDER BY ticket_id",
  );
  return Object.fromEntries(rows.map(({ ticket_id, matter_id }) => [ticket_id, matter_id]));
}

const OWED = "给天津市瓯驰运输有限公司跑了7趟快消品，至今6290元运费没到账。";

describe("matters in the warehouse", () => {
  it("are there for every ticket as of the moment, voided and later ones left out", async () => {
    const warehouse = await warehouseOf([
      { id: "a", at: "2026-01-01 09:00", caller: "x", issue: "deposit" },
      { id: "b", at: "2026-01-11 09:00", caller: "x", issue: "deposit" },
      { id: "c", at: "2027-01-01 09:00", caller: "x", issue: "deposit" },
      { id: "d", at: "2026-01-01 09:00" },
      { id: "e", at: "2026-01-01 09:00", caller: "x", issue: "deposit" },
    ]);
    await warehouse.run("UPDATE core.ticket_version SET status = '作废' WHERE ticket_id = 'e'");
    expect(await assignMatters(warehouse, { asOf: AS_OF, issues: ISSUES })).toEqual({ rows: 2 });
    expect(await mattersOf(warehouse)).toEqual({ a: "a", b: "a", d: "d" });
    warehouse.close();
  });

  it("are made by the classes whose route has 垫付, with the firm that the text names", async () => {
    expect(arrearsClasses(ISSUES)).toEqual(["freight-arrears"]);
    const owed = { place: "津南", kind: "投诉", text: OWED };
    const warehouse = await warehouseOf([
      { ...owed, id: "a", at: "2026-01-01 09:00", issue: "freight-arrears", caller: "x" },
      { ...owed, id: "b", at: "2026-01-11 09:00", issue: "freight-arrears", caller: "y" },
      { ...owed, id: "c", at: "2026-01-12 09:00", issue: "deposit", caller: "z" },
      { ...owed, id: "d", at: "2026-01-12 09:00", issue: "freight-arrears", caller: "w", kind: "咨询" },
    ]);
    await assignMatters(warehouse, { asOf: AS_OF, issues: ISSUES });
    expect(await mattersOf(warehouse)).toEqual({ a: "a", b: "a", c: "c", d: "d" });
    expect(
      await warehouse.rows(
        "SELECT ticket_id, debtor_type, debtor, firm, claimed FROM mart.arrears ORDER BY ALL",
      ),
    ).toEqual(
      ["a", "b"].map((ticket_id) => ({
        ...{
          ticket_id,
          debtor_type: "carrier",
          debtor: "天津市瓯驰运输有限公司",
          firm: "瓯驰运输",
          claimed: 6290,
        },
      })),
    );
    warehouse.close();
  });

  it("read each text once, and again when it changes", async () => {
    const warehouse = await warehouseOf([
      { id: "a", at: "2026-01-01 09:00", issue: "freight-arrears", kind: "投诉", text: OWED },
    ]);
    await assignMatters(warehouse, { asOf: AS_OF, issues: ISSUES });
    await warehouse.run("UPDATE mart.arrears SET evidence = 'kept'");
    await assignMatters(warehouse, { asOf: AS_OF, issues: ISSUES });
    const evidence = () => warehouse.rows("SELECT evidence, claimed FROM mart.arrears");
    expect(await evidence()).toEqual([{ evidence: "kept", claimed: 6290 }]);
    await warehouse.script(`INSERT INTO core.text VALUES (7, NULL, '满帮拖欠运费三千二', NULL);
      UPDATE core.ticket_version SET text_id = 7`);
    await assignMatters(warehouse, { asOf: AS_OF, issues: ISSUES });
    expect(await evidence()).toEqual([{ evidence: "满帮拖欠运费三千二", claimed: 3200 }]);
    warehouse.close();
  });

  it("join what came in by two channels alone, and a truck's tickets of one day", async () => {
    const twin = { at: "2026-01-01 09:00", place: "武清", kind: "投诉", text: LETTER };
    const warehouse = await warehouseOf([
      { ...twin, id: "a", channel: "12345" },
      { ...twin, id: "b", channel: "网站" },
      { id: "c", at: "2026-01-01 09:00", plate: "p", issue: "deposit" },
      { id: "d", at: "2026-01-01 19:00", plate: "p", issue: "deposit" },
    ]);
    await assignMatters(warehouse, { asOf: AS_OF, issues: ISSUES });
    expect(await mattersOf(warehouse)).toEqual({ a: "a", b: "a", c: "c", d: "c" });
    warehouse.close();
  });

  it("are there for an empty warehouse", async () => {
    const warehouse = await Warehouse.open(":memory:");
    expect(await assignMatters(warehouse, { asOf: AS_OF, issues: ISSUES })).toEqual({ rows: 0 });
    expect(await mattersOf(warehouse)).toEqual({});
    warehouse.close();
  });
});

const maybe = (...values: string[]) => fc.constantFrom(null, ...values);
const LETTER = "货车司机反映在武清物流园卸货后货主一直拖欠押金6800元，打电话不接，请求协调。";
const example = fc.record({
  at: fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom("09:00", "21:30"))
    .map(([d, time]) => `${new Date(Date.UTC(2026, 0, 1 + d)).toISOString().slice(0, 10)} ${time}`),
  caller: maybe("x", "y", "z"),
  plate: maybe("p", "q"),
  debtor: maybe("d", "e"),
  place: maybe("武清", "北辰"),
  channel: maybe("12345", "12328电话"),
  kind: maybe("投诉", "咨询"),
  issue: maybe("freight-arrears", "deposit"),
  text: maybe("", "催办", LETTER, `${LETTER}谢谢`, LETTER.replace("6800", "500")),
});

describe("the candidates that the database picks", () => {
  it("lose no pair: matters are those of all tickets taken together", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(example, { minLength: 2, maxLength: 12 }), async (rows) => {
        const list = rows.map((row, i) => ({ ...row, id: `t${String(i).padStart(2, "0")}` }));
        const warehouse = await warehouseOf(list);
        await assignMatters(warehouse, { asOf: AS_OF, issues: ISSUES });
        const expected = matterOf(
          columnsOf(
            list.map((row) => ({ ...row, debtor: row.issue === "freight-arrears" ? row.debtor : null })),
          ),
        );
        expect(Object.values(await mattersOf(warehouse))).toEqual(expected);
        warehouse.close();
      }),
      { numRuns: 30, seed: 11 },
    );
  });
});
