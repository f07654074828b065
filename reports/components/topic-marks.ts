import type { Budding } from "./data.js";
import { count } from "./format.js";
import type { Lens } from "./members.js";
import { type Child, el } from "./node.js";
import { ticketsHref } from "./tickets-link.js";

/** The way to a topic's tickets; null where they are not listed. */
export function topicHref(
  { id, first, last, listed }: Pick<Budding, "id" | "first" | "last" | "listed">,
  { meta, root }: Pick<Lens, "meta" | "root">,
): string | null {
  return listed ? ticketsHref(meta, root, { from: first, to: last, members: {}, list: `topic:${id}` }) : null;
}

/** Marks of a topic that is new, or that the word list has no name for. */
export function topicMarks({ fresh, unlisted }: Pick<Budding, "fresh" | "unlisted">): Child {
  return [
    fresh && el("span", { class: "chip warn mini", title: "首件在近 4 周内" }, "新"),
    unlisted && el("span", { class: "chip plain mini", title: "过半工单不属于词库的任何一类" }, "多未归类"),
  ];
}

/** Distinct callers in words. */
export function callerCount({ callers }: Pick<Budding, "callers">): string {
  return callers === null ? "来电人不明" : `${count(callers)} 人`;
}
