import { describe, expect, it } from "vitest";
import { findTopics, type TopicColumns } from "../../../src/issues/topics/find.ts";
import { MIXING_PLANT } from "./letters-one.ts";
import { BARBECUE } from "./letters-three.ts";
import { METRO, SUBSIDY } from "./letters-two.ts";
import { known } from "./support.ts";

const LETTERS = known([MIXING_PLANT, BARBECUE, METRO, SUBSIDY], []);

/** The good letters with bad ones behind them. */
function beside(...bodies: readonly (string | null)[]): TopicColumns {
  return {
    id: [...LETTERS.id, ...bodies.map((_, at) => `x${at}`)],
    text: [
      [...LETTERS.text[0], ...bodies.map(() => "")],
      [...LETTERS.text[1], ...bodies],
    ],
  };
}

const labelsOf = (columns: TopicColumns) => findTopics(columns).map(({ label }) => label);
const GOOD = labelsOf({ id: LETTERS.id, text: LETTERS.text });

describe("topics of bad input", () => {
  it("are those of the good letters beside texts without a word", () => {
    expect(GOOD.length).toBeGreaterThanOrEqual(4);
    const topics = findTopics(
      beside("", null, "。", "？！……", "   ", "啊", "1", "😀😀", "_x000D_", "\n\t\r"),
    );
    expect(topics.flatMap(({ members }) => members).filter((id) => id.startsWith("x"))).toEqual([]);
    expect(topics.map(({ label }) => label).sort()).toEqual([...GOOD].sort());
  });

  it("are those of the good letters beside texts of 100,000 characters", () => {
    const long = ["长", "路面", "a", "，", "12345 ", "锦绣园的门"].map((text) =>
      text.repeat(Math.ceil(100_000 / text.length)),
    );
    const topics = findTopics(beside(...long));
    expect(topics.map(({ label }) => label)).toContain(GOOD[0]);
  });

  it("take no mask for a word of the matter", () => {
    const id = Array.from({ length: 12 }, (_, at) => String(at));
    const texts = id.map((at) => `翠亨花园南门夜里施工噪音扰民，[姓名][电话]，车牌[车牌]，第${at}次反映`);
    const [topic] = findTopics({ id, text: [texts] });
    expect(topic!.members).toHaveLength(12);
    expect(topic!.label + topic!.keywords.join()).not.toMatch(/姓名|电话/);
  });

  it("are none where no letter says anything", () => {
    for (const text of ["", "？", "啊", "a"]) {
      expect(findTopics({ id: ["1", "2"], text: [[text, text]] })).toEqual([]);
    }
    expect(findTopics({ id: [], text: [[]] })).toEqual([]);
  });

  it("are one where all letters are the same, with one caller's counted as a quarter each", () => {
    const id = Array.from({ length: 40 }, (_, at) => String(at));
    const text = [id.map(() => "翠亨花园南门夜里施工噪音扰民"), id.map(() => "打桩到凌晨三点，请来管一管。")];
    const [many, ...others] = findTopics({ id, text });
    expect(others).toEqual([]);
    expect(many!.members).toHaveLength(40);
    expect(many!.label).toMatch(/施工|噪音|扰民/);
    const [single] = findTopics({ id, text, caller: id.map(() => "一人") });
    expect(single!.callers).toBe(1);
    expect(single!.heat).toBeLessThan(many!.heat);
  });

  it("keep a petition of half the letters apart from all the others, at the top", () => {
    const copies = Array.from(
      { length: LETTERS.id.length },
      () => "翠亨花园南门夜里打桩到凌晨三点，请来管一管。",
    );
    const topics = findTopics(beside(...copies));
    expect(topics[0]!.members).toHaveLength(copies.length);
    expect(topics[0]!.label).toContain("翠亨花园");
    expect(topics).toHaveLength(GOOD.length + 1);
  });

  it("keep several letters with one id, and each of them apart", () => {
    const topics = findTopics({ ...LETTERS, id: LETTERS.id.map(() => "same") });
    expect(topics.map(({ tickets }) => tickets).sort()).toEqual(
      findTopics(LETTERS)
        .map(({ tickets }) => tickets)
        .sort(),
    );
  });

  it("bring traditional characters and simplified ones of a matter together", () => {
    const text = [
      "錦瑞新城旁邊的攪拌站粉塵噪音擾民，夜裡睡不著",
      "锦瑞新城旁边的搅拌站灰尘太大",
      "錦瑞新城攪拌站何時搬遷，噪音污染嚴重",
      "关停锦瑞新城搅拌站",
    ];
    const [topic, ...others] = findTopics({ id: ["1", "2", "3", "4"], text: [text] });
    expect(others).toEqual([]);
    expect(topic!.members).toEqual(["1", "2", "3", "4"]);
    expect(topic!.label).toContain("锦瑞新城");
  });

  it("are found in English, by what letters share", () => {
    const text = [
      "Riverside Bank charged an overdraft fee twice and refuses a refund",
      "Overdraft fee refund refused by Riverside Bank",
      "My refund of the overdraft fee at Riverside Bank never came",
      "The bus stop on Elm Street has no light",
      "Library opening hours are too short",
      "A tree fell on my car",
    ];
    const topics = findTopics({ id: text.map((_, at) => String(at)), text: [text] });
    expect(topics[0]?.members).toEqual(["0", "1", "2"]);
    expect(topics[0]?.label).not.toBe("");
  });

  it("stand without times, and with some that cannot be read", () => {
    for (const topic of findTopics({ id: LETTERS.id, text: LETTERS.text })) {
      expect([topic.first, topic.last, topic.callers]).toEqual([null, null, null]);
      expect(topic.heat).toBeGreaterThan(0);
    }
    const time = LETTERS.id.map((_, at) => (at % 2 === 0 ? null : "2025-03-01 08:00:00"));
    const [timed] = findTopics({ ...LETTERS, time });
    expect(timed!.first).toBe("2025-03-01 08:00:00");
  });
});
