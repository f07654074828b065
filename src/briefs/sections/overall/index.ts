import { countChange } from "../../../../reports/components/change.ts";
import { joined, listed, name, say } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { clauses } from "../../words/lists.ts";
import { LEAST_BASE, moved } from "../../words/moves.ts";
import { usualWords } from "../../words/usual.ts";
import { paragraphs } from "../blocks.ts";
import { has, type Lead, lacks, leadOf, leadsCity } from "../lead.ts";
import { beforeOf, isUsual, usualOf, yearOf } from "../sides.ts";
import { channelTable, channelWords } from "./channels.ts";
import { courseChart } from "./figures.ts";
import { type Matters, readMatters } from "./matters.ts";

/** 总体情况: what came in and was completed, against the period before, last year and what is usual. */
export const overall: SectionPart<Matters> = {
  id: "overall",
  kinds: ["daily", "weekly", "monthly", "quarterly", "yearly"],
  read: (context) => readMatters(context),
  write: (matters, scribe) => {
    const lead = leadOf(scribe);
    const { kind } = scribe.context.period;
    const daily = kind === "daily";
    const said = paragraphs(
      scribe,
      [festival(scribe), received(scribe, lead), ...besideCity(scribe, lead)],
      [
        flow(scribe, lead),
        matterWords(scribe, lead, matters),
        yearToDate(scribe, lead),
        daily ? [] : channelWords(scribe, lead),
      ],
    );
    const channels = channelTable(scribe, lead);
    return {
      section: {
        ...{ id: "overall", heading: "总体情况" },
        blocks: daily ? said : [...said, ...courseChart(scribe)],
      },
      front: [frontSentence(scribe, lead)],
      annex: channels.length > 0 ? [{ id: "annex-channels", heading: "各渠道受理量", blocks: channels }] : [],
    } satisfies Written;
  },
};

/** A festival week's figures are not the usual ones. */
function festival({ context, book }: Scribe): Sentence {
  const { period, days } = context;
  if (isUsual(context) || days.working === null || days.festivals.length === 0) return [];
  const worked =
    days.working === 0
      ? say`无工作日`
      : say`工作日 ${book.count("working-days", "工作日", days.working, { unit: "天" })} 天`;
  return say`${period.name}逢${name(days.festivals.join("、"))}假期，${worked}，各项数字不代表平常。`;
}

/** What the received tickets are called: those handled by a unit, those about a platform. */
function receivedNoun({ scope }: Scribe, lead: Lead): { some: Sentence; none: Sentence } {
  if (scope === "unit")
    return { some: say`${lead.who}承办司机工单`, none: say`${lead.who}没有新承办的司机工单` };
  if (scope === "platform_about")
    return { some: say`受理反映${lead.who}的司机工单`, none: say`没有反映${lead.who}的司机工单` };
  return { some: say`${lead.who}受理司机工单`, none: say`${lead.who}未受理司机工单` };
}

function receivedClause(scribe: Scribe, lead: Lead): { head: Sentence; now: number } {
  const { book, context } = scribe;
  const now = lead.row("now").count("received");
  const noun = receivedNoun(scribe, lead);
  const figure = book.count("lead/received", "受理量", now, { ...lead.of("received"), strong: true });
  return {
    head: say`${context.period.name}${now === 0 ? noun.none : say`${noun.some} ${figure} 件`}`,
    now,
  };
}

function received(scribe: Scribe, lead: Lead): Sentence {
  const { head, now } = receivedClause(scribe, lead);
  const consult = lead.row("now", "driver_consult").count("received");
  const apart =
    consult === 0
      ? []
      : say`（另有咨询 ${scribe.book.count("lead/consult", "咨询量", consult, memberMark(lead))} 件）`;
  return clauses([
    listed([say`${head}${apart}`, ...comparisons(scribe, lead, now)], "，"),
    lastYear(scribe, lead, now),
  ]);
}

/** Against the period before and what is usual. */
function comparisons(scribe: Scribe, lead: Lead, now: number): Sentence[] {
  const { book, context, scope, member, issues } = scribe;
  const own = { id: "lead/received", name: "受理量", ...lead.of("received") };
  const before = context.before === null ? null : lead.row("before").count("received");
  const usual = issues === null ? usualOf(scribe, scope, member) : usualOf(scribe, "issue", [...issues]);
  const than = beforeOf(context);
  const beside = than.unlike === null ? before : null;
  const range = usualWords(book, own, now, usual, beside);
  return [
    moved(book, own, now, before, than),
    range.length > 0 ? range : chanceWords(scribe, now, beside),
  ].filter((part) => part.length > 0);
}

