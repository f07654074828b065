import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assignPlatforms } from "../../../src/platforms/warehouse/assign.ts";
import { keepReported } from "../../../src/platforms/warehouse/reported.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";

const REGISTER = [
  { id: "huolala", name: "货拉拉", aliases: "货拉拉APP" },
  { id: "manban", name: "满帮", aliases: "运满满|货车帮" },
];
/** The same register, in which a name that was unknown before belongs to 满帮. */
const WIDER = [REGISTER[0]!, { ...REGISTER[1]!, aliases: "运满满|货车帮|驮驮快运" }];

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await Warehouse.open(":memory:");
});
afterEach(() => warehouse.close());

interface Given {
  id: string;
  body: string;
  column?: string;
  platform?: string;
}

/** Writes a state of a ticket as the loader does: the platform only from the column; an earlier state is superseded. */
async function state({ id, body, column, platform }: Given, version = 1): Promise<void> {
  await warehouse.run(
    "UPDATE core.ticket_version SET superseded_at = TIMESTAMP '2026-01-03' WHERE ticket_id = $id",
    { id },
  );
  await warehouse.run(
    `INSERT INTO core.ticket_version BY NAME
     SELECT $id::VARCHAR AS ticket_id, 's' AS source, $id::VARCHAR AS number, TIMESTAMP '2026-01-02' AS received_at,
       $column::VARCHAR AS platform_given, $platform::VARCHAR AS complained_platform_id, hash($body::VARCHAR)::UHUGEINT AS text_id, 1 AS file_id,
       hash($id::VARCHAR || $version::VARCHAR)::UHUGEINT AS state_hash, TIMESTAMP '2026-01-02' AS known_at, TIMESTAMP '2026-01-02' AS recorded_at`,
    { id, body, version: String(version), column: column ?? null, platform: platform ?? null },
  );
  await warehouse.run(
    `INSERT INTO core.text SELECT hash($body::VARCHAR)::UHUGEINT AS text_id, NULL, $body, NULL
     WHERE text_id NOT IN (SELECT text_id FROM core.text)`,
    { body },
  );
}

const platforms = async () =>
  Object.fromEntries(
    (
      await warehouse.rows<{ id: string; p: string | null }>(
        "SELECT ticket_id AS id, complained_platform_id AS p FROM core.ticket_state ORDER BY id",
      )
    ).map(({ id, p }) => [id, p]),
  );

const AGAINST = { id: "a", body: "货拉拉平台强制收取会员费，要求退还。" };
const THROUGH = { id: "t", body: "我在运满满上接单给某物流公司拉货，该公司一直拖欠运费3000元不给。" };
const NONE = { id: "n", body: "高速服务区停车难。" };

describe("platforms in the texts", () => {
  it("fill an empty column where the words complain of a platform, and only there", async () => {
    for (const given of [AGAINST, THROUGH, NONE]) await state(given);
    expect(await assignPlatforms(warehouse, REGISTER)).toEqual({ rows: 3, filled: 1 });
    expect(await platforms()).toEqual({ a: "huolala", t: null, n: null });
    const kept = await warehouse.rows(
      "SELECT ticket_id, named, against, through, filled, evidence <> [] AS told FROM mart.ticket_platform ORDER BY ticket_id",
    );
    expect(kept).toEqual([
      {
        ticket_id: "a",
        named: ["huolala"],
        against: "huolala",
        through: null,
        filled: "huolala",
        told: true,
      },
      { ticket_id: "n", named: [], against: null, through: null, filled: null, told: false },
      { ticket_id: "t", named: ["manban"], against: null, through: "manban", filled: null, told: false },
    ]);
  });

  it("never overwrite what a column says, whatever the words are", async () => {
    await state({ ...AGAINST, column: "满帮", platform: "manban" });
    expect(await assignPlatforms(warehouse, REGISTER)).toEqual({ rows: 0, filled: 0 });
    expect(await platforms()).toEqual({ a: "manban" });
  });

  it("are read once; a new state of a ticket is read again", async () => {
    await state(AGAINST);
    await assignPlatforms(warehouse, REGISTER);
    expect(await assignPlatforms(warehouse, REGISTER)).toEqual({ rows: 0, filled: 0 });
    await state(AGAINST, 2);
    expect(await platforms()).toEqual({ a: null });
    expect(await assignPlatforms(warehouse, REGISTER)).toEqual({ rows: 1, filled: 1 });
    expect(await platforms()).toEqual({ a: "huolala" });
  });

  it("give way to a column that comes later", async () => {
    await state(AGAINST);
    await assignPlatforms(warehouse, REGISTER);
    await state({ ...AGAINST, column: "满帮", platform: "manban" }, 2);
    await assignPlatforms(warehouse, REGISTER);
    expect(await platforms()).toEqual({ a: "manban" });
    expect(await warehouse.rows("FROM mart.ticket_platform")).toEqual([]);
  });

  it("are taken back when the register no longer has the platform, and read anew when a name is added", async () => {
    await state(AGAINST);
    await state({ id: "u", body: "客服推诿。", column: "驮驮快运" });
    await assignPlatforms(warehouse, REGISTER);
    expect(await platforms()).toEqual({ a: "huolala", u: null });
    await assignPlatforms(warehouse, WIDER.slice(1));
    expect(await platforms()).toEqual({ a: null, u: "manban" });
    await assignPlatforms(warehouse, REGISTER);
    expect(await platforms()).toEqual({ a: "huolala", u: null });
  });
});

describe("what platforms report", () => {
  it("is read from the register's columns under either heading; what is no whole number is not reported", async () => {
    const { rows } = await keepReported(warehouse, [
      {
        id: "huolala",
        name: "货拉拉",
        司机数: "12,000",
        real_name: "11000",
        listed: "约三十",
        数据截至: "2026-01",
      },
      { id: "manban", name: "满帮" },
    ]);
    expect(rows).toBe(1);
    expect(await warehouse.rows("FROM mart.platform_reported")).toEqual([
      {
        platform_id: "huolala",
        drivers: 12000,
        orders: null,
        real_name: 11000,
        listed: null,
        restricted: null,
        reported: null,
        as_of: "2026-01",
      },
    ]);
  });
});
