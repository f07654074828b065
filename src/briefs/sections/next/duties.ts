import { basisWords } from "../../../../reports/components/duty-words.ts";
import { dayBy } from "../../../../reports/components/format.ts";
import { date, listed, name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import type { Due } from "./read.ts";

/** Duties that are the reader's: all of them for the leader. */
export function ownDuties({ audience, context }: Scribe, duties: readonly Due[]): Due[] {
  if (audience.type === "leader") return [...duties];
  if (audience.type === "platform") return [];
  const named =
    audience.type === "unit"
      ? ["承办单位", audience.name, context.meta.units[audience.id]?.short ?? audience.name]
      : ["业务处室", audience.name];
  return duties.filter(({ responsible }) => named.some((one) => responsible.includes(one)));
}

/** What is to be sent or published next, by day. */
export function dutySentence(scribe: Scribe, duties: readonly Due[]): Sentence {
  const { asOf } = scribe.context.inputs;
  if (duties.length === 0) return [];
  const told = duties.map(
    (one) =>
      say`${date(dayBy(one.due, asOf))}前，${name(one.responsible)}${name(one.name)}（${name(basisWords(one).replace("（", "，").replace("）", ""))}）`,
  );
  return say`近期须报送、发布或召开：${listed(told, "；")}。`;
}
