import type { ReadReply } from "./find.ts";
import type { Profile } from "./schema.ts";

/**
 * Whether a reply answers a call or a letter, by what it says itself: who narrates a caller (来电人, 诉求人 …) answers a call,
 * who addresses a writer (网友, 留言, 来信 …) a letter; where both are said, the more frequent decides, a tie is a call.
 * @returns null where neither is said
 */
export function genreOf({ marks }: ReadReply): Profile | null {
  const [call, letter] = [marks.get("hotline")?.length ?? 0, marks.get("letter")?.length ?? 0];
  if (call === 0 && letter === 0) return null;
  return call >= letter ? "hotline" : "letter";
}

/** The profile of the replies of a column that do not tell their own genre: that of most that do; of none, a call's. */
export function fallbackOf(genres: Iterable<Profile | null>): Profile {
  let balance = 0;
  for (const genre of genres) balance += genre === null ? 0 : genre === "hotline" ? 1 : -1;
  return balance < 0 ? "letter" : "hotline";
}
