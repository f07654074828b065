import { describe, expect, it } from "vitest";
import {
  count,
  day,
  gap,
  hours,
  moment,
  momentBy,
  percent,
  points,
  share,
  signed,
  span,
  weekday,
} from "../../reports/components/format.ts";

describe("percent never carries a value over a floor or target", () => {
  it.each([
    [7996, 10000, "79.96%"], // one decimal would print 80.0
    [79999, 100000, "79.999%"],
    [8, 10, "80.0%"],
    [904, 1000, "90.4%"],
    [9004, 10000, "90.04%"], // over the target of 90, one decimal would print 90.0
    [9, 10, "90.0%"],
    [1273, 1774, "71.8%"],
    [8, 8, "100.0%"],
    [99996, 100000, "99.996%"], // not everyone
    [1, 100000, "0.001%"], // not nobody
    [0, 7, "0.0%"],
    [0, 0, "—"],
  ])("percent(%d, %d) is %s", (n, d, text) => expect(percent(n, d)).toBe(text));

  it("share has no floors: 79.96 of 100 is 80.0%", () => expect(share(7996, 10000)).toBe("80.0%"));
});

describe("counts and differences", () => {
  it("separates thousands above 9,999 only", () => {
    expect([count(9999), count(10000), count(1234567), count(-12345)]).toEqual([
      "9999",
      "10,000",
      "1,234,567",
      "−12,345",
    ]);
  });
  it("shows nothing as a dash", () =>
    expect([count(null), count(undefined), count(Number.NaN)]).toEqual(["—", "—", "—"]));
  it("signs with a true minus", () => expect([signed(6), signed(-9), signed(0)]).toEqual(["+6", "−9", "0"]));
  it("gives points their word, and none when level", () => {
    expect([points(0.4), points(-2.1), points(0.04), points(-0.04)]).toEqual([
      "+0.4 个百分点",
      "−2.1 个百分点",
      "持平",
      "持平",
    ]);
  });
  it("never prints a gap as 0.0", () =>
    expect([gap(1.3), gap(-0.04), gap(0.004)]).toEqual(["1.3", "0.04", "0.004"]));
});

describe("dates as written", () => {
  it("spans within a month, over a month, over a year", () => {
    expect(span("2026-02-09", "2026-02-15")).toBe("2月9日—15日");
    expect(span("2026-01-26", "2026-02-01")).toBe("1月26日—2月1日");
    expect(span("2025-12-29", "2026-01-04")).toBe("2025年12月29日—2026年1月4日");
    expect(span("2026-02-09", "2026-02-09")).toBe("2月9日");
  });
  it("names days, moments and weekdays", () => {
    expect([day("2026-02-09"), day("2026-02-09", true)]).toEqual(["2月9日", "2026年2月9日"]);
    expect(moment("2026-02-15 18:00:00")).toBe("2月15日 18:00");
    expect(moment(null)).toBe("—");
    expect([weekday("2026-02-09"), weekday("2026-02-15")]).toEqual(["周一", "周日"]);
  });
  it("gives the year of a moment that lies far away: a limit of last March is not one of this", () =>
    expect([
      momentBy("2025-03-05 23:59:59", "2026-02-28 20:00:00"),
      momentBy("2025-12-22 10:06:00", "2026-02-28 20:00:00"),
    ]).toEqual(["2025年3月5日 23:59", "12月22日 10:06"]));
  it("turns hours to days from two days on", () =>
    expect([hours(3.52), hours(47.9), hours(48), hours(null)]).toEqual([
      "3.5 小时",
      "47.9 小时",
      "2.0 天",
      "—",
    ]));
});
