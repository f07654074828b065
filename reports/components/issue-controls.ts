import { periodPicker } from "./controls.js";
import { ISSUE_KINDS, ISSUE_SIDES, type IssueKind, type IssueSide, type IssuesPage } from "./data.js";
import type { Filter, IssueState } from "./issue-address.js";
import { memberName } from "./members.js";
import { el, type Piece } from "./node.js";

/** What the sides are called. */
export const SIDE_WORDS: Record<IssueSide, string> = {
  district: "事发区",
  about: "被反映平台",
  unit: "承办单位",
  channel: "受理渠道",
};

const KIND_WORDS: Record<IssueKind, string> = { week: "周", month: "月" };

/** Controls of the review; `pick` is told what changes. */
export function issueControls(
  page: IssuesPage,
  kind: IssueKind,
  pick: (change: Partial<IssueState>) => void,
  step: (by: -1 | 1) => void,
): Piece {
  return el(
    "div",
    { class: "controls" },
    kindSwitch((chosen) => pick({ kind: chosen, period: null })),
    periodPicker(
      kind,
      page.periods[kind].map(({ start, end, days }) => ({ start, end, partial: days !== null })),
      (start) => pick({ period: start }),
      step,
    ),
    filterPicker(page, (chosen) => pick({ filter: chosen })),
    divisionPicker(page, (chosen) => pick({ division: chosen })),
  );
}

function kindSwitch(pick: (kind: IssueKind) => void): Piece {
  return el(
    "fieldset",
    { class: "switch" },
    el("legend", {}, "按"),
    ISSUE_KINDS.map((kind) =>
      el(
        "label",
        {},
        el("input", {
          type: "radio",
          name: "kind",
          value: kind,
          onchange: () => pick(kind),
        }),
        el("span", {}, KIND_WORDS[kind]),
      ),
    ),
  );
}

function filterPicker({ members, meta }: IssuesPage, pick: (filter: Filter | null) => void): Piece {
  const chosen = (event: Event) => {
    const [side, ...rest] = (event.currentTarget as HTMLSelectElement).value.split(":");
    const known = ISSUE_SIDES.find((name) => name === side);
    pick(known ? { side: known, member: rest.join(":") } : null);
  };
  return el(
    "span",
    { class: "picker" },
    el("label", { class: "soft", for: "filter" }, "工单"),
    el(
      "select",
      { id: "filter", onchange: chosen },
      el("option", { value: "" }, "全部司机工单"),
      ISSUE_SIDES.map((side) =>
        el(
          "optgroup",
          { label: SIDE_WORDS[side] },
          members[side].map((member) =>
            el("option", { value: `${side}:${member}` }, memberName(side, member, meta, true)),
          ),
        ),
      ),
    ),
  );
}

function divisionPicker(
  { divisions, meta, classes }: IssuesPage,
  pick: (division: string | null) => void,
): Piece {
  const used = new Set(classes.map((id) => meta.issues[id]?.division ?? ""));
  return el(
    "span",
    { class: "picker" },
    el("label", { class: "soft", for: "division" }, "主管处室"),
    el(
      "select",
      {
        id: "division",
        onchange: (event) => pick((event.currentTarget as HTMLSelectElement).value || null),
      },
      el("option", { value: "" }, "全部处室"),
      Object.entries(divisions)
        .filter(([id]) => used.has(id))
        .map(([id, name]) => el("option", { value: id }, name)),
    ),
  );
}

/** Brings the controls below `root` in line with the state; `index` is the place of the period among the kind's. */
export function setIssueControls(
  root: Element,
  { periods }: IssuesPage,
  { kind, filter, division }: IssueState,
  index: number,
): void {
  for (const input of root.querySelectorAll<HTMLInputElement>("input[name=kind]"))
    input.checked = input.value === kind;
  for (const [id, value] of [
    ["period", periods[kind][index]?.start],
    ["filter", filter && `${filter.side}:${filter.member}`],
    ["division", division],
  ] as const) {
    const select = root.querySelector<HTMLSelectElement>(`#${id}`);
    if (select) select.value = value ?? "";
  }
  const [back, on] = root.querySelectorAll<HTMLButtonElement>("button.step");
  if (back) back.disabled = index <= 0;
  if (on) on.disabled = index >= periods[kind].length - 1;
}
