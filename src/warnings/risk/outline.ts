import {
  BEFORE_DAYS,
  CLOCK_HISTORY_DAYS,
  FEWEST_SCORED,
  GRADES,
  LAG_DAYS,
  MOST_EXACT,
  SETTLE_DAYS,
  STEP_DAYS,
  STRATUM_SHRINK,
  TREND_WEEKS,
} from "./rules.ts";
import { floorText } from "./wording.ts";

/** One rule of the forecasts as the method page tells it; all are this installation's own (自设). */
export interface RiskRule {
  readonly name: string;
  readonly text: string;
}

/** How risks are foretold, graded and tested, in Chinese, with the figures in force. @param minRated ratings on which a unit is judged */
export function riskRules(minRated: number): RiskRule[] {
  return [
    {
      name: "期末低于底线的可能性",
      text: `按已有评价、已办结未评价、在办和预计新来的工单推算期末的比率。单位的水平取自身与全市以往评价，越早的分量越轻，件少的单位向全市靠拢，两者的轻重由以往各月自动估计；预计评价不超过 ${MOST_EXACT} 件时逐一求和，超过时按正态近似。`,
    },
    {
      name: "还需几件",
      text: "预计还会有的评价中，至少几件好评才能守住底线；即使全部好评也到不了的，写明还要再有几件。",
    },
    {
      name: "在办时限超时的可能性",
      text: `同一环节、类别、单位近 ${CLOCK_HISTORY_DAYS} 天的用时（未办结的按截尾计，Kaplan–Meier），以已用时长为条件；同类在办满同样时长的不足时向上一层靠拢（${STRATUM_SHRINK} 件时各占一半），并计入仍可能获准的延期。工作日计的时限，休息日不走。`,
    },
    {
      name: "红",
      text: `本月低于某条底线的可能性达到 ${floorText(GRADES.redProbability)}，已有和预计的评价不少于 ${minRated} 件，且已有差评不少于 ${GRADES.redBad} 件：两件工单不会变红。`,
    },
    {
      name: "黄",
      text: `本月或本季度低于某条底线的可能性达到 ${floorText(GRADES.amberProbability)}，评价不少于 ${GRADES.amberRated} 件；或已超时与预计超时的时限合计达到 ${GRADES.amberClocks} 项。`,
    },
    {
      name: "绿与件少不评",
      text: `评价达到 ${GRADES.amberRated} 件而没有上述情形的为绿；可能性高但件数不足的列为件少不评。`,
    },
    {
      name: "排序",
      text: `同一颜色内按可能性乘以后果排列，后果以件计：月末各底线预计差的好评件数，加已超时和预计超时的时限项数。理由取最重的三条；比率下降以近 ${TREND_WEEKS.recent} 周对此前 ${TREND_WEEKS.before} 周比较。`,
    },
    {
      name: "回测",
      text: `把以往每个整月、整季重走一遍，月内每 ${STEP_DAYS.month} 天、季内每 ${STEP_DAYS.quarter} 天按当时已知的情况作一次预测，期末 ${SETTLE_DAYS} 天后与实际对照（Brier 分数，越小越好），并与“上期如何本期也如何”“一律取以往比例”比较。工单在事发 ${LAG_DAYS} 天内入库的，以入库时间为当时已知；一次性补录的历史，以工单自身的时间为准。`,
    },
    {
      name: "哪些预测不显示",
      text: `回测不足 ${FEWEST_SCORED} 次，或不优于上述任何一种简单办法的，不显示。预测旁另列 ${BEFORE_DAYS} 天前的数值。`,
    },
  ];
}
