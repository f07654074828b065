import type { Random } from "../../../../src/statistics/random.ts";
import type { Kind } from "./theme.ts";

const FIRST = [
  ..."沙洋潇湘岳望罗黄雷韶靖浏榔捞威百益高普汇圣莱登维尼斯德奥骏豪铂翰藏珺樾臻麓雨花芙蓉开暮跳梨回锦瑞云栖枫林石禾翠凤龙金玉紫丹青白碧天星月晨旭鸿泰润恒盛昌隆宏嘉佳雅景澜泓沁馨颐御尚铭博睿德仁义信诚瑶瑾琪韵曦璟浔岚崟梓楠榕桂柏松竹梅兰芷蕙",
];
const SECOND = [
  ..."塔铺冲垅坳井田畈洞圫蓬矶咀嘴凼垸港墩丘亭碑殿寺庙观窑集店场坊曲角尾沟渡滩头堰坝堤闸湾湖岭坪塘溪江河山源泉港桥洲屿谷峰台阁府园庭苑林城都邦达通远翔腾鑫茂丰裕康宁和顺祥瑞华荣辉耀明阳光",
];

const ENDINGS: Readonly<Record<Exclude<Kind, "town">, readonly string[]>> = {
  estate: ["小区", "花园", "家园", "新城", "苑", "公馆", "华府", "国际", "雅苑", "名邸", "广场", "公寓"],
  road: ["路", "街", "大道", "北路", "南路", "巷"],
  village: ["村", "镇", "乡", "社区"],
  firm: ["公司", "科技有限公司", "实业", "集团", "置业有限公司", "化工厂", "教育培训中心", "财富", "建材厂"],
  school: ["中学", "小学", "职业学院", "幼儿园", "技校"],
  platform: ["出行", "货运", "优选", "速运", "租车"],
  station: ["站", "路站", "广场站"],
  line: ["路公交车"],
};

/** The name of a place or body, and how people call it besides. */
export interface Named {
  readonly full: string;
  readonly others: readonly string[];
  /** coded district it lies in */
  readonly district: string;
}

/** Makes a name of that kind; no two alike while there are others left. */
export function nameOf(kind: Kind, random: Random, taken: Set<string>): Named {
  const district = `A${random.int(1, 9)}${random.chance(0.7) ? "区" : "县"}`;
  if (kind === "town") {
    const town = random.chance(0.6)
      ? "A市"
      : random.chance(0.5)
        ? district
        : `${random.pick([..."BCDEFGHJKLM"])}${random.int(1, 9)}${random.pick(["市", "区", "县"])}`;
    return { full: town, others: [], district: "" };
  }
  for (let attempt = 0; ; attempt++) {
    const core = coreOf(kind, random);
    const ending = random.pick(ENDINGS[kind]);
    const full = core + ending;
    if (taken.has(full) && attempt < 20) continue;
    taken.add(full);
    return { full, others: variants(core, ending, kind, random), district };
  }
}

function coreOf(kind: Kind, random: Random): string {
  if (kind === "line") return String(random.int(2, 999));
  const length = random.weighted({ "2": 6, "3": 3, "4": kind === "estate" ? 2 : 0 });
  let core = random.pick(FIRST);
  for (let at = 1; at < Number(length); at++) core += random.pick(at % 2 === 1 ? SECOND : FIRST);
  return core;
}

function variants(core: string, ending: string, kind: Kind, random: Random): string[] {
  if (kind === "line") return [`${core}路`, `${core}路公交`];
  if (kind === "firm") return [core + ending.replace("有限公司", ""), `A市${core}${ending}`];
  if (core.length === 4) {
    const halves = [core.slice(0, 2), core.slice(2)] as const;
    return [`${halves[0]}·${halves[1]}${ending}`, `${halves[1]}${halves[0]}${ending}`, core];
  }
  const typo = core.slice(0, -1) + random.pick(SECOND) + ending;
  return kind === "estate" || kind === "station"
    ? [core + ending, `${core}${ending}二期`, typo]
    : [core + ending];
}
