import { CONTACTED, RESOLVED, SATISFIED } from "./columns.ts";
import { type Indicator, PERIODS, SCOPES } from "./indicator.ts";

const common = {
  unit: "%",
  direction: "higher",
  dated: "profile",
  rated: true,
  scopes: SCOPES,
  periods: PERIODS,
} as const;

/** Floors and targets are set in the policy's `rates.yaml` and put in by `withLines`. */
const line = { floor: null, target: null, lineFor: ["driver"], clause: "T26-0", basis: "clause" } as const;
const noLine = { floor: null, target: null, lineFor: [], clause: null, basis: "local" } as const;

const note =
  "底线与目标出自文件；分子分母的算法没有公布的部颁公式，按口径计算，口径为自设。未接通、未评价、基本满意的处理见各口径。";

/** The three rates and their coverage, counted by definition profile and by first or final rating. */
export const RATES: readonly Indicator[] = [
  {
    ...common,
    ...line,
    id: "response",
    name: "响应率",
    group: "三率",
    numerator: "回访确认已联系的工单",
    denominator: "回访确认已联系与未联系的工单",
    note,
    count: { numerator: "contacted", denominator: "contacted" },
    needs: [CONTACTED],
  },
  {
    ...common,
    ...line,
    id: "resolution",
    name: "解决率",
    group: "三率",
    numerator: "回访确认已解决的工单",
    denominator: "回访确认已解决与未解决的工单",
    note,
    count: { numerator: "resolved", denominator: "resolved" },
    needs: [RESOLVED],
  },
  {
    ...common,
    ...line,
    id: "satisfaction",
    name: "满意率",
    group: "三率",
    numerator: "评价为非常满意、满意、基本满意（按口径权重）的工单",
    denominator: "有满意度评价的工单",
    note,
    count: { numerator: "satisfied", denominator: "satisfied" },
    needs: [SATISFIED],
  },
  {
    ...common,
    ...noLine,
    id: "coverage_response",
    name: "响应评价覆盖率",
    group: "评价覆盖",
    numerator: "答过“是否联系”的工单",
    denominator: "口径基数内的工单",
    count: { numerator: "contacted", denominator: "contacted" },
    needs: [CONTACTED],
  },
  {
    ...common,
    ...noLine,
    id: "coverage_resolution",
    name: "解决评价覆盖率",
    group: "评价覆盖",
    numerator: "答过“是否解决”的工单",
    denominator: "口径基数内的工单",
    count: { numerator: "resolved", denominator: "resolved" },
    needs: [RESOLVED],
  },
  {
    ...common,
    ...noLine,
    id: "coverage_satisfaction",
    name: "满意评价覆盖率",
    group: "评价覆盖",
    numerator: "答过“是否满意”的工单",
    denominator: "口径基数内的工单",
    count: { numerator: "satisfied", denominator: "satisfied" },
    needs: [SATISFIED],
  },
];
