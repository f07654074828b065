import { ENFORCEMENT } from "./texts/enforcement.ts";
import { FREIGHT } from "./texts/freight.ts";
import { OTHERS } from "./texts/others.ts";
import { PLATFORM_RULES } from "./texts/platform-rules.ts";
import { SERVICES } from "./texts/services.ts";

/** Who handles a matter: `district` is the transport authority of the event's district. */
export type Routes = Readonly<Record<string, number>>;

/** One class of the exports (问题分类), its share, its route and the words it is told in. */
export interface IssueSpec {
  name: string;
  field: string;
  /** Share among drivers' tickets that are not consultation, and among consultations. */
  weight: number;
  asked: number;
  /** Chance that a platform is named. */
  platform: number;
  routes: Routes;
  /** Added to the chance of a matter being resolved. */
  skill: number;
  /** Median of the sum in dispute, in yuan. */
  amount?: number;
  /** A debtor is named (a firm, seldom a person). */
  debtor?: boolean;
  urgent?: boolean;
  titles: readonly string[];
  facts: readonly string[];
  asks: readonly string[];
  questions: readonly string[];
}

/** Classes of drivers' tickets. */
export const DRIVER_ISSUES: readonly IssueSpec[] = [
  ...FREIGHT,
  ...PLATFORM_RULES,
  ...ENFORCEMENT,
  ...SERVICES,
];

/** Classes of everybody else's tickets. */
export const OTHER_ISSUES: readonly IssueSpec[] = OTHERS;

const byName = new Map([...DRIVER_ISSUES, ...OTHER_ISSUES].map((issue) => [issue.name, issue]));

/** The class of that name. */
export function issueNamed(name: string): IssueSpec {
  const issue = byName.get(name);
  if (!issue) throw new RangeError(`no sample issue is named ${name}`);
  return issue;
}
