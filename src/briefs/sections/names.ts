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

/** What a member is called: a unit by its short name, as in 武清区. */
export function called({ context }: Pick<Scribe, "context">, side: Side, id: string): string {
  return memberName(PAGES[side], id, context.meta, true);
}

/** The same within a sentence. */
export function calledSpan(scribe: Pick<Scribe, "context">, side: Side, id: string): Span {
  return name(called(scribe, side, id));
}
