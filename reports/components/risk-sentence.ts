import { RISK_SCOPES, type RiskPage, type RiskPlace, type RiskScope } from "./data-risk.js";
import { count } from "./format.js";
import { type Lens, memberName } from "./members.js";
import { graded, RISK_SCOPE_WORDS } from "./risk-words.js";
import { figure, type Segment, words } from "./say.js";

/** Which units and platforms are red or amber, which is first and why, and how many clocks are likely to run out. */
export function riskSentence(page: RiskPage, lens: Lens): Segment[] {
  const scopes = RISK_SCOPES.filter((scope) => page.places.some((place) => place.scope === scope));
  if (scopes.length === 0) return [words("本期没有可预判的评价和在办时限。")];
  return [
    ...scopes.flatMap((scope, at) => [words(at === 0 ? "" : "；"), ...scopeWords(page, scope)]),
    words("。"),
    ...firstWords(page, lens),
    ...clockWords(page),
  ];
}

function scopeWords(page: RiskPage, scope: RiskScope): Segment[] {
  const [red, amber] = [graded(page, scope, "red"), graded(page, scope, "amber")];
  const { name } = RISK_SCOPE_WORDS[scope];
  const href = `#${scope}`;
  if (red + amber === 0) {
    const judged = page.places.some((place) => place.scope === scope && place.grade !== "few");
    return [words(judged ? `${name}没有红、黄` : `${name}评价都不足，不评级`)];
  }
  return [
    words(`${name} `),
    ...(red > 0 ? [figure(`▼ ${count(red)} 家红`, { tone: "bad", href })] : []),
    ...(red > 0 && amber > 0 ? [words("、")] : []),
    ...(amber > 0 ? [figure(`▲ ${count(amber)} 家黄`, { tone: "warn", href })] : []),
  ];
}

/** The first of units that are red or amber, else of platforms. */
export function firstPlace({ places }: RiskPage): RiskPlace | undefined {
  const flagged = (grade: string) =>
    RISK_SCOPES.flatMap((scope) => places.find((one) => one.scope === scope && one.grade === grade) ?? []);
  return flagged("red")[0] ?? flagged("amber")[0];
}

function firstWords(page: RiskPage, lens: Lens): Segment[] {
  const first = firstPlace(page);
  if (!first) return [];
  const { scope } = RISK_SCOPE_WORDS[first.scope];
  return [
    words("首位是"),
    figure(memberName(scope, first.member, lens.meta), { href: `#${first.scope}` }),
    words(first.grounds[0] ? `：${first.grounds[0]}。` : "。"),
  ];
}

function clockWords({ loads }: RiskPage): Segment[] {
  const sum = (pick: (load: RiskPage["loads"][number]) => number) =>
    loads.reduce((all, load) => all + pick(load), 0);
  const tickets = sum((load) => load.tickets);
  const likely = sum((load) => load.likely);
  if (tickets === 0) return [];
  return [
    words(
      `时限之内的在办件 ${count(tickets)} 件，预计约 ${count(Math.round(sum((load) => load.expected)))} 项超时`,
    ),
    ...(likely > 0
      ? [words("，其中 "), figure(`${count(likely)} 件`, { href: "#waits" }), words("多半要超时。")]
      : [words("。")]),
  ];
}
