import { count as countText, moment } from "../../reports/components/format.ts";
import { name, say } from "./book.ts";
import { citedSentence } from "./cited.ts";
import type { Context } from "./context.ts";
import { leastRatings } from "./least.ts";
import type { Edition, Made, Sentence } from "./model.ts";
import { LEAST_BASE, LEAST_RATED } from "./words/moves.ts";
import { LEAST_BEYOND } from "./words/usual.ts";

/** 口径: by which definitions the figures of a brief are made; of a day only what every figure rests on. */
export function definitionsOf(context: Context, edition: Edition): Sentence[] {
  const all = allDefinitions(context, edition);
  return context.period.kind === "daily" ? all.slice(0, SHORT) : all;
}

const SHORT = 2;

function allDefinitions({ meta, inputs }: Context, edition: Edition): Sentence[] {
  const profile = meta.profiles.find(({ id }) => id === meta.profile);
  const lines = meta.rules.map(
    ({ name: rate, floor, target }) =>
      `${rate}${floor === null ? "" : `底线 ${floor}%`}${target === null ? "" : `、目标 ${target}% 以上`}`,
  );
  const others = meta.profiles.filter(({ id }) => id !== meta.profile);
  return [
    say`司机工单：经标识为货车司机的投诉、举报、求助、建议等工单；咨询另计，不与投诉合并。`,
    say`三率口径：${name(`${profile?.name ?? ""}（${profile?.version ?? ""}）`)}。${name(profile?.wording ?? "")}`,
    say`评价来源：${name(inputs.settings.rating_source)}；不同来源的评价不合并计算。`,
    ...(lines.length > 0
      ? [say`底线与目标：${name(lines.join("；"))}（${name(meta.rules[0]?.clause ?? "")}）。`]
      : []),
    say`评价不足 ${name(`${leastRatings(meta, edition)} 件`)}的单位、区域和平台企业，${edition === "public" ? "不列比率、不排名、不判是否过线" : "只列示、不排名、不判是否过线"}（自设）。`,
    ...(others.length > 0
      ? [say`仅供对照的其他口径：${name(others.map((one) => `${one.name}，${one.wording}`).join(""))}`]
      : []),
    say`升降：上一期或上年同期不足 ${name(`${LEAST_BASE} 件`)}的只列件数，不计百分比；比率任一方不足 ${name(`${LEAST_RATED} 件`)}的不比较；比率之差按所列比率相减；两期工作日相差超过${name("一天（月为两天）")}的只列件数（自设）。`,
    say`常见范围按此前同类时段推定，事项、区域、平台和单位超出不足 ${name(`${LEAST_BEYOND} 件`)}的不作提示（自设）；环比为与紧邻的上一期相比，同比为与上年同期相比，春节等节假日按节日对齐。未列常见范围而称随机波动的，按${name("95%")}置信区间判断（自设）。`,
    say`各项数字以本系统所载工单为准，与部、市通报的数字可能略有差异；通报数字以通报为准。`,
  ];
}

/**
 * What a brief rests on: data, moment, rules.
 * @param printed all that its sections print: clauses cited there are explained
 */
export function sourcesOf({ inputs, period }: Context, made: Made, printed: string): Sentence[] {
  const data = say`数据截至${name(moment(made.asOf, true))}，按${name(moment(made.knownAt, true))}已载入的 ${name(countText(made.files))} 个数据文件、${name(countText(made.tickets))} 件工单计算。`;
  const basis = [
    say`依据：${name(inputs.policies.map((one) => one.name).join("、"))}。`,
    say`编制程序：${name(`先办 ${made.version}`)}。`,
  ];
  const sample = made.sample ? [say`本件由示例数据生成，不反映任何单位、企业的真实情况。`] : [];
  return [data, ...(period.kind === "daily" ? [] : basis), ...citedSentence(printed), ...sample];
}
