import type { Random } from "../../statistics/random.ts";
import { DAY, parts, type Seconds } from "../time.ts";

const ROADS = [
  "京津高速",
  "津滨高速",
  "荣乌高速",
  "长深高速",
  "津蓟高速",
  "112国道",
  "103国道",
  "津围公路",
  "杨北公路",
  "津塘公路",
  "港城大道",
  "外环东路",
];
const PLACES = [
  "物流园",
  "钢材市场",
  "冷链园区",
  "集装箱堆场",
  "工业园南门",
  "建材城",
  "仓储基地",
  "开发区厂区",
  "蔬菜批发市场",
  "港区北门",
];
const CARGOES = [
  "钢卷",
  "白菜",
  "建材",
  "饲料",
  "家具",
  "玻璃",
  "化肥",
  "快消品",
  "煤炭",
  "冷冻鱼",
  "木材",
  "配件",
  "苹果",
  "纸箱",
];
const CITIES = [
  "石家庄",
  "唐山",
  "济南",
  "沈阳",
  "太原",
  "郑州",
  "临沂",
  "廊坊",
  "沧州",
  "大连",
  "包头",
  "徐州",
];

/** What a text's blanks are filled from. */
export interface Facts {
  received: Seconds;
  district: string;
  platform: string;
  debtor: string;
  plate: string;
  amount: number;
}

/** `3200` as people write sums: 3200元, 3,200元 or 3.2万元. */
export function amountText(random: Random, yuan: number): string {
  if (yuan >= 10_000 && random.chance(0.6)) return `${Math.round(yuan / 1000) / 10}万元`;
  return random.chance(0.2) ? `${yuan.toLocaleString("en-US")}元` : `${yuan}元`;
}

function slot(name: string, facts: Facts, random: Random): string {
  switch (name) {
    case "date": {
      const [, month, day] = parts(facts.received - random.int(1, 45) * DAY);
      return `${month}月${day}日`;
    }
    case "amount":
      return amountText(random, facts.amount);
    case "platform":
      return facts.platform || "平台";
    case "debtor":
      return facts.debtor || "货主";
    case "plate":
      return facts.plate || "车辆";
    case "place":
      return `${facts.district}${random.pick(PLACES)}`;
    case "road":
      return random.pick(ROADS);
    case "cargo":
      return random.pick(CARGOES);
    case "city":
      return random.pick(CITIES);
    case "ton":
      return String(random.int(2, 33));
    case "trips":
      return String(random.int(2, 9));
    case "months":
      return String(random.int(1, 8));
    case "hours":
      return String(random.int(3, 30));
    case "km":
      return String(random.int(8, 180));
    default:
      throw new RangeError(`no such blank in a sample text: {${name}}`);
  }
}

/** `template` with each `{blank}` filled. */
export function render(template: string, facts: Facts, random: Random): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => slot(name, facts, random));
}
