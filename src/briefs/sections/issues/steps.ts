import { group } from "d3-array";
import { listed, name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { chinese } from "../../words/chinese.ts";
import type { IssueRow } from "./rows.ts";

/** What each route (处置途径) asks to be done. */
const STEPS: Readonly<Record<string, string>> = {
  协调: "组织双方协调",
  垫付: "督促平台先行垫付",
  法律援助: "对接法律援助",
  属地督办: "由属地跟踪督办",
  提级办理: "跨区、案情复杂的提级办理",
  平台整改: "督促平台整改并公示规则",
  政策解答: "做好政策解答",
  行业研究: "列入行业问题研究",
  立即处置: "接报即处置",
  立即回访: "接报即回访",
  督办: "纳入督办",
  表扬: "予以表扬",
  转公安: "涉嫌违法的移送公安",
  转市场监管: "移送市场监管部门",
  转口岸海关: "移送口岸、海关",
};

/** What a route asks of the firm itself; the others ask nothing of it. */
const ASKED: Readonly<Record<string, string>> = {
  协调: "配合协调处理",
  垫付: "按规定先行垫付",
  平台整改: "整改并公示规则",
  立即处置: "接报即处置",
};

/**
 * What is suggested for the classes told, with the division in charge: those of one division and one way of handling together.
 * A firm is asked for its own part; the public edition has no suggestions.
 * @param heading stands in place of the classes' names
 */
export function stepItems(
  scribe: Scribe,
  rows: readonly IssueRow[],
  divisions: ReadonlyMap<string, string>,
  heading?: string,
): Sentence[] {
  if (scribe.edition === "public") return [];
  const firm = scribe.audience.type === "platform";
  const { classes } = scribe.context.inputs.issues;
  const known = rows.flatMap(({ id, title }) => {
    const found = classes.find((one) => one.id === id);
    return found ? [{ ...found, title }] : [];
  });
  return [...group(known, ({ division, route }) => `${division} ${route.join()}`).values()].flatMap(
    (alike) => {
      const { division, route } = alike[0]!;
      const titles = heading ? say`${heading}` : listed(alike.map(({ title }) => [name(title)]));
      const cited = basis(alike.map(({ clause }) => clause));
      if (firm) {
        const asked = route.flatMap((one) => ASKED[one] ?? []).join("，");
        return asked === "" ? [] : [say`${heading ? [] : say`${titles}：`}请贵企业${asked}。${cited}`];
      }
      const steps = route.map((one) => STEPS[one] ?? one).join("，");
      return [say`${titles}（${name(divisions.get(division) ?? division)}）：${steps}。${cited}`];
    },
  );
}

/** The measures of T26 that the steps rest on; clauses of other documents are on the method page. */
function basis(cited: readonly string[]): Sentence {
  const measures = cited.flatMap((clause) => (/^T26-\d+$/.test(clause) ? [Number(clause.slice(4))] : []));
  if (measures.length === 0) return [];
  return say`依据《若干举措》第${[...new Set(measures)].map(chinese).join("、")}项。`;
}

/** What the divisions were told of a class and what they do about it; from the office's own tasks, for nobody outside. */
export function taskSentence({ context, edition, audience }: Scribe, issue: string): Sentence {
  if (edition === "public" || audience.type === "platform") return [];
  const task = (context.inputs.tasks ?? [])
    .filter((one) => one.issue === issue && one.fed <= context.period.end)
    .at(-1);
  if (!task) return [];
  const [, month, day] = task.fed.split("-").map(Number);
  const fed = { is: "date" as const, text: `${month}月${day}日` };
  const plan = task.plan ? say`，措施为${name(task.plan)}` : [];
  const done = task.done !== null && task.done <= context.period.end ? say`，已办结` : say`，尚未办结`;
  const division = task.division === "" ? say`业务处室` : say`${name(task.division)}`;
  return say`该事项已于${fed}反馈${division}${plan}${done}。`;
}
