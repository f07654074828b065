import type { LeaderWarning, WarningRow, WarningSeverity, WarningState } from "./data.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";

/** How grave a warning is: its mark and word; the colour only repeats them. */
export const SEVERITY: Record<WarningSeverity, { mark: string; name: string; tone: string }> = {
  red: { mark: "●", name: "红", tone: "bad" },
  amber: { mark: "◆", name: "橙", tone: "warn" },
  yellow: { mark: "▲", name: "黄", tone: "plain" },
};

/** Where a warning stands. */
export const STATE: Record<WarningState, string> = {
  new: "今日新增",
  rising: "上升",
  steady: "持续",
  easing: "缓解",
  closed: "已关闭",
};

export function severityChip(severity: WarningSeverity): Piece {
  const { mark, name, tone } = SEVERITY[severity];
  return el("span", { class: `chip ${tone}` }, el("i", { "aria-hidden": "true" }, mark), name);
}

type Subject = Pick<WarningRow | LeaderWarning, "scope" | "member" | "issue">;

const PAGE_SCOPES = { unit: "unit", platform: "about", district: "district" } as const;

/** Whom or what a warning is about, in words: 津南「运费拖欠」, 满帮, 全市「会员费」; nothing where only its sentence says so. */
export function subjectName({ scope, member, issue }: Subject, lens: Lens): string {
  const known = PAGE_SCOPES[scope as keyof typeof PAGE_SCOPES];
  const who = known ? memberName(known, member, lens.meta, true) : scope === "city" ? "全市" : "";
  return issue === "" ? who : `${who}「${memberName("issue", issue, lens.meta)}」`;
}

/** The same with ways to the pages of both. */
export function subjectLink({ scope, member, issue }: Subject, lens: Lens): Child {
  const known = PAGE_SCOPES[scope as keyof typeof PAGE_SCOPES];
  const who = known ? memberLink(known, member, lens, true) : scope === "city" ? "全市" : null;
  return issue === "" ? who : [who, "「", memberLink("issue", issue, lens), "」"];
}
