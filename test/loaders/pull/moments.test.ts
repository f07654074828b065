import { describe, expect, it } from "vitest";
import { steadyOffset } from "../../../loaders/pull/database/mysql.ts";
import { askedFrom, MarkKeeper } from "../../../loaders/pull/mark.ts";
import { earlier, instantOf, momentOf, writeMoment } from "../../../loaders/pull/moments.ts";
import { retryAfter, waitBefore } from "../../../loaders/pull/tries.ts";

const ZONE = "Asia/Shanghai";

describe("a moment as servers write it", () => {
  it.each([
    ["2026-02-11 08:00:00", "2026-02-11 08:00:00.000000"],
    ["2026-02-11T08:00", "2026-02-11 08:00:00.000000"],
    ["2026/2/1 8:05:06.123", "2026-02-01 08:05:06.123000"],
    ["20260211080000", "2026-02-11 08:00:00.000000"],
    ["2026-02-11", "2026-02-11 00:00:00.000000"],
    ["2026-02-11T00:00:00Z", "2026-02-11 08:00:00.000000"],
    ["2026-02-11 08:00:00.123456+08", "2026-02-11 08:00:00.123456"],
    ["2026-02-10T20:30:00-0330", "2026-02-11 08:00:00.000000"],
    ["1770768000", "2026-02-11 08:00:00.000000"],
    ["1770768000007", "2026-02-11 08:00:00.007000"],
  ])("%s is %s in Shanghai", (text, wanted) => expect(momentOf(text, ZONE)).toBe(wanted));

  it.each(["", "yesterday", "2026-02-30", "2026-13-01", "2026-02-11 25:00", "17707680"])(
    "%j is none",
    (text) => expect(momentOf(text, ZONE)).toBe(null),
  );

  it("goes to a server and comes back, also where clocks change", () => {
    for (const zone of [ZONE, "Europe/Berlin", "America/St_Johns"])
      for (const at of ["2026-02-11 08:00:00", "2026-03-29 04:00:00", "2026-10-25 12:00:00"]) {
        const moment = `${at}.000000`;
        for (const format of ["iso", "seconds", "milliseconds"] as const)
          expect(momentOf(String(writeMoment(moment, format, zone)), zone)).toBe(moment);
      }
    expect(instantOf("2026-02-11 08:00:00", ZONE).toISOString()).toBe("2026-02-11T00:00:00.000Z");
  });

  it("goes back over midnight and months, keeping its fraction", () => {
    expect(earlier("2026-03-01 00:30:00.250000", 3600)).toBe("2026-02-28 23:30:00.250000");
  });
});

describe("a watermark", () => {
  const rules = { start: "2026-01-01", overlap: 3600, zone: ZONE };

  it("is asked from less its overlap, never before its start", () => {
    expect(askedFrom(null, rules).value).toBe("2026-01-01 00:00:00.000000");
    expect(askedFrom({ kind: "time", value: "2026-01-01 00:30:00.000000" }, rules).value).toBe(
      "2026-01-01 00:00:00.000000",
    );
    expect(askedFrom({ kind: "time", value: "2026-02-11 08:00:00.000000" }, rules).value).toBe(
      "2026-02-11 07:00:00.000000",
    );
  });

  it("of numbers beyond 2^53 loses no digit, and one of another kind begins anew", () => {
    const numbers = { start: 0, overlap: 5, zone: ZONE };
    expect(askedFrom({ kind: "number", value: "900719925474099312345" }, numbers).value).toBe(
      "900719925474099312340",
    );
    expect(askedFrom({ kind: "time", value: "2026-02-11 08:00:00.000000" }, numbers)).toEqual({
      kind: "number",
      value: "0",
    });
  });

  it("keeps the largest value of any order, ignores null, and never passes now", () => {
    const keeper = new MarkKeeper(
      "at",
      "time",
      ZONE,
      "2026-02-11 10:00:00.000000",
      "2026-02-11 08:00:00.000000",
    );
    for (const value of [null, "", "2026-02-11 09:00:00", "2026-02-11 07:00:00"]) keeper.see(value);
    expect(keeper.mark?.value).toBe("2026-02-11 09:00:00.000000");
    keeper.see("2027-01-01");
    expect(keeper.mark?.value).toBe("2026-02-11 10:00:00.000000");
  });
});

describe("a wait between tries", () => {
  it("doubles up to a minute, in the upper half of its limit at random, and is never shorter than asked", () => {
    expect([1, 2, 3, 7, 20].map((tried) => waitBefore(tried, undefined, () => 0))).toEqual([
      ...[500, 1000, 2000, 30_000, 30_000],
    ]);
    expect([1, 2, 7].map((tried) => waitBefore(tried, undefined, () => 1))).toEqual([1000, 2000, 60_000]);
    expect(waitBefore(1, 17_000, () => 1)).toBe(17_000);
  });

  it("is read from Retry-After in seconds or as a date, a past one as none", () => {
    const now = Date.parse("2026-02-11T02:00:00Z");
    expect(retryAfter("30", now)).toBe(30_000);
    expect(retryAfter("Wed, 11 Feb 2026 02:00:05 GMT", now)).toBe(5000);
    expect(retryAfter("Wed, 11 Feb 2026 01:00:00 GMT", now)).toBe(0);
    expect([undefined, "", "soon"].map((header) => retryAfter(header, now))).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });
});

it("a zone's distance to UTC is told where it stays the same all year", () => {
  const now = new Date("2026-02-11T00:00:00Z");
  expect(
    ["Asia/Shanghai", "Asia/Kolkata", "America/Phoenix", "Europe/Berlin"].map((zone) =>
      steadyOffset(zone, now),
    ),
  ).toEqual([...["+08:00", "+05:30", "-07:00", null]]);
});
