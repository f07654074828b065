import type { IssueSpec } from "../issues.ts";

const DISTRICT = { district: 1 };
const ASKS = ["请核实处理。", "希望尽快答复。", "要求改进。"];
const plain = {
  platform: 0,
  skill: 0.03,
  asks: ASKS,
};

/** Tickets of cargo owners, firms and residents: no driver's matter, no floor. */
export const OTHERS: readonly IssueSpec[] = [
  {
    ...plain,
    name: "货主投诉司机",
    field: "道路运输",
    weight: 22,
    asked: 4,
    platform: 0.8,
    routes: { district: 0.6, daolufazhan: 0.4 },
    amount: 600,
    titles: ["货主投诉司机中途加价", "货物丢失"],
    facts: [
      "通过{platform}叫车，司机到{place}后要求加价{amount}，不给就不卸货。",
      "司机把{cargo}弄丢一件，平台与司机互相推。",
    ],
    questions: ["通过平台叫车货物损坏怎么索赔？"],
  },
  {
    ...plain,
    name: "大货车扰民",
    field: "道路运输",
    weight: 16,
    asked: 2,
    routes: DISTRICT,
    titles: ["大货车夜间噪声扰民", "货车违停占道"],
    facts: ["{road}附近夜间大货车鸣笛，居民无法休息。", "{place}门口货车长期占道停放。"],
    questions: ["居民区周边能不能禁止货车停放？"],
  },
  {
    ...plain,
    name: "道路养护",
    field: "普通公路",
    weight: 20,
    asked: 6,
    routes: { gonglu: 0.7, district: 0.3 },
    titles: ["道路坑洼积水", "路灯不亮"],
    facts: ["{road}坑洼多处，下雨积水，行人难走。", "{road}路灯{trips}天不亮。"],
    questions: ["这条路由哪个单位养护？"],
  },
  {
    ...plain,
    name: "公交地铁",
    field: "城市客运",
    weight: 18,
    asked: 24,
    routes: { daoluyunshu: 0.7, district: 0.3 },
    titles: ["公交车间隔长", "公交甩站"],
    facts: ["早高峰公交等了{hours}个多小时。", "{place}站公交车甩站不停。"],
    questions: ["节假日公交末班车几点？", "老年卡怎么办理？"],
  },
  {
    ...plain,
    name: "出租网约车",
    field: "城市客运",
    weight: 18,
    asked: 14,
    routes: { zhifa: 0.6, daoluyunshu: 0.4 },
    amount: 60,
    titles: ["出租车绕路", "出租车不打表"],
    facts: ["{date}在{place}打车，司机绕路多收{amount}。", "出租车不打表，要价{amount}。"],
    questions: ["东西落在出租车上怎么找？"],
  },
  {
    ...plain,
    name: "驾培维修",
    field: "道路运输",
    weight: 6,
    asked: 12,
    routes: { daoluyunshu: 0.5, district: 0.5 },
    amount: 3000,
    titles: ["驾校不退费", "维修厂多收费"],
    facts: ["在驾校交了{amount}，停业后不退费。", "修车厂多收{amount}，不给明细。"],
    questions: ["哪些驾校是备案的？"],
  },
];
