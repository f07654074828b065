import { ARREARS_ROUTES } from "../../../../reports/components/arrears-data.ts";
import { daysFrom, routeWords, TYPE_WORDS } from "../../../../reports/components/arrears-words.ts";
import { day } from "../../../../reports/components/format.ts";
import { MANY_DRIVERS } from "../../../issues/warehouse/ledger.ts";
import { date, listed, name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { asOf } from "../matter/asof.ts";
import { counter } from "../matter/counter.ts";
import { money } from "../matter/money.ts";
import { claimantsOf, claimedOf, driversOf, sumOf } from "./own.ts";
import type { Matter, Recovery } from "./read.ts";

const TYPES = ["platform", "carrier", "shipper", "person", "unknown"] as const;

/** What was newly claimed in a stretch of time. */
export function claimedSentence(scribe: Scribe, matters: readonly Matter[], slot: "now" | "year"): Sentence {
  const count = counter(scribe);
  const { lead, id } = stretch(scribe, slot);
  if (matters.length === 0) return say`${lead}没有新反映的拖欠运费事项。`;
  const drivers = claimantsOf(matters);
  const { stated, claimed } = claimedOf(matters);
  const sums =
    stated === 0
      ? say`，均未说明金额`
      : say`，${stated === matters.length ? say`` : say`其中 ${count(`${id}/stated`, "说明金额的事项", stated, "事")} 事说明了金额，`}诉求 ${sum(scribe, `${id}/claimed`, "诉求金额", claimed)}`;
  return say`${lead}新反映拖欠运费 ${count(`${id}/matters`, "新反映拖欠运费事项", matters.length, "事")} 事，涉及司机 ${count(`${id}/drivers`, "反映拖欠运费的司机", drivers, "名")} 名${sums}${slot === "now" ? "（同一事项只计一次）" : ""}。`;
}

/** Claimed and back in one sentence: for the first page. */
export function shortSentence(
  scribe: Scribe,
  matters: readonly Matter[],
  recoveries: readonly Recovery[],
): Sentence {
  const count = counter(scribe);
  const { claimed } = claimedOf(matters);
  const fresh =
    matters.length === 0
      ? say`没有新反映的拖欠运费`
      : say`新反映拖欠运费 ${count("arrears/matters", "新反映拖欠运费事项", matters.length, "事")} 事${claimed > 0 ? say`、诉求 ${sum(scribe, "arrears/claimed", "诉求金额", claimed)}` : []}`;
  const back =
    recoveries.length === 0
      ? say`没有追回的记录`
      : say`追回 ${sum(scribe, "arrears/recovered", "追回金额", sumOf(recoveries))}，帮助司机 ${count("arrears/helped", "追回运费的司机", driversOf(recoveries), "名")} 名`;
  return say`${scribe.context.period.name}${fresh}；${back}。`;
}

/** What came back in a stretch of time, how, and whose word it is. */
export function recoveredSentence(
  scribe: Scribe,
  recoveries: readonly Recovery[],
  slot: "now" | "year",
): Sentence {
  const count = counter(scribe);
  const { lead, id } = stretch(scribe, slot);
  if (recoveries.length === 0) return say`${lead}办结的工单中没有追回运费的记录。`;
  const advance = sumOf(recoveries.filter((one) => one.advance === true));
  const how =
    advance > 0 ? say`，其中平台或基金垫付 ${sum(scribe, `${id}/advance`, "垫付金额", advance)}` : [];
  return say`${lead}追回 ${sum(scribe, `${id}/recovered`, "追回金额", sumOf(recoveries))}，帮助司机 ${count(`${id}/helped`, "追回运费的司机", driversOf(recoveries), "名")} 名${how}；${wordOf(scribe, recoveries, id)}。`;
}

/** Whose word it is that money came back. */
function wordOf(scribe: Scribe, recoveries: readonly Recovery[], id: string): Sentence {
  const sides = [
    ["confirmed", "经司机回访确认", recoveries.filter(({ confirmed }) => confirmed === true)],
    ["unit", "仅为承办单位所述", recoveries.filter(({ confirmed }) => confirmed === null)],
    ["denied", "司机称并未解决", recoveries.filter(({ confirmed }) => confirmed === false)],
  ] as const;
  const told = sides.filter(([, , own]) => own.length > 0);
  if (told.length === 1) return say`均${told[0]![1].replace("仅", "")}`;
  return listed(
    told.map(
      ([side, word, own]) => say`${word}的 ${sum(scribe, `${id}/${side}`, `追回（${word}）`, sumOf(own))}`,
    ),
  );
}

function stretch({ context }: Scribe, slot: "now" | "year"): { lead: Sentence; id: string } {
  return slot === "now"
    ? { lead: say`${context.period.name}`, id: "arrears" }
    : { lead: say`今年以来`, id: "arrears/year" };
}

function sum({ book, scope }: Scribe, id: string, title: string, value: number): Sentence {
  return money(book, id, title, value, scope === "city" ? {} : { member: true });
}

/** New matters by who owes, and by what can be done (T26-12, -13, -14). */
export function sidesSentence(scribe: Scribe, matters: readonly Matter[]): Sentence {
  if (matters.length < 2) return [];
  const count = counter(scribe);
  const types = TYPES.flatMap((type) => {
    const n = matters.filter((one) => one.type === type).length;
    return n === 0
      ? []
      : [
          say`${TYPE_WORDS[type]} ${count(`arrears/type/${type}`, `欠款方为${TYPE_WORDS[type]}`, n, "事")} 事`,
        ];
  });
  const routes = ARREARS_ROUTES.flatMap((route) => {
    const words = routeWords(route, MANY_DRIVERS);
    const n = matters.filter((one) => one.route === route).length;
    const clause = words.clause === "自设" ? " " : say`（${name(words.clause)}）`;
    return n === 0
      ? []
      : [
          say`${words.name}${clause}${count(`arrears/route/${route}`, `处置途径为${words.name}`, n, "事")} 事`,
        ];
  });
  return say`按欠款方，${listed(types)}；按处置途径，${listed(routes)}。`;
}

/** What is open at the moment, and which has waited longest. */
export function openSentence(scribe: Scribe, matters: readonly Matter[]): Sentence {
  const { context, book } = scribe;
  const count = counter(scribe);
  const open = matters.filter((one) => one.open);
  // What came after the period's end is told in later briefs.
  const later = context.period.end < context.inputs.asOf.slice(0, 10);
  const lead = later ? say`${asOf(context)}期末以前反映的事项仍` : asOf(context);
  if (open.length === 0) return say`${asOf(context)}没有在办的拖欠运费事项。`;
  const first = open.map((one) => one.first).sort()[0]!;
  const days = book.count("arrears/longest", "在办最久的拖欠事项", daysFrom(first, context.inputs.asOf), {
    unit: "天",
    ...(scribe.scope !== "city" && { member: true }),
  });
  return say`${lead}在办 ${count("arrears/open", "在办拖欠运费事项", open.length, "事")} 事，最久的自${date(day(first, true))}起已 ${days} 天。`;
}
