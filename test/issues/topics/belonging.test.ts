import { describe, expect, it } from "vitest";
import { findTopics, type TopicColumns } from "../../../src/issues/topics/find.ts";
import { plant } from "./corpus/plant.ts";

const NOISE = plant({ seed: 17, letters: 400, topics: 4 });
const DETAILS = [
  "申请三个月了，窗口说还在等上面的通知。",
  "去年交的材料，今年又让重交一遍。",
  "打了四次电话，每次答复都不一样。",
  "系统里一直显示审核中，急等钱用。",
  "同批的人早就到账了，唯独我没有。",
  "请问标准是怎么定的，有没有文件？",
  "说名额满了，可公示里只有二十个人。",
  "银行卡换过一次，是不是因为这个？",
];

type Beside = Partial<Pick<TopicColumns, "place" | "body">>;

/** Letters with these titles among others; `x` begins their ids. */
function among(
  titles: readonly string[],
  beside: (at: number) => { place?: string; body?: string } = () => ({}),
) {
  const column = (of: (at: number) => string | undefined) => [
    ...NOISE.id.map(() => null),
    ...titles.map((_, at) => of(at) ?? null),
  ];
  const known: Beside = {
    place: column((at) => beside(at).place),
    body: column((at) => beside(at).body),
  };
  const topics = findTopics({
    id: [...NOISE.id, ...titles.map((_, at) => `x${at}`)],
    text: [
      [...NOISE.text[0], ...titles],
      [...NOISE.text[1], ...titles.map((_, at) => DETAILS[at % DETAILS.length]!)],
    ],
    ...known,
  });
  return topics.filter(({ members }) => members.some((id) => id.startsWith("x")));
}

const repeated = (count: number, title: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => title(at));

describe("letters that name no place or body", () => {
  it("are a matter where they tell one city, a theme where each tells another", () => {
    const one = among(repeated(8, () => "咨询B市留学生创业补贴发放"));
    expect(one).toHaveLength(1);
    expect(one[0]!.tickets).toBe(8);
    const cities = [..."BCDEFGHJ"];
    expect(among(repeated(8, (at) => `咨询${cities[at]}市留学生创业补贴发放`))).toEqual([]);
  });

  it("are a theme where districts and platforms beside them are scattered, a matter where one platform is", () => {
    const title = () => "会员自动续费扣款不退";
    const places = ["武清", "静海", "宝坻", "北辰", "津南", "东丽", "西青", "蓟州"];
    const scattered = (at: number) => ({ place: places[at]!, body: `平台${at}` });
    expect(among(repeated(8, title), scattered)).toEqual([]);
    const [topic, ...others] = among(repeated(8, title), (at) => ({ place: places[at]!, body: "捷运通" }));
    expect(others).toEqual([]);
    expect(topic!.tickets).toBe(8);
    expect(topic!.label).toMatch(/^捷运通 · /);
  });
});

describe("labels of topics", () => {
  const titles = repeated(10, () => "翠亨花园南门夜里施工噪音扰民");

  it("name the district beside the letters that most have, and none that few have", () => {
    const [most] = among(titles, (at) => ({ place: at < 7 ? "武清" : "静海" }));
    expect(most!.label).toMatch(/^武清翠亨花园/);
    const [few] = among(titles, (at) => ({ place: at < 4 ? "武清" : `区${at}` }));
    expect(few!.label).toMatch(/^翠亨花园/);
  });

  it("name neither the whole city nor what stands before its name for the place", () => {
    const firms = ["瓯驰", "禾骏", "亘达"];
    const topics = among(repeated(24, (at) => `卸完货后天津市${firms[at % 3]}物流有限公司拖欠运费`));
    expect(topics).toHaveLength(3);
    for (const { label } of topics) {
      expect(label).toMatch(/瓯驰|禾骏|亘达/);
      expect(label).not.toMatch(/货后|天津/);
    }
  });

  it("are no two the same", () => {
    const labels = findTopics(plant({ seed: 8, letters: 2500, topics: 40 })).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
