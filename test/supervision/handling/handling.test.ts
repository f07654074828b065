import { expect, it } from "vitest";
import { computeHandling } from "../../../src/supervision/handling/compute.ts";
import { GROUNDS, ground } from "../../../src/supervision/handling/grounds.ts";
import { sqlFile } from "../../../src/warehouse/sql.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { type Columns, put, warehouseOf } from "../visits/support.ts";

const AS_OF = "2026-03-10 12:00:00";
const ALL = [{ source: "t", fields: null }];

/** Tickets with the limit of completion that their clock gives. */
async function warehouse(tickets: readonly Columns[]): Promise<Warehouse> {
  const made = await warehouseOf([]);
  await made.script(
    `CREATE TABLE mart.clock (ticket_id VARCHAR, clock_id VARCHAR, due_at TIMESTAMP, due_rule TIMESTAMP, due_source VARCHAR, state VARCHAR)`,
  );
  for (const [hash, { due, due_rule, body, ...ticket }] of tickets.entries()) {
    await put(made, {
      received_at: "2026-02-20 09:00:00",
      hash,
      ...(body ? { text_id: hash } : {}),
      ...ticket,
    });
    if (body) await made.run(`INSERT INTO core.text VALUES (${hash}, NULL, $body, NULL)`, { body });
    if (due)
      await made.run(
        `INSERT INTO mart.clock VALUES ('t:' || $number, 'complete', $due::TIMESTAMP, $rule::TIMESTAMP, $source, 'met')`,
        {
          number: ticket.number ?? null,
          due,
          rule: due_rule ?? null,
          source: due_rule ? "extended" : "rule",
        },
      );
  }
  return made;
}

async function cases(
  made: Warehouse,
  list: string,
  sources: Parameters<typeof computeHandling>[1]["sources"] = ALL,
) {
  await computeHandling(made, { asOf: AS_OF, policies: [], sources });
  const rows = await made.rows<{ number: string; ground: string }>(
    "SELECT split_part(ticket_id, ':', 2) AS number, ground FROM mart.handling_case WHERE list = $list ORDER BY ALL",
    { list },
  );
  made.close();
  return rows.map(({ number, ground: id }) => `${number} ${id}`);
}

it("lists what an enterprise answered badly, apart where the caller's words want the authority", async () => {
  const answered = { answered_by_platform_id: "huolala", completed_at: "2026-02-25 09:00:00" };
  const bad = { ...answered, first_satisfied: "不满意" };
  const made = await warehouse([
    { number: "a", ...bad, body: "平台乱扣费，希望交通运输局介入调查。" },
    { number: "b", ...bad, body: "平台乱扣费，要求退还会员费。" },
    { number: "c", ...answered, first_satisfied: "满意", body: "要求管理部门查处" },
    { number: "d", ...bad, answered_by_platform_id: null, body: "要求管理部门查处" },
    { number: "e", ...bad, appeal: "申诉通过", body: "要求管理部门查处" },
    { number: "f", ...bad, final_satisfied: "满意", body: "要求管理部门查处" },
    { number: "g", ...answered, first_resolved: false, body: "请求主管部门严查。" },
    { number: "h", ...bad, received_at: "2025-10-01 09:00:00", completed_at: "2025-10-05 09:00:00" },
  ]);
  // f was re-rated well, e's appeal was upheld, h was completed 156 days ago.
  expect(await cases(made, "enterprise")).toEqual([
    "a enterprise-asked",
    "b enterprise-unsaid",
    "g enterprise-asked",
  ]);
});

it("lists tagged tickets that were sent back, by whom, and what the clause asks of it", async () => {
  const made = await warehouse([
    { number: "a", tags: "【互联网+督查】", contacted_at: "2026-02-20 10:00:00" },
    {
      number: "b",
      tags: "【营商环境监督员】",
      returned_at: "2026-02-21 09:00:00",
      contacted_at: "2026-02-22 09:00:00",
      return_reason: "非本单位职责",
    },
    { number: "c", tags: "【普通】", returned_at: "2026-02-21 09:00:00" },
    { number: "d", tags: "【中国政府网留言】" },
  ]);
  await made.script(`INSERT INTO core.assignment VALUES
    ('t:a', 'beichen', NULL, 'lead', '2026-02-20', NULL, '2026-02-21 09:00:00', NULL, '改派', 1, 1),
    ('t:a', 'wuqing', NULL, 'lead', '2026-02-21', NULL, NULL, NULL, NULL, 1, 1),
    ('t:d', 'wuqing', NULL, 'lead', '2026-02-21', NULL, '2026-03-11 09:00:00', NULL, NULL, 1, 1)`);
  await computeHandling(made, { asOf: AS_OF, policies: [], sources: ALL });
  // The return of d lies after the moment.
  expect(
    await made.rows(
      "SELECT ticket_id, ground, unit_id, words FROM mart.handling_case WHERE list = 'tagged' ORDER BY ALL",
    ),
  ).toEqual([
    { ticket_id: "t:a", ground: "tagged-returned", unit_id: "beichen", words: "互联网+督查，未写理由" },
    { ticket_id: "t:a", ground: "tagged-supervised", unit_id: "beichen", words: null },
    {
      ticket_id: "t:b",
      ground: "tagged-returned",
      unit_id: "wuqing",
      words: "营商环境监督员，理由：非本单位职责",
    },
    {
      ticket_id: "t:b",
      ground: "tagged-uncontacted",
      unit_id: "wuqing",
      words: "联系在退单之后：02-22 09:00",
    },
  ]);
  expect(await made.rows("SELECT tag, tickets, returned FROM mart.handling_tag")).toEqual([
    { tag: "互联网+督查", tickets: 1, returned: 1 },
    { tag: "营商环境监督员", tickets: 1, returned: 1 },
    { tag: "中国政府网留言", tickets: 1, returned: 0 },
  ]);
  made.close();
});

