import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import type { Meta } from "../../../reports/components/data.ts";
import type { PageInputs } from "../../../src/pages/inputs.ts";
import { readReplies } from "../../../src/pages/replies/index.ts";
import { settingsSchema } from "../../../src/settings/settings.ts";
import { loadReplies } from "../../../src/supervision/replies/load.ts";
import { computeReplies } from "../../../src/supervision/replies/warehouse/compute.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { emptyMarts, type Given, giveTickets } from "../support.ts";

const LEXICON = join(import.meta.dirname, "../../../data/lexicon");
const AS_OF = "2026-03-20 12:00:00";
const rules = await loadReplies(LEXICON);

const FULL =
  "2月3日10:15电话联系来电人张先生，工作人员李工（电话022-12345678）告知处理情况。经核实，货主因对账延误未付运费，现已督促其支付运费3000元，来电人表示满意。";
const STOCK = "您的诉求已转相关科室办理，请您耐心等待。";

let warehouse: Warehouse | undefined;
afterEach(() => warehouse?.close());

async function judged(
  given: readonly Given[],
  matters: readonly [string, string][] = [],
): Promise<Warehouse> {
  warehouse = await Warehouse.open(":memory:");
  await giveTickets(warehouse, given);
  await emptyMarts(warehouse);
  await warehouse.script(`
    INSERT INTO core.unit VALUES ('wuqing', '武清区交通运输局', '武清', NULL, '武清', NULL, 1), ('beichen', '北辰区交通运输局', '北辰', NULL, '北辰', NULL, 2);
    CREATE TABLE mart.period AS
    SELECT 'month' AS period, m::DATE AS period_start, (m + INTERVAL 1 MONTH - INTERVAL 1 DAY)::DATE AS period_end
    FROM (SELECT unnest(generate_series(DATE '2026-01-01', DATE '2026-03-01', INTERVAL 1 MONTH)) AS m)`);
  for (const [ticket, matter] of matters)
    await warehouse.run("INSERT INTO mart.ticket_matter VALUES ($ticket, $matter)", { ticket, matter });
  await compute(warehouse);
  return warehouse;
}

function compute(given: Warehouse): Promise<{ rows: number }> {
  return computeReplies(given, { asOf: AS_OF, dir: LEXICON, copies: rules.copies });
}

it("keeps a verdict for every reply, and none where there is no reply", async () => {
  const own = await judged([
    { number: "a", reply: FULL },
    { number: "b", reply: STOCK },
    { number: "c", reply: null },
  ]);
  const rows = await own.rows(
    "SELECT ticket_id, passed, list_transform(findings, lambda f : f.rule) AS broken FROM mart.reply_audit ORDER BY ticket_id",
  );
  expect(rows[0]).toEqual({ ticket_id: "s:a", passed: true, broken: [] });
  expect(rows[1]).toMatchObject({ ticket_id: "s:b", passed: false });
  expect(rows[1]!.broken).toContain("process_only");
  expect(rows).toHaveLength(2);
});

it("judges only what is new, and all again where the rules changed", async () => {
  const own = await judged([{ number: "a", reply: FULL }]);
  expect(await compute(own)).toEqual({ rows: 0 });
  await own.run("INSERT INTO core.text VALUES (9, '', '', $reply)", { reply: STOCK });
  await own.run("UPDATE core.ticket_version SET text_id = 9");
  expect(await compute(own)).toEqual({ rows: 1 });
  await own.run("UPDATE mart.reply_verdict SET lexicon = 'older'");
  expect(await compute(own)).toEqual({ rows: 1 });
});

it("calls a reply copied that answers another matter too, in whichever unit", async () => {
  const own = await judged([
    { number: "a", reply: STOCK },
    { number: "b", reply: `${STOCK}谢谢。`, unit_id: "beichen" },
    { number: "c", reply: FULL },
    { number: "d", reply: FULL.replaceAll("3000", "450") },
    { number: "old", reply: STOCK, completed_at: "2024-02-04 09:00:00" },
  ]);
  const rows = await own.rows(
    "SELECT ticket_id, group_id, size, units FROM mart.reply_copy ORDER BY ticket_id",
  );
  expect(rows).toEqual([
    { ticket_id: "s:a", group_id: "s:a", size: 2, units: 2 },
    { ticket_id: "s:b", group_id: "s:a", size: 2, units: 2 },
  ]);
});

it("calls nothing copied that answers one matter twice", async () => {
  const own = await judged(
    [
      { number: "a", reply: STOCK },
      { number: "b", reply: STOCK },
    ],
    [
      ["s:a", "m"],
      ["s:b", "m"],
    ],
  );
  expect(await own.rows("FROM mart.reply_copy")).toEqual([]);
});

it("counts by month and unit, and every count leads to its tickets", async () => {
  const own = await judged([
    { number: "a", reply: FULL },
    { number: "b", reply: STOCK },
    { number: "c", reply: null },
    { number: "d", reply: STOCK, unit_id: "beichen" },
    { number: "e", reply: FULL, completed_at: "2026-01-15 09:00:00" },
  ]);
  const inputs = {
    asOf: AS_OF,
    settings: settingsSchema.parse({ edition: "internal" }),
    replies: rules,
  } as PageInputs;
  const { lists, page } = await readReplies(own, inputs);
  const all = Object.fromEntries(lists.map(({ id }) => [id, true]));
  const { months, worst, copies } = page({ asOf: AS_OF } as Meta, all);
  expect(
    months.map(({ month, whole }) => [month, whole.tickets, whole.replies, whole.failed, whole.copied]),
  ).toEqual([
    ["2026-02-01", 4, 3, 2, 2],
    ["2026-01-01", 1, 1, 0, 0],
  ]);
  const wuqing = months[0]!.units.find(({ unit }) => unit === "wuqing")!;
  expect([wuqing.tickets, wuqing.replies, wuqing.failed, wuqing.score]).toEqual([3, 2, 1, 50]);
  expect(lists.find(({ id }) => id === wuqing.lists.failed)!.tickets).toEqual(["s:b"]);
  expect(lists.find(({ id }) => id === months[0]!.whole.lists.process_only)!.tickets).toEqual(["s:b", "s:d"]);
  expect(worst.map(({ reply, copies: size }) => [reply, size])).toEqual([[STOCK, 2]]);
  expect(copies).toMatchObject([{ size: 2, units: 2, passed: false, reply: STOCK }]);
});

it("shows no reply in the public edition", async () => {
  const own = await judged([{ number: "b", reply: STOCK }]);
  const inputs = {
    asOf: AS_OF,
    settings: settingsSchema.parse({ edition: "public" }),
    replies: rules,
  } as PageInputs;
  const shown = (await readReplies(own, inputs)).page({ asOf: AS_OF } as Meta, {});
  expect(shown).toMatchObject({ worst: [], best: [], copies: [] });
  expect(JSON.stringify(shown.months)).not.toContain("科室");
});
