import { expect, it } from "vitest";
import { audiencesNamed } from "../../src/briefs/audiences.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

async function registers() {
  const warehouse = await Warehouse.open(":memory:");
  await warehouse.script(`
    INSERT INTO core.division VALUES ('huoyun', '委货运处'), ('caiwu', '委财务处');
    INSERT INTO core.unit VALUES ('wuqing', '武清区交通运输局', '武清区', NULL, '武清', '区', 1),
      ('jinghai', '静海区交通运输局', '静海区', NULL, '静海', '区', 2);
    INSERT INTO core.unit_alias VALUES ('武清交通局', 'wuqing');
    INSERT INTO core.platform VALUES ('huolala', '货拉拉', true, 1);
    INSERT INTO core.platform_alias VALUES ('货啦啦', 'huolala');`);
  return warehouse;
}

const ids = async (given: string) =>
  (await audiencesNamed(await registers(), given)).map(({ type, id }) => `${type}:${id}`);

it("those that a brief is for are named as people name them", async () => {
  expect(await ids("leader")).toEqual(["leader:"]);
  expect(await ids("division:货运处，unit:武清")).toEqual(["division:huoyun", "unit:wuqing"]);
  expect(await ids("unit:武清交通局, unit:武清区, unit:wuqing")).toEqual(["unit:wuqing"]);
  expect(await ids("platform:货啦啦")).toEqual(["platform:huolala"]);
  expect(await ids("unit")).toEqual(["unit:wuqing", "unit:jinghai"]);
  expect(await ids("all")).toEqual([
    ...["leader:", "division:caiwu", "division:huoyun", "unit:wuqing", "unit:jinghai", "platform:huolala"],
  ]);
});

it.each([
  ["boss", "--for boss: nobody is so named"],
  ["all:武清", "--for all:武清: nobody is so named"],
  ["unit:朝阳", "--for unit:朝阳: no such unit"],
  ["unit:", "--for unit:: no such unit"],
  [`unit:${"长".repeat(200)}`, `--for unit:${"长".repeat(60)}: no such unit`],
  ["unit:' OR 1=1 --", "--for unit:' OR 1=1 --: no such unit"],
  ["", "--for : nobody is so named"],
])("an unknown name is refused: %s", async (given, message) => {
  await expect(ids(given)).rejects.toThrow(message);
});
