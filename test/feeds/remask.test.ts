import { expect, it } from "vitest";
import { remask } from "../../src/feeds/remask.ts";
import { bench, tickets } from "./support.ts";

it("texts stored by a version that knew fewer masks are masked anew, once", async () => {
  const b = await bench();
  await b.take("a.csv", tickets([{ 工单编号: "A1", 受理时间: "2026-02-11 09:00:00", 内容: "司机要求退款" }]));
  expect(await remask(b.warehouse)).toBe(true);
  await b.warehouse.run("UPDATE core.text SET body = '收款卡号，户名宋霞红。'");
  const body = () => b.one("SELECT body FROM core.ticket");
  expect(await remask(b.warehouse)).toBe(false);
  expect(await body()).toEqual({ body: "收款卡号，户名宋霞红。" });

  await b.warehouse.run("UPDATE ops.masked SET masks = 'an earlier version'");
  expect(await remask(b.warehouse)).toBe(true);
  expect(await body()).toEqual({ body: "收款卡号，户名[姓名]。" });
  expect(await b.one("SELECT count(*) AS n FROM ops.masked")).toEqual({ n: 1 });
});
