import type { ReadReply } from "./find.ts";
import type { Profile } from "./schema.ts";

/** What a reply says itself of what it answers; `addressed`: it speaks to someone, which either kind may; null: nothing. */
export type Genre = Profile | "addressed" | null;

/** What replies are judged as that do not tell: those that speak to someone, and those that do not. */
export interface Fallback {
  /** What even those are judged as that tell otherwise. */
  readonly all?: Profile;
  readonly addressed: Profile;
  readonly silent: Profile;
}

/**
 * Whether a reply answers a call or a letter: who narrates a caller (来电人, 诉求人 …) answers a call, who speaks of a letter
 * (网友, 留言, 来信 …) a letter; where both are said, the more frequent decides, at a tie whether it
 * speaks to someone.
 */
export function genreOf({ marks }: ReadReply): Genre {
  const [call, letter] = [marks.get("hotline")?.length ?? 0, marks.get("letter")?.length ?? 0];
  if (call === 0 && letter === 0) return marks.has("addressed") ? "addressed" : null;
  if (call === letter) return marks.has("addressed") ? "letter" : "hotline";
  return call > letter ? "hotline" : "letter";
}

/** What a reply is judged as. */
export function profileOf(genre: Genre, { all, addressed, silent }: Fallback): Profile {
  if (all) return all;
  if (genre === null) return silent;
  return genre === "addressed" ? addressed : genre;
}

/** Share of a column's replies from which all of them are letters, whatever a few words say, and how many must tell. */
const NEARLY_ALL = 0.95;
const FEWEST = 20;

/**
 * The fallback of a column: what most of its replies are that tell. Of a column that does not, who speaks to someone answers a
 * letter, the others a call.
 */
export function fallbackOf(genres: Iterable<Genre>): Fallback {
  let [calls, letters] = [0, 0];
  for (const genre of genres) {
    if (genre === "hotline") calls++;
    else if (genre === "letter") letters++;
  }
  if (calls === letters) return { addressed: "letter", silent: "hotline" };
  const most = calls > letters ? "hotline" : "letter";
  const told = calls + letters;
  const isSure = told >= FEWEST && letters >= NEARLY_ALL * told;
  return { ...(isSure ? { all: "letter" } : {}), addressed: most, silent: most };
}