/** Where nothing usual is known, as of quarters: whether chance alone moves such counts. */
function chanceWords({ context }: Scribe, now: number, before: number | null): Sentence {
  if (context.period.cube === "day" || before === null || before < LEAST_BASE || now === before) return [];
  return countChange(now, before).direction === "within" ? say`增减未超出随机波动` : [];
}

function lastYear(scribe: Scribe, lead: Lead, now: number): Sentence {
  const than = yearOf(scribe.context);
  if (than === null || scribe.context.period.cube === "day") return [];
  const own = { id: "lead/received", name: "受理量", ...lead.of("received") };
  return moved(scribe.book, own, now, lead.row("year").count("received"), than);
}

/** The city beside a member's own figures. */
function besideCity(scribe: Scribe, lead: Lead): Sentence[] {
  if (leadsCity(scribe)) return [];
  const { book, context } = scribe;
  const city = context.cube.row("now").count("received");
  if (city === 0) return [];
  const all = book.count("city/received", "全市受理量", city, { cell: scribe.cell("received", "city", "") });
  const own = lead.row("now").count("received");
  if (own === 0) return [say`同期全市受理司机工单 ${all} 件。`];
  if (city < LEAST_BASE) return [say`同期全市受理司机工单 ${all} 件。`];
  const part = book.share("lead/received-share", "占全市受理量", own, city, {
    ...memberMark(lead),
    from: ["lead/received", "city/received"],
  });
  return [say`同期全市受理司机工单 ${all} 件，${lead.who}占 ${part.value}。`];
}

/** What was completed and what is left: carried over + received − completed = open at the end. */
function flow(scribe: Scribe, lead: Lead): Sentence {
  const { book, context } = scribe;
  if (lacks(scribe, "completed")) return say`各数据源无办结时间列，办结与在办情况不作统计。`;
  const row = lead.row("now");
  const [came, done, carried] = [row.count("received"), row.count("completed"), row.count("carry_over")];
  const completed = book.count("lead/completed", "办结量", done, lead.of("completed"));
  const doneWords = done === 0 ? say`没有工单办结` : say`办结 ${completed} 件`;
  if (context.period.cube === "day") return say`${doneWords}。`;
  const open = carried + came - done;
  if (carried + came + done === 0) return say`期内没有在办工单。`;
  const over = book.count("lead/carried", "上期结转", carried, lead.of("carry_over"));
  const left = book.count("lead/open", "期末在办", open, {
    ...memberMark(lead),
    from: ["lead/carried", "lead/received", "lead/completed"],
  });
  const carriedWords = carried === 0 ? say`没有上期结转，` : say`上期结转 ${over} 件，`;
  return say`${context.before === null && carried === 0 ? [] : carriedWords}${doneWords}，${open === 0 ? say`期末全部办结` : say`期末在办 ${left} 件`}。`;
}

function matterWords(scribe: Scribe, lead: Lead, matters: Matters): Sentence {
  const { scope, member, issues, book, context } = scribe;
  const found = issues === null ? matters.get(`${scope} ${member}`) : undefined;
  const tickets = lead.row("now").count("received");
  if (found === undefined || found >= tickets || context.period.cube === "day") return [];
  const told = book.count("lead/matters", "事项数", found, { ...memberMark(lead), unit: "起" });
  return say`同一事项重复反映的合并后，为 ${told} 起事项。`;
}

function yearToDate(scribe: Scribe, lead: Lead): Sentence {
  const { book, context } = scribe;
  if (context.period.cube === "ytd" || !has(scribe, "ytd")) return [];
  const row = lead.row("ytd");
  const sum = (id: string, title: string, value: number) => book.count(id, title, value, memberMark(lead));
  const came = sum("lead/ytd/received", "年初以来受理量", row.count("received"));
  const done = sum("lead/ytd/completed", "年初以来办结量", row.count("completed"));
  const none = row.count("completed") === 0;
  const completed = lacks(scribe, "completed") ? [] : none ? say`，没有办结的` : say`，办结 ${done} 件`;
  return say`年初以来累计受理 ${came} 件${completed}。`;
}

function frontSentence(scribe: Scribe, lead: Lead): Sentence {
  const { head, now } = receivedClause(scribe, lead);
  const against = scribe.context.before === null ? [] : comparisons(scribe, lead, now);
  const parts = listed([head, ...against], "，");
  return joined([festival(scribe), clauses([parts])]);
}

function memberMark(lead: Lead): { member?: true } {
  const { member } = lead.of("received");
  return member ? { member } : {};
}
