import { beforeAll, describe, expect, it } from "vitest";
import { MESS } from "./mess-list.ts";
import { type Bench, bench, counts, tickets } from "./support.ts";

const AT = "2026-02-11 09:05:03";

let b: Bench;
beforeAll(async () => {
  b = await bench();
});

describe("mess in replies", () => {
  it(`${MESS.replies.received}: kept as the same reply of each ticket, and no rating is read out of it`, async () => {
    const stock = "您的留言已收悉，感谢您的来信。";
    const rows = Array.from({ length: 300 }, (_, i) => ({
      工单编号: `STK${i}`,
      受理时间: AT,
      答复内容: i % 88 === 0 ? stock : `已于2月${(i % 28) + 1}日联系第${i}位司机，运费已结清。`,
    }));
    expect(counts(await b.take("stock.csv", tickets(rows)))).toEqual([300, 300, 0, 0, 0]);
    expect(
      await b.rows(
        "SELECT reply, count(*) AS n, count(first_contacted) AS rated FROM core.ticket WHERE number LIKE 'STK%' GROUP BY reply HAVING count(*) > 1",
      ),
    ).toEqual([{ reply: stock, n: 4, rated: 0 }]);
    expect(
      await b.one("SELECT count(*) AS n FROM core.text WHERE reply = '您的留言已收悉，感谢您的来信。'"),
    ).toEqual({ n: 1 });
  });

  it(`${MESS.replies.short}: kept as text, a date is no time of reply`, async () => {
    const replies = ["2019-05-09", "2019年5月9日", "已转", "收悉", "20190509", "43594"];
    await b.take(
      "short.csv",
      tickets(replies.map((reply, i) => ({ 工单编号: `SHO${i}`, 受理时间: AT, 答复意见: reply }))),
    );
    expect(
      await b.rows(
        "SELECT reply, completed_at, status, flags FROM core.ticket WHERE number LIKE 'SHO%' ORDER BY number",
      ),
    ).toEqual(replies.map((reply) => ({ reply, completed_at: null, status: null, flags: null })));
  });

  it(`${MESS.replies.prose}: no unit is guessed, and the ticket counts as unassigned`, async () => {
    const reply = "武清区交通运输局答复：经核实，运费已结清。北辰区交通运输局 2026年2月12日";
    await b.take("prose.csv", tickets([{ 工单编号: "PRO1", 受理时间: AT, 答复意见: reply }]));
    expect(await b.one("SELECT unit_id, unit_given, reply FROM core.ticket WHERE number = 'PRO1'")).toEqual({
      unit_id: null,
      unit_given: null,
      reply,
    });
    expect(await b.rows("SELECT * FROM core.assignment WHERE ticket_id = 'hotline:PRO1'")).toEqual([]);
  });

  it(`${MESS.replies.late}: loaded as they are; only one before the receipt is a doubt`, async () => {
    const row = (number: string, received: string, replied: string) => ({
      工单编号: number,
      受理时间: received,
      答复时间: replied,
    });
    await b.take(
      "late.csv",
      tickets([
        row("LAT1", "2019-03-01 08:00:00", "2022-09-14 10:00:00"),
        row("LAT2", "2019-03-01 08:00:00", "2018-09-14 10:00:00"),
      ]),
    );
    expect(
      await b.rows(
        "SELECT number, date_diff('day', received_at, completed_at) AS days, flags FROM core.ticket WHERE number LIKE 'LAT%' ORDER BY number",
      ),
    ).toEqual([
      // 1 March 2019 to 1 March 2022 are 1,096 days (2020 is a leap year), to 14 September 197 more.
      { number: "LAT1", days: 1293, flags: null },
      { number: "LAT2", days: -168, flags: ["completed_before_receipt"] },
    ]);
  });

  it(`${MESS.replies.replied}: an answer and its time rate nothing`, async () => {
    const row = {
      工单编号: "DON1",
      受理时间: AT,
      答复时间: "2026-02-12 10:00:00",
      答复内容: "已联系，已解决，诉求人满意。",
    };
    await b.take(
      "replied.csv",
      tickets([
        row,
        {
          工单编号: "DON2",
          受理时间: AT,
          评价结果: "已联系，未解决，不满意",
          答复时间: "2026-02-12 10:00:00",
        },
      ]),
    );
    const verdicts =
      "status, first_contacted AS contacted, first_resolved AS resolved, first_satisfied AS satisfied";
    expect(
      await b.rows(`SELECT ${verdicts} FROM core.ticket WHERE number LIKE 'DON%' ORDER BY number`),
    ).toEqual([
      { status: "已办结", contacted: null, resolved: null, satisfied: null },
      { status: "已办结", contacted: true, resolved: false, satisfied: "不满意" },
    ]);
  });
});
