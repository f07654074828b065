import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bench, counts, csv } from "./support.ts";

describe("conservation", () => {
  const number = fc.constantFrom(
    "A1",
    "A2",
    "A3",
    "A4",
    "A5",
    "A6",
    "",
    "2.50912E+17",
    "9".repeat(300),
    "B 7",
    "'8",
    "合计",
    "9.0",
  );
  const received = fc.constantFrom(
    "2026-02-11 09:05:03",
    "2026/2/11 9:05:03",
    "2026-02-12",
    "",
    "昨天",
    "2026-02-30",
    "46064.5",
  );
  const row = fc
    .tuple(
      number,
      received,
      fc.constantFrom("武清区交通局", "北辰区交通局", "某单位", "", "武清区、北辰区"),
      fc.constantFrom("办理中", "已办结", "作废", ""),
      fc.constantFrom("是", "否", "大概", ""),
    )
    .map((cells) => [...cells]);
  const HEADER = ["工单编号", "受理时间", "承办单位", "工单状态", "是否解决"];

  it("read = new + changed + same + refused, whatever the rows and however often they come again", async () => {
    const b = await bench();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 25 }),
        fc.array(row, { maxLength: 5 }),
        async (first, more) => {
          run++;
          b.settings(`feeds:\n  - { name: run${run}, kind: ticket, path: feeds/${run}/*.csv }\n`);
          b.write(
            `${run}/a.csv`,
            csv(
              [...HEADER, "序号"],
              first.map((cells, i) => [...cells, `${run}.${i}`]),
            ),
          );
          b.write(
            `${run}/b.csv`,
            csv(
              ["序号", ...HEADER],
              [...first, ...more, ...(HEADER.length ? [] : [])].map((cells, i) => [`${run}:${i}`, ...cells]),
            ),
          );
          for (const file of ["a", "b"]) {
            const [report] = await b.load({ paths: [join(b.home.feeds, `${run}/${file}.csv`)] });
            const [read, fresh, changed, same, refused] = counts(report) as [
              number,
              number,
              number,
              number,
              number,
            ];
            expect(read).toBe(fresh + changed + same + refused);
            const landing = report?.tables[0]?.landing;
            const rows = file === "a" ? first.length : first.length + more.length;
            expect(read + (landing?.passed ?? 0)).toBe(rows);
            const id = report?.tables[0]?.fileId;
            expect(await b.one(`SELECT count(*) AS n FROM ops.rejected WHERE file_id = ${id}`)).toEqual({
              n: refused,
            });
          }
          // Every usable number is a ticket, with one current state each.
          const { stored, current } = await b.one<{ stored: number; current: number }>(
            `SELECT count(DISTINCT ticket_id) AS stored, count(*) FILTER (superseded_at IS NULL) AS current FROM core.ticket_version WHERE source = 'run${run}'`,
          );
          expect(current).toBe(stored);
          const { twice } = await b.one<{ twice: number }>(
            "SELECT count(*) - count(DISTINCT (ticket_id, state_hash)) AS twice FROM core.ticket_version",
          );
          expect(twice).toBe(0);
        },
      ),
      { numRuns: 8, seed: 20260228 },
    );
  });
});
