/** A handling unit as the sample's systems write it; ids are those of the shipped register. */
export interface UnitSpec {
  id: string;
  name: string;
  /** Another spelling that some exports use. */
  alias: string;
  /** Added to the chance of a matter being resolved. */
  skill: number;
  /** Factor on handling time. */
  pace: number;
}

const unit = (id: string, name: string, alias: string, skill: number, pace: number): UnitSpec => ({
  id,
  name,
  alias,
  skill,
  pace,
});

/** District, share of freight tickets, and its transport authority's habits. */
const DISTRICTS: readonly [id: string, name: string, share: number, skill: number, pace: number][] = [
  ["binhai", "滨海新区", 0.19, 0.02, 1.05],
  ["heping", "和平", 0.012, 0.03, 0.8],
  ["hedong", "河东", 0.018, 0, 1],
  ["hexi", "河西", 0.016, 0.02, 0.9],
  ["nankai", "南开", 0.018, 0.01, 0.9],
  ["hebei", "河北", 0.016, -0.01, 1.1],
  ["hongqiao", "红桥", 0.012, 0, 1],
  ["dongli", "东丽", 0.1, 0.03, 0.9],
  ["xiqing", "西青", 0.085, 0.01, 0.95],
  ["jinnan", "津南", 0.07, 0, 1],
  ["beichen", "北辰", 0.1, 0, 1],
  ["wuqing", "武清", 0.16, 0.03, 0.95],
  ["baodi", "宝坻", 0.05, 0.02, 1],
  ["ninghe", "宁河", 0.04, -0.02, 1.15],
  ["jinghai", "静海", 0.12, 0.01, 1],
  ["jizhou", "蓟州", 0.048, 0.01, 1.1],
];

const withDistrictSuffix = (name: string): string => (name.endsWith("区") ? name : `${name}区`);

/** All handling units by id. */
export const UNITS: Readonly<Record<string, UnitSpec>> = Object.fromEntries(
  [
    ...DISTRICTS.map(([id, name, , skill, pace]) => {
      const full = withDistrictSuffix(name);
      return unit(id, `${full}交通运输局`, `${full}交通局`, skill, pace);
    }),
    unit("daolufazhan", "市道路发展中心", "天津市道路发展中心", 0.02, 1),
    unit("daoluyunshu", "市道路运输局", "道路运输局", 0.03, 0.9),
    unit("gonglu", "市公路中心", "公路中心", -0.02, 1.2),
    unit("zhifa", "市交通运输执法总队", "交通运输执法总队", -0.04, 1.15),
    unit("ganghang", "市港航局", "市港航管理局", 0, 1.05),
    unit("zonghefuwu", "市综合服务中心", "综合服务中心", 0.05, 0.7),
    unit("diaodu", "市调度中心", "12328热线服务中心", 0.06, 0.6),
    unit("huoyunchu", "委货运处", "货运处", -0.01, 1.1),
  ].map((spec) => [spec.id, spec]),
);

/** Share of tickets by district name, as in the register. */
export const DISTRICT_SHARES: Readonly<Record<string, number>> = Object.fromEntries(
  DISTRICTS.map(([, name, share]) => [name, share]),
);

/** Id of the district's transport authority, by district name. */
export const DISTRICT_UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  DISTRICTS.map(([id, name]) => [name, id]),
);

export { withDistrictSuffix };

/** A platform: the names its complainants use, its share, and how much easier its matters are to resolve. */
export interface PlatformSpec {
  names: readonly string[];
  share: number;
  skill: number;
}

/** Platforms by id of the shipped register. */
export const PLATFORMS: Readonly<Record<string, PlatformSpec>> = {
  huolala: { names: ["货拉拉", "货拉拉", "货拉拉平台", "货拉拉APP"], share: 0.37, skill: 0.01 },
  manban: { names: ["满帮", "运满满", "运满满", "货车帮", "满帮集团"], share: 0.34, skill: 0 },
  didi: { names: ["滴滴货运", "滴滴送货"], share: 0.11, skill: 0.02 },
  kuaigou: { names: ["快狗打车", "快狗速运"], share: 0.06, skill: -0.02 },
  fuyou: { names: ["福佑卡车"], share: 0.06, skill: 0.02 },
  luge: { names: ["路歌", "路歌好运宝"], share: 0.06, skill: -0.03 },
};

/** A platform that owes freight itself, as drivers call it. */
export function platformDebtor(platform: string): string {
  return `${PLATFORMS[platform]!.names[0]}平台`;
}

export const PLATFORM_SHARES: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(PLATFORMS).map(([id, spec]) => [id, spec.share]),
);

/** Share of tickets by channel. */
export const CHANNEL_SHARES: Readonly<Record<string, number>> = {
  "12345": 0.3,
  "12328电话": 0.36,
  "12328微信": 0.12,
  "12328小程序": 0.1,
  政民零距离: 0.04,
  部级转办: 0.05,
  APP: 0.03,
};

/** Relative volume by hour of the day. */
export const HOUR_WEIGHTS: readonly number[] = [
  0.6, 0.4, 0.3, 0.3, 0.4, 0.8, 1.6, 3, 5.6, 8.6, 9.2, 7.6, 4.6, 5, 7.2, 8, 7.6, 6, 4.2, 3.6, 3, 2.4, 1.6, 1,
];

/** Relative volume of a working day, Monday first. */
export const WEEKDAY_WEIGHTS: readonly number[] = [1.12, 1.04, 1, 0.98, 0.96, 0.62, 0.54];
