import type { ScopeId } from "../../../reports/components/data.ts";
import { memberName } from "../../../reports/components/members.ts";
import { name } from "../book.ts";
import type { Scribe } from "../compose.ts";
import type { Span } from "../model.ts";
import type { Side } from "./crosses.ts";

const PAGES: Record<Side, ScopeId> = {
  issue: "issue",
  unit: "unit",
  district: "district",
  platform_about: "about",
  platform_answered: "answered",
};

type Caller = Pick<Scribe, "context"> & Partial<Pick<Scribe, "audience">>;

/** What a member is called: a unit by its short name, as in 武清区; told apart from the division of that name in the division's brief. */
export function called({ context, audience }: Caller, side: Side, id: string): string {
  const title = memberName(PAGES[side], id, context.meta, true);
  const alike = side === "unit" && audience?.type === "division" && audience.name.endsWith(title);
  return alike ? `承办单位“${title}”` : title;
}

/** The same within a sentence. */
export function calledSpan(scribe: Caller, side: Side, id: string): Span {
  return name(called(scribe, side, id));
}
