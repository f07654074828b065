import { count, moment } from "../../../reports/components/format.ts";
import { lackWords } from "../../../reports/components/lack.ts";
import type { ReturnPage, ReturnPeriod } from "../../../reports/components/return-data.ts";
import { indicator } from "../../indicators/registry.ts";
import type { Made } from "../model.ts";

/** What the reader of the return must know of it: two columns, what and how. */
export function explained(page: ReturnPage, period: ReturnPeriod, made: Made): [what: string, how: string][] {
  const { meta, kinds, measures, lacking } = page;
  const profile = meta.profiles.find(({ id }) => id === meta.profile);
  const lacks = [
    ...measures.map(({ name, lack }) => ({ name, lack })),
    { name: "业务领域", lack: lacking.field },
    { name: "类型", lack: lacking.kind },
  ].flatMap(({ name, lack }) => (lack ? [`${name}：${lackWords(lack)}`] : []));
  return [
    [
      "依据",
      "按业务领域和投诉举报、信息咨询、意见建议三个方面统计（C4-25）；月报次月 10 日前报，年报次年 1 月 15 日前报（C4-26）。",
    ],
    ["统计范围", "全部渠道、全部来电人；合计与各指标逐格核对一致。"],
    ["时段", `${period.start} 至 ${period.end}${period.whole ? "" : "（未满）"}`],
    [
      "类型",
      `${kinds
        .filter((kind) => kind.kinds.length > 0)
        .map((kind) => `${kind.name}＝${kind.kinds.join("、")}`)
        .join("；")}；其余列在“三类以外”，以便加总。`,
    ],
    [
      "增幅",
      period.period === "month" ? "较上月；没有可比的一期时不填。" : "较上年同月份；没有可比的一期时不填。",
    ],
    ...measures.map(({ id, name }): [string, string] => {
      const { numerator, denominator } = indicator(id);
      return [name, `${numerator} ÷ ${denominator}`];
    }),
    ["三率口径", `${profile?.name ?? ""}：${profile?.wording ?? ""}`],
    ...(lacks.length > 0 ? [["缺列", `${lacks.join("。")}。`] as [string, string]] : []),
    [
      "数据",
      `截至 ${moment(made.asOf, true)}，按 ${moment(made.knownAt, true)} 已载入的 ${count(made.files)} 个数据文件计算${made.sample ? "；示例数据，不反映任何单位、企业的真实情况" : ""}。`,
    ],
  ];
}
