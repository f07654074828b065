import type { ReadReply } from "./find.ts";
import type { Profile } from "./schema.ts";

/** What a reply says itself of what it answers; `addressed`: it speaks to someone, which either kind may; null: nothing. */
export type Genre = Profile | "addressed" | null;

/** What replies are judged as that do not tell: those that speak to someone, and those that do not. */
export interface Fallback {
  readonly addressed: Profile;
  readonly silent: Profile;
}

/**
 * Whether a reply answers a call or a letter: who narrates a caller (来电人, 诉求人 …) answers a call, who speaks of a letter
 * (网友, 留言, 来信 …) a letter; where both are said, the more frequent decides, a tie is a call.
 */
export function genreOf({ marks }: ReadReply): Genre {
  const [call, letter] = [marks.get("hotline")?.length ?? 0, marks.get("letter")?.length ?? 0];
  if (call === 0 && letter === 0) return marks.has("addressed") ? "addressed" : null;
  return call >= letter ? "hotline" : "letter";
}

/** What a reply is judged as. */
export function profileOf(genre: Genre, { addressed, silent }: Fallback): Profile {
  if (genre === null) return silent;
  return genre === "addressed" ? addressed : genre;
}

/**
 * The fallback of a column: what most of its replies are that tell. Of a column that does not, who speaks to someone answers a
 * letter, the others a call.
 */
export function fallbackOf(genres: Iterable<Genre>): Fallback {
  let balance = 0;
  for (const genre of genres) balance += genre === "hotline" ? 1 : genre === "letter" ? -1 : 0;
  if (balance === 0) return { addressed: "letter", silent: "hotline" };
  const most = balance > 0 ? "hotline" : "letter";
  return { addressed: most, silent: most };
}
