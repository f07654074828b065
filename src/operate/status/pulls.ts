import { readFileSync } from "node:fs";
import { z } from "zod";
import type { FeedState } from "../../../reports/components/operation-data.ts";
import type { Home } from "../../settings/home.ts";
import type { Hide } from "../journal/hide.ts";
import { statePath } from "../pull/state.ts";

/** Of a feed's pulls what a look wants of them. */
const stateSchema = z.object({
  last_success: z.string().nullable(),
  last_failure: z.object({ at: z.string(), message: z.string() }).nullable(),
});

/** When a feed was last pulled, and last in vain; nothing of either where it never was or its state cannot be read. */
export function pullState(home: Home, feed: string, hide: Hide): NonNullable<FeedState["pull"]> {
  try {
    const { last_success, last_failure } = stateSchema.parse(
      JSON.parse(readFileSync(statePath(home, feed), "utf8")),
    );
    const message = last_failure ? hide(last_failure.message.split("\n")[0] ?? "") : null;
    return { success: last_success, failure: last_failure?.at ?? null, message };
  } catch {
    return { success: null, failure: null, message: null };
  }
}
