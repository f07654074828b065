import { fold } from "../issues/fold.ts";
import { answeredIn } from "./answers.ts";
import { readMatter } from "./matter.ts";
import { MentionFinder } from "./mentions.ts";
import { type PlatformRow, platformNames } from "./names.ts";

/** What a ticket says, as stored (masked texts). */
export interface PlatformText {
  title?: string | null;
  body?: string | null;
  reply?: string | null;
  /** The export's own column of who is complained of. */
  about?: string | null;
  /** The export's own column of who answers. */
  answered?: string | null;
}

/** Which platforms a ticket concerns. */
export interface PlatformReading {
  /** Platforms truly named, in order, with the app or brand by which each was. */
  named: { platform: string; brand: string }[];
  /** Complained of: by the export's column, else by the text. */
  against: string | null;
  /** Over which the deal ran, where somebody else is complained of; null where `against` is known. */
  through: string | null;
  /** Answered by: by the export's column, else by the reply. */
  answeredBy: string | null;
  /** The column or the clauses that decided. */
  evidence: string[];
}

/** Reads platforms from tickets by one register. */
export interface PlatformRecogniser {
  read(ticket: PlatformText): PlatformReading;
  /** The platform of a column's value: a whole name (unsure ones too, as the column tells), or a sure one within it. */
  ofColumn(value: string): string | null;
}

/** Longest text that is read; what lies behind is copied forms and signatures. */
const LONGEST = 20_000;

/**
 * A recogniser over the rows of `registers/platforms.csv`: one Aho–Corasick pass per text, the longest name counts; names that are
 * other words there (货车帮忙, 能省省) and unsure names without a platform's words near them are left out (cues.yaml).
 */
export function platformRecogniser(rows: readonly PlatformRow[]): PlatformRecogniser {
  const names = platformNames(rows);
  const whole = new Map(names.map(({ name, platform }) => [name, platform]));
  const finder = new MentionFinder(names);
  const ofColumn = (value: string): string | null => {
    const folded = fold(value, LONGEST);
    return whole.get(folded) ?? finder.find(folded)[0]?.platform ?? null;
  };
  return {
    ofColumn,
    read({ title, body, reply, about, answered }) {
      const text = fold([title ?? "", body ?? ""].filter((part) => part !== "").join("。"), LONGEST);
      const answer = fold(reply ?? "", LONGEST);
      const [inText, inReply] = [finder.find(text), finder.find(answer)];
      const given = about ? ofColumn(about) : null;
      const matter = readMatter(text, inText);
      const against = given ?? matter.against;
      return {
        named: distinct([
          ...(given ? [{ platform: given, brand: brandOf(given, about ?? "") }] : []),
          ...inText,
          ...inReply,
        ]),
        against,
        through: against === null ? matter.through : null,
        answeredBy: (answered ? ofColumn(answered) : null) ?? answeredIn(answer, inReply),
        evidence: given ? [about ?? ""] : matter.evidence,
      };
    },
  };

  function brandOf(platform: string, value: string): string {
    const folded = fold(value, LONGEST);
    return (
      names.find(({ name }) => name === folded)?.brand ??
      finder.find(folded)[0]?.brand ??
      names.find((name) => name.platform === platform)!.brand
    );
  }
}

/** Each platform and brand once, in order. */
function distinct(
  mentions: readonly { platform: string; brand: string }[],
): { platform: string; brand: string }[] {
  const seen = new Set<string>();
  return mentions.flatMap(({ platform, brand }) => {
    const key = `${platform} ${brand}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ platform, brand }];
  });
}
