import type { PageInputs } from "../../../pages/inputs.ts";

/** Why a class of matters is shown apart and not ranked. */
export type Ground = "enforcement" | "elsewhere" | "policy";

/** What the grounds are called, and how the reader is told what lies in them. */
export const GROUNDS: Readonly<Record<Ground, { name: string; what: string }>> = {
  enforcement: { name: "执法办案类", what: "执法与处罚，依法处置" },
  elsewhere: { name: "其他部门职责类", what: "处置途径为转公安、市场监管、口岸海关等" },
  policy: { name: "政策解答类", what: "以政策解答为主要处置途径" },
};

/** The group of the word list that is enforcement. */
const ENFORCEMENT = "enforcement";
const ELSEWHERE = /^转/;
const POLICY = "政策解答";

/**
 * Classes that are outside the office's own duties, by the word list's groups and routes (自设): enforcement; what goes to another
 * department; what is answered by explaining a policy in the first place.
 */
export function apartClasses({ classes }: PageInputs["issues"]): Map<string, Ground> {
  return new Map(
    classes.flatMap(({ id, group, route }): [string, Ground][] => {
      if (group === ENFORCEMENT) return [[id, "enforcement"]];
      if (route.some((one) => ELSEWHERE.test(one))) return [[id, "elsewhere"]];
      return route[0] === POLICY ? [[id, "policy"]] : [];
    }),
  );
}
