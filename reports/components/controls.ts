import type { PeriodKind, PeriodPoint, Profile, ProfileId } from "./data.js";
import { day, span, weekday } from "./format.js";
import type { View } from "./judge.js";
import { el, type Piece } from "./node.js";

const NAMES: Record<PeriodKind, { label: string; before: string; after: string }> = {
  day: { label: "日期", before: "前一日", after: "后一日" },
  week: { label: "周", before: "上一周", after: "下一周" },
  month: { label: "月份", before: "上个月", after: "下个月" },
};

/** A period's name: 2月9日 周一, 2月9日—15日, 2026年2月; 未满 when it is not over. */
export function periodName(kind: PeriodKind, point: Pick<PeriodPoint, "start" | "end" | "partial">): string {
  return `${bareName(kind, point)}${point.partial ? "（未满）" : ""}`;
}

function bareName(kind: PeriodKind, { start, end }: Pick<PeriodPoint, "start" | "end">): string {
  if (kind === "day") return `${day(start, true)} ${weekday(start)}`;
  if (kind === "week")
    return start.slice(0, 4) === end.slice(0, 4)
      ? `${start.slice(0, 4)}年${span(start, end)}`
      : span(start, end);
  if (start.endsWith("-01")) return `${start.slice(0, 4)}年${Number(start.slice(5, 7))}月`;
  return `${end.slice(0, 4)}年${Number(end.slice(5, 7))}月（${span(start, end)}）`;
}

/** A picker over all periods, newest first, with one step back and forth. */
export function periodPicker(
  kind: PeriodKind,
  points: readonly Pick<PeriodPoint, "start" | "end" | "partial">[],
  pick: (start: string) => void,
  step: (by: -1 | 1) => void,
): Piece {
  const names = NAMES[kind];
  return el(
    "div",
    { class: "picker" },
    stepButton("‹", names.before, () => step(-1)),
    el("label", { class: "unseen", for: "period" }, `选择${names.label}`),
    el(
      "select",
      { id: "period", onchange: (event) => pick((event.currentTarget as HTMLSelectElement).value) },
      [...points].reverse().map((p) => el("option", { value: p.start }, periodName(kind, p))),
    ),
    stepButton("›", names.after, () => step(1)),
  );
}

function stepButton(mark: string, name: string, onclick: () => void): Piece {
  return el("button", { type: "button", class: "step", "aria-label": name, title: name, onclick }, mark);
}

/** The switch between definition profiles; `pick` is told the profile. */
export function profileSwitch(profiles: readonly Profile[], pick: (profile: ProfileId) => void): Piece {
  return el(
    "fieldset",
    { class: "switch" },
    el("legend", {}, "口径"),
    profiles.map((profile) =>
      el(
        "label",
        { title: profile.wording },
        el("input", { type: "radio", name: "profile", value: profile.id, onchange: () => pick(profile.id) }),
        el("span", {}, profile.name.replace(/口径$/, "")),
      ),
    ),
  );
}

/** The choice between sources of ratings, the headline's marked; nothing to choose where there is one. */
export function sourcePicker(sources: readonly string[], pick: (source: number) => void): Piece | null {
  if (sources.length < 2) return null;
  return el(
    "span",
    { class: "picker" },
    el("label", { class: "soft", for: "source" }, "评价来源"),
    el(
      "select",
      { id: "source", onchange: (event) => pick((event.currentTarget as HTMLSelectElement).selectedIndex) },
      sources.map((name, index) => el("option", { value: name }, index === 0 ? `${name}（主）` : name)),
    ),
  );
}

/** Brings picker and switch below `root` in line with the state: value chosen, steps possible. */
export function setControls(
  root: Element,
  points: readonly PeriodPoint[],
  state: View & { period: string },
): void {
  const select = root.querySelector<HTMLSelectElement>("#period");
  if (select) select.value = state.period;
  const steps = root.querySelectorAll<HTMLButtonElement>("button.step");
  const at = points.findIndex((p) => p.start === state.period);
  if (steps[0]) steps[0].disabled = at <= 0;
  if (steps[1]) steps[1].disabled = at >= points.length - 1;
  setView(root, state);
}

/** Brings the switch of profiles and the choice of sources below `root` in line with the view. */
export function setView(root: Element, { profile, source }: View): void {
  for (const input of root.querySelectorAll<HTMLInputElement>("input[name=profile]"))
    input.checked = input.value === profile;
  const select = root.querySelector<HTMLSelectElement>("#source");
  if (select) select.selectedIndex = source;
}
