import { comparison } from "./compare.js";
import type { ProcessRule, Six } from "./data.js";
import { rateKey, ratio } from "./judge.js";
import type { Piece } from "./node.js";
import type { Chosen } from "./page.js";
import { followedUp, type ProcessLine, processBlock, processLines } from "./process-block.js";
import { PERIOD_WORDS } from "./words.js";

/** What was open when a period began; shown apart and never in a base. */
export const CARRIED: ProcessRule = {
  id: "carry_over",
  name: "期初结转（另列）",
  responsible: "承办单位",
  counted: "司机工单",
  numerator: "期初之前受理、期初尚未办结的工单",
  denominator: "",
  direction: "lower",
  clause: null,
  basis: "local",
};

/** A period's process indicators: the city's, with carry-over apart and the coverage of the three ratings. */
export function processSection({ page, index, point, lens }: Chosen): Piece {
  const { now, before, name, obstacle } = comparison(page.period, page.points, index);
  const lines = processLines(page.process, now.process, before?.process ?? null);
  const carried: ProcessLine = {
    rule: CARRIED,
    now: { numerator: point.carried, denominator: null },
    before: index > 0 ? { numerator: page.points[index - 1]?.carried ?? 0, denominator: null } : null,
  };
  const after = page.process.findIndex((rule) => rule.id === "on_time") + 1;
  const all = [...lines.slice(0, after), carried, ...lines.slice(after), ...coverageLines(page, index, lens)];
  return processBlock(followedUp(all, point.end, page.meta.asOf), {
    now: PERIOD_WORDS[page.period].now,
    before: name,
    obstacle,
    root: "./",
    meta: page.meta,
  });
}

function coverageLines(page: Chosen["page"], index: number, lens: Chosen["lens"]): ProcessLine[] {
  const [point, before] = [page.points[index], page.points[index - 1]];
  return page.meta.rules.map((rule, i) => {
    const of = (six: Six | undefined) => ratio(six, i);
    return {
      rule: {
        id: `coverage_${rule.id}`,
        name: rule.name.replace(/率$/, "评价覆盖率"),
        responsible: "委政务服务处",
        counted: "司机工单",
        numerator: "答过这一问的工单",
        denominator: "口径基数内的工单",
        direction: "higher",
        clause: null,
        basis: "local",
      },
      now: of(point?.coverage[rateKey(lens)]),
      before: before && !point?.partial ? of(before.coverage[rateKey(lens)]) : null,
    };
  });
}
