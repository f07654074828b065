import { describe, expect, it } from "vitest";
import { header } from "../../reports/components/nav.ts";

const here = (path: string) =>
  [...header({ path }).matchAll(/aria-current="page">([^<]+)</g)].map(([, name]) => name);

describe("the navigation", () => {
  it.each([
    ["/issues/", "高频事项"],
    ["/issues/index", "高频事项"],
    ["/issues/freight-arrears", "高频事项"],
    ["/issues/topics", "苗头"],
    ["/units/wuqing", "单位"],
    ["/", "领导周览"],
  ])("marks one entry as the place of %s: %s", (path, name) => expect(here(path)).toEqual([name]));

  it("has a second row on the pages of a room, and only there", () => {
    const room = (path: string) =>
      [...(header({ path }).split('class="room"')[1] ?? "").matchAll(/>([^<>]+)<\/a>/g)].map(
        ([, name]) => name,
      );
    expect(room("/lists").slice(0, 2)).toEqual(["督办台账", "会议名单"]);
    expect(room("/warnings")).toEqual([]);
    expect(here("/lists")).toEqual(["会议名单"]);
  });

  it("gives ways relative to the page", () => {
    expect(header({ path: "/issues/topics" })).toContain('href="../issues/topics"');
    expect(header({ path: "/" })).toContain('href="./issues/topics"');
  });
});
