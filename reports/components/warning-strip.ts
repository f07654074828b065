import type { Budding, LeaderPage, LeaderWarning } from "./data.js";
import { count, day } from "./format.js";
import type { Lens } from "./members.js";
import { type Child, el } from "./node.js";
import { STATE, severityChip, subjectName } from "./warning-words.js";

/**
 * The gravest warnings in one line, those of a kind together, the rest counted, and the hottest new topic; nothing where there is
 * neither.
 */
export function warningStrip({ warnings, budding }: LeaderPage, lens: Lens): Child {
  const { rows } = warnings;
  const [topic] = budding;
  if (rows.length === 0 && !topic) return null;
  const kinds = new Map<string, LeaderWarning[]>();
  for (const row of rows) {
    const key = `${row.severity} ${row.kind}`;
    kinds.set(key, [...(kinds.get(key) ?? []), row]);
  }
  return el(
    "ul",
    { class: "strip", "aria-label": "预警" },
    [...kinds.values()].map((own) =>
      el("li", {}, severityChip(own[0]!.severity), own[0]!.kind, named(own, lens)),
    ),
    rows.length > 0 && el("li", {}, el("a", { href: `${lens.root}warnings` }, moreText(warnings))),
    topic && topicItem(topic, budding.length - 1, lens),
  );
}

function moreText({ more, moreKinds }: LeaderPage["warnings"]): string {
  if (more === 0) return "全部预警 →";
  return `另有 ${count(more)} 条${moreKinds > 1 ? `，共 ${count(moreKinds)} 类` : ""} →`;
}

function topicItem(topic: Budding, others: number, lens: Lens): Child {
  return el(
    "li",
    {},
    "新苗头：",
    el("a", { href: `${lens.root}issues/topics#fresh` }, topic.label),
    el(
      "span",
      { class: "soft" },
      ` ${count(topic.tickets)} 件 自${day(topic.first)}${others > 0 ? ` 等 ${others + 1} 个` : ""}`,
    ),
  );
}

function named(rows: readonly LeaderWarning[], lens: Lens): Child {
  const link = (row: LeaderWarning) =>
    el(
      "a",
      { href: `${lens.root}warnings#${row.id}` },
      subjectName(row, lens) || (row.total === null ? row.kind : `${count(row.total)} 件`),
    );
  const [first] = rows;
  const like = first?.like ?? rows.length;
  const only = like === 1 ? first : undefined;
  // Matters and single tickets have no name here: one way to all of them says as much.
  if (first && like > 1 && rows.every((row) => subjectName(row, lens) === ""))
    return ["：", el("a", { href: `${lens.root}warnings#${first.id}` }, `${count(like)} 条`)];
  return [
    "：",
    rows.map((row, at) => [at > 0 && "、", link(row)]),
    like > rows.length &&
      el("span", { class: "soft" }, ` 等 ${count(like)} ${first && isPlace(first) ? "家" : "条"}`),
    only && el("span", { class: "soft" }, detail(only)),
  ];
}

function isPlace({ scope }: LeaderWarning): boolean {
  return scope === "unit" || scope === "platform";
}

function detail({ evidence, firstSeen, state }: LeaderWarning): string {
  const figures = evidence ? ` ${count(evidence.observed)} 件／预期 ${count(evidence.expected)}` : "";
  return `${figures} ${state === "new" ? STATE.new : `自${day(firstSeen)}`}`;
}
