import { describe, expect, it } from "vitest";
import type { ClocksPage, Meta } from "../../reports/components/data.ts";
import { linkable, newerBoard } from "../../reports/components/live-board.ts";
import { freshness, isStale } from "../../reports/components/live-words.ts";
import { memberLink } from "../../reports/components/members.ts";
import { toHtml, toText } from "../../reports/components/node.ts";

const BUILT = "2026-03-02 06:00:00";
/** 14:20 in Shanghai. */
const AT = "2026-03-02T06:20:00.000Z";
const minutes = (n: number) => Date.parse(AT) + n * 60_000;
const said = (every: number, now: number, asOf = "2026-03-02 14:20:00", hours = [1, 3]) =>
  toText(freshness({ pulse: { every, at: AT, hours }, meta: { asOf }, built: BUILT, now }));

describe("the board says", () => {
  it("up to when it is, how often it is made anew, and that other pages are older", () => {
    expect(said(15, minutes(3))).toBe("本页截至 14:20，每 15 分钟更新；其他页面截至 3月2日 06:00。");
    expect(said(15, minutes(3), BUILT)).toBe("本页截至 06:00，每 15 分钟更新。");
    expect(said(15, minutes(3), "2026-03-03 00:05:00")).toContain("本页截至 3月3日 00:05");
  });

  it("where pulses are off, that hour limits are judged afterwards only", () => {
    expect(said(0, minutes(0))).toBe("1 小时和 3 小时时限只能事后核对（未启用定时快查）。");
    expect(said(0, minutes(0), BUILT, [0.25, 2])).toContain("15 分钟和 2 小时时限只能事后核对");
    expect(said(0, minutes(0), BUILT, [])).toBe("在办情况只随网页生成更新（未启用定时快查）。");
  });

  it("the same where the last pulse is longer ago than two intervals, and since when", () => {
    expect(isStale({ every: 15, at: AT, hours: [] }, minutes(30))).toBe(false);
    expect(isStale({ every: 15, at: AT, hours: [] }, minutes(31))).toBe(true);
    expect(said(15, minutes(31))).toBe(
      "▲ 定时快查已停，本页停在 3月2日 14:20；1 小时和 3 小时时限只能事后核对，请管理员看“运行”。",
    );
  });
});

describe("an answer", () => {
  const board = (asOf: string, at = AT, edition = "internal") =>
    ({ meta: { asOf, edition }, pulse: { every: 15, at, hours: [] } }) as unknown as ClocksPage;
  const shown = board("2026-03-02 14:20:00");
  const taken = (page: ClocksPage, form = 1) => newerBoard({ form, page }, shown) !== null;

  it("is taken when it is newer, by its moment and then by when it was made", () => {
    expect(taken(board("2026-03-02 14:35:00"))).toBe(true);
    expect(taken(board("2026-03-02 14:20:00"))).toBe(false);
    expect(taken(board("2026-03-02 14:20:00", "2026-03-02T06:21:00.000Z"))).toBe(true);
    expect(taken(board("2026-03-02 14:05:00", "2026-03-02T09:00:00.000Z"))).toBe(false);
  });

  it("of another form or edition, or none at all, is left alone", () => {
    expect(taken(board("2026-03-02 14:35:00"), 2)).toBe(false);
    expect(taken(board("2026-03-02 14:35:00", AT, "public"))).toBe(false);
    for (const answer of [null, undefined, {}, { form: 1 }, "x"])
      expect(newerBoard(answer, shown)).toBeNull();
  });
});

describe("links of a newer board", () => {
  it("lead only to pages that the site has: a new unit keeps its name, a new class too", () => {
    const unit = (name: string) => ({ name, short: name, kind: "区" });
    const issue = (page: boolean) => ({ name: "停车难", group: "x", division: "x", page });
    const built = { units: { wuqing: unit("武清") }, issues: { parking: issue(false) } } as unknown as Meta;
    const newer = {
      units: { wuqing: unit("武清"), jizhou: unit("蓟州") },
      issues: { parking: issue(true), fresh: issue(true) },
    } as unknown as Meta;
    const lens = { meta: linkable(newer, built), profile: "default" as const, source: 0, root: "./" };
    expect(toHtml(memberLink("unit", "wuqing", lens))).toBe('<a href="./units/wuqing">武清</a>');
    expect(toHtml(memberLink("unit", "jizhou", lens))).toBe("蓟州");
    for (const id of ["parking", "fresh"]) expect(toHtml(memberLink("issue", id, lens))).toBe("停车难");
  });
});