const EXTENDED = {
  ...{
    extension_asked_at: "2026-02-23 09:00:00",
    extension_consent: true,
    contacted_at: "2026-02-20 10:00:00",
  },
  ...{ due: "2026-02-27 09:00:00" },
};

it("finds no fault with an extension asked for in time, with consent, after contact", async () => {
  expect(await cases(await warehouse([{ number: "a", ...EXTENDED }]), "extension")).toEqual([]);
});

it("holds the request against the limit as it stood before it was put off, a day of 24 hours", async () => {
  const made = await warehouse([
    { number: "edge", ...EXTENDED, extension_asked_at: "2026-02-26 09:00:00" },
    { number: "late", ...EXTENDED, extension_asked_at: "2026-02-26 09:00:01" },
    { number: "over", ...EXTENDED, extension_asked_at: "2026-02-27 09:00:01" },
    {
      number: "rule",
      ...EXTENDED,
      extension_asked_at: "2026-02-26 12:00:00",
      due: "2026-03-06 09:00:00",
      due_rule: "2026-02-27 09:00:00",
    },
  ]);
  expect(await cases(made, "extension")).toEqual([
    "late extension-late",
    "over extension-over",
    "rule extension-late",
  ]);
});

it("lists extensions without consent, of consultations, of urgent tickets, before any contact", async () => {
  const made = await warehouse([
    { number: "a", ...EXTENDED, extension_consent: false },
    { number: "b", ...EXTENDED, extension_consent: null },
    { number: "c", ...EXTENDED, kind: "咨询" },
    { number: "d", ...EXTENDED, urgency: "急" },
    { number: "e", ...EXTENDED, contacted_at: "2026-02-24 09:00:00" },
    { number: "f", ...EXTENDED, contacted_at: null },
  ]);
  expect(await cases(made, "extension")).toEqual([
    "a extension-refused",
    "b extension-unasked",
    "c extension-kind",
    "d extension-urgent",
    "e extension-own",
    "f extension-own",
  ]);
});

it("holds nothing against tickets of a source that lacks the column", async () => {
  const made = await warehouse([{ number: "b", ...EXTENDED, extension_consent: null, contacted_at: null }]);
  const fields = ["number", "received_at", "extension_asked_at"];
  expect(await cases(made, "extension", [{ source: "t", fields }])).toEqual([]);
});

it("lists extensions of tickets whose words are urgent, with the words", async () => {
  const made = await warehouse([{ number: "a", ...EXTENDED, body: "扬言跳楼" }]);
  await made.script(
    sqlFile(new URL("../../../src/warnings/urgent/warehouse/", import.meta.url).href, "schema.sql"),
  );
  await made.script(
    "INSERT INTO mart.urgent_text (text_id, group_id, words) VALUES (0, 'life', ['扬言跳楼'])",
  );
  expect(await cases(made, "extension")).toEqual(["a extension-sensitive"]);
});

it("has a clause and a basis for every ground that the statements write", () => {
  const url = new URL("../../../src/supervision/handling/", import.meta.url).href;
  const written = ["enterprise", "tagged", "extension", "sensitive"].flatMap((name) =>
    [...sqlFile(url, `${name}.sql`).matchAll(/'((?:enterprise|tagged|extension)-[a-z]+)'/g)].map(
      ([, id]) => id ?? "",
    ),
  );
  expect([...new Set(written)].sort()).toEqual(GROUNDS.map(({ id }) => id).sort());
  for (const { id, list } of GROUNDS) expect(ground(id).list).toBe(list);
  expect(() => ground("none")).toThrow("unknown ground");
});
