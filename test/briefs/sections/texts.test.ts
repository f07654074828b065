import { describe, expect, it } from "vitest";
import type { Scribe } from "../../../src/briefs/compose.ts";
import { casesOf } from "../../../src/briefs/sections/issues/cases.ts";
import {
  caseBody,
  gistsOf,
  type Texts,
  type TicketText,
  wordsOf,
} from "../../../src/briefs/sections/issues/texts.ts";

const text = (body: string, more: Partial<TicketText> = {}): TicketText => ({
  ...{ issue: "freight-arrears", unit: "wuqing", district: "武清", platform_about: "manban" },
  ...{ received: "2026-02-02", completed: null, title: "催要运费", body },
  ...{ contacted: null, resolved: null, satisfied: null, ...more },
});

describe("what the texts are about", () => {
  it("is told once for texts of one pattern, those that name no firm first", () => {
    const texts = [
      text("货车司机来电反映：2月3日由甲物流公司发货，货到济南后货主失联，定金也没退。"),
      text("司机称2月4日由甲物流公司发货，货到济南后货主失联，定金也没退。"),
      text("跑了3趟建材，至今运费没到账。请求协调。"),
    ];
    expect(gistsOf(texts, 3, null)).toEqual([
      "跑了3趟建材，至今运费没到账",
      "2月3日由甲物流公司发货，货到济南后货主失联，定金也没退",
    ]);
    expect(gistsOf(texts, 3, "跑了5趟建材，至今运费没到账")).toHaveLength(1);
    expect(gistsOf(texts, 1, null)).toHaveLength(1);
  });

  it("leaves out what tells of the person, and takes the title where there is no body", () => {
    expect(gistsOf([text("联系电话[电话]，要求回复。")], 2, null)).toEqual([]);
    expect(gistsOf([text("")], 2, null)).toEqual(["催要运费"]);
  });
});

describe("a case", () => {
  it("keeps the sentences without those that tell of the person", () => {
    const body = "货主临时换车，订金一直不退还，联系客服让再等等。车牌号[车牌]，请回电[电话]。希望协调解决。";
    expect(caseBody(text(body))).toBe("货主临时换车，订金一直不退还，联系客服让再等等。希望协调解决。");
  });

  it("is none where the matter itself names the person, or too little is left", () => {
    expect(caseBody(text("户名某某的卡没有收到运费，已经拖了很久很久了。请求协调。"))).toBeNull();
    expect(caseBody(text("要求尽快处理。"))).toBeNull();
  });
});

describe("words of a class", () => {
  const texts = (...words: [string, number][]): Texts => ({
    tickets: new Map(),
    words: new Map([["freight-arrears", words.map(([word, tickets]) => ({ word, tickets }))]]),
  });

  it("are the most frequent, on enough tickets, none part of another or of the class's name", () => {
    const known = texts(["拖欠", 40], ["失联", 20], ["货主失联", 12], ["血汗钱", 9], ["空号", 4]);
    expect(wordsOf(known, "freight-arrears", "运费拖欠", 5, 3)).toEqual(["失联", "血汗钱"]);
    expect(wordsOf(known, "freight-arrears", "运费拖欠", 5, 1)).toEqual(["失联"]);
    expect(wordsOf(known, "deposit", "订金", 5, 3)).toEqual([]);
  });
});

describe("cases of a brief", () => {
  const scribe = { edition: "internal", context: { period: { end: "2026-02-28" } } } as unknown as Scribe;
  const BODY = "货主临时换车，订金一直不退还，联系客服让再等等。希望协调解决。";
  const done = (received: string, more: Partial<TicketText> = {}) =>
    text(BODY, {
      received,
      completed: "2026-02-05",
      contacted: true,
      resolved: true,
      satisfied: "满意",
      ...more,
    });
  const days = (classes: Parameters<typeof casesOf>[1], most: number) =>
    [...casesOf(scribe, classes, most)].map(([id, { received }]) => `${id} ${received}`);
  const good = done("2026-02-01");
  const bad = done("2026-02-02", { satisfied: "不满意" });
  const late = done("2026-02-03", { resolved: false, completed: "2026-03-01" });

  it("have among several at least one that went badly, where a class has one", () => {
    const first = { id: "a", typical: [good], all: [good, late] };
    const second = { id: "b", typical: [good], all: [good, bad] };
    expect(days([first, second], 3)).toEqual(["a 2026-02-01", "b 2026-02-02"]);
    expect(days([first, { ...second, all: [good] }], 3)).toEqual(["a 2026-02-01", "b 2026-02-01"]);
    expect(days([{ ...first, typical: [bad] }, second], 3)).toEqual(["a 2026-02-02", "b 2026-02-01"]);
  });

  it("are at most so many, and none in the public edition", () => {
    const one = (id: string) => ({ id, typical: [good], all: [good] });
    expect(days([one("a"), one("b"), one("c")], 2)).toEqual(["a 2026-02-01", "b 2026-02-01"]);
    expect(casesOf({ ...scribe, edition: "public" }, [one("a")], 2).size).toBe(0);
  });
});
