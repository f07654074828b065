import type {
  ArrearsPage,
  ArrearsRoute,
  ArrearsRow,
  ArrearsStage,
  ArrearsTotals,
  ArrearsType,
} from "./arrears-data.js";
import { count, day, share } from "./format.js";
import { figure, type Segment, words } from "./say.js";

export const TYPE_WORDS: Record<ArrearsType, string> = {
  platform: "平台",
  carrier: "物流公司",
  shipper: "货主企业",
  person: "个人",
  unknown: "不明",
};

/** A route: its name, what is done on it, when it applies, and the clause. */
interface RouteWords {
  name: string;
  does: string;
  when: string;
  clause: string;
}

/** The routes; `manyDrivers` from which a carrier's arrears are lifted. */
export function routeWords(route: ArrearsRoute, manyDrivers: number): RouteWords {
  const all: Record<ArrearsRoute, RouteWords> = {
    platform: {
      ...{ name: "平台协调", does: "协调、垫付、法律援助", clause: "T26-12" },
      when: "欠款方为平台，或欠款方不明而经平台成交",
    },
    district: {
      ...{ name: "属地双线", does: "属地电话对接、实地协调", clause: "T26-13" },
      when: "欠款方为运输、物流企业，只涉一区",
    },
    city: {
      ...{ name: "提级到市", does: "市级协同属地现场调解", clause: "T26-13" },
      when: `欠款方非运输企业或为个人，跨区，或司机 ${manyDrivers} 人以上（人数为自设）`,
    },
    joint: {
      ...{ name: "联合处置", does: "会同公安、市场监管研究", clause: "T26-14" },
      when: "答复称调解未成、引导走法律途径，且未见追回",
    },
    unclear: {
      ...{ name: "待查明", does: "先查明欠款方", clause: "自设" },
      when: "文字与列中都看不出欠款方",
    },
  };
  return all[route];
}

const STAGE_WORDS: Record<ArrearsStage, string> = {
  received: "受理",
  dispatched: "转派",
  contacted: "联系",
  closed: "办结，未见追回",
  partly: "部分追回",
  recovered: "追回",
};

/** How far a matter has come; with open tickets and money, both are said. */
export function stageWords({
  stage,
  recovered,
  open,
}: Pick<ArrearsRow, "stage" | "recovered" | "open">): string {
  return open > 0 && recovered > 0 ? `${STAGE_WORDS[stage]}，已有追回` : STAGE_WORDS[stage];
}

const MYRIAD = 10_000;

/** A sum as said: 8600 元, 12.3 万元. */
export function yuan(value: number): string {
  if (value < MYRIAD) return `${count(Math.round(value))} 元`;
  const myriads = value / MYRIAD;
  return `${count(myriads >= 1000 ? Math.round(myriads) : Math.round(10 * myriads) / 10)} 万元`;
}

/** Whose word it is that money came back. */
export function wordOf({
  recovered,
  confirmed,
  denied,
}: Pick<ArrearsTotals, "recovered" | "confirmed" | "denied">): string {
  if (recovered === 0) return "";
  const unit = recovered - confirmed - denied;
  const parts = [
    [confirmed, "司机确认"],
    [unit, "仅单位所述"],
    [denied, "司机称未解决"],
  ] as const;
  const said = parts.filter(([sum]) => sum > 0);
  return said.length === 1
    ? (said[0]?.[1] ?? "")
    : said.map(([sum, word]) => `${word} ${count(sum)}`).join("，");
}

/** The ledger in a few sentences. */
export function ledgerSentence({ total, rows, waiting, meta }: ArrearsPage): Segment[] {
  if (!total || total.matters === 0) return [words("尚无拖欠运费的司机工单。")];
  const longest = rows[waiting[0] ?? -1];
  const unit = total.recovered - total.confirmed - total.denied;
  return [
    words("全部历史共 "),
    figure(`${count(total.matters)} 事`),
    words(
      `（${count(total.tickets)} 件工单，${count(total.drivers)} 人次司机）；${count(total.stated)} 事说明了金额，诉求 `,
    ),
    figure(yuan(total.claimed)),
    words("，追回 "),
    figure(yuan(total.recovered)),
    words(
      `（${share(total.recovered, total.claimed)}）：支付 ${yuan(total.recovered - total.advance)}、垫付 ${yuan(total.advance)}；其中司机回访确认 ${yuan(total.confirmed)}，仅单位所述 ${yuan(unit)}，司机称未解决 ${yuan(total.denied)}。拿到钱的司机 `,
    ),
    figure(`${count(total.helped)} 人`),
    words("。"),
    ...(longest
      ? [
          words("在办 "),
          figure(`${count(total.open)} 事`, { href: "#waiting" }),
          words(
            `，最长的自 ${day(longest.first, true)}起已等 ${count(daysFrom(longest.first, meta.asOf))} 天。`,
          ),
        ]
      : [words("没有在办的。")]),
  ];
}

const DAY = 86_400_000;

/** Days from one day to another. */
export function daysFrom(first: string, last: string): number {
  return Math.round((Date.parse(last.slice(0, 10)) - Date.parse(first.slice(0, 10))) / DAY);
}
