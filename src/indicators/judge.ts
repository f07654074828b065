/** Rates are judged once, by what the pages show: on the unrounded value, floors and targets in percent. */
export {
  judge,
  type Ratio,
  reliability,
  shortfall,
  type Verdict,
} from "../../reports/components/judge.ts";
