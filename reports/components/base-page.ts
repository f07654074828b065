import { readHash } from "./address.js";
import { profileSwitch, setView, sourcePicker } from "./controls.js";
import type { MemberBase, Meta } from "./data.js";
import type { View } from "./judge.js";
import type { Lens } from "./members.js";
import { type Child, el, toElement } from "./node.js";
import { hashOf } from "./page.js";
import { errorState, noTickets, provenance } from "./states.js";

/** A page looked through a profile and, where there are several, over a chosen span; it redraws itself. */
export function basePage(
  meta: Meta,
  bases: readonly MemberBase[],
  root: string,
  view: (base: MemberBase | undefined, lens: Lens) => Child,
  document: Document,
): Element {
  if (meta.latest === null) return toElement(noTickets(), document);
  const window = document.defaultView;
  const hash = readHash(window?.location.hash ?? "");
  const state: View & { base: number } = {
    base: 0,
    profile: hash.profile ?? meta.profile,
    source: Math.max(0, meta.sources.indexOf(hash.source ?? "")),
  };
  const page = toElement(
    el(
      "div",
      { class: "page" },
      el(
        "div",
        { class: "controls" },
        bases.length > 1 && baseSwitch(bases, (base) => go({ base })),
        profileSwitch(meta.profiles, (profile) => go({ profile })),
        sourcePicker(meta.sources, (source) => go({ source })),
      ),
      el("div", { class: "view" }),
    ),
    document,
  );
  const draw = () => {
    setView(page, state);
    for (const input of page.querySelectorAll<HTMLInputElement>("input[name=base]"))
      input.checked = input.value === String(state.base);
    const lens: Lens = { meta, profile: state.profile, source: state.source, root };
    const content = () => {
      try {
        return el("div", {}, provenance(meta), view(bases[state.base], lens));
      } catch (error) {
        return errorState(error);
      }
    };
    page.children[1]?.replaceChildren(toElement(content(), document));
  };
  const go = (change: Partial<typeof state>) => {
    Object.assign(state, change);
    window?.history.replaceState(null, "", hashOf(meta, { ...state, period: null }, null));
    draw();
  };
  draw();
  if (hash.table)
    window?.requestAnimationFrame(() => document.getElementById(hash.table ?? "")?.scrollIntoView());
  return page;
}

function baseSwitch(bases: readonly MemberBase[], pick: (base: number) => void) {
  return el(
    "fieldset",
    { class: "switch" },
    el("legend", {}, "期间"),
    bases.map((base, index) =>
      el(
        "label",
        {},
        el("input", { type: "radio", name: "base", value: index, onchange: () => pick(index) }),
        el("span", {}, base.partial ? `${base.label}（未满）` : base.label),
      ),
    ),
  );
}
