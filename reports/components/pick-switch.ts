import { type Child, el } from "./node.js";

/** One of many views, of which one is shown. */
export interface Picked {
  label: string;
  body: () => Child;
}

/** Shows the first of many views, with a choice of the others; a single one stands alone. On paper the chosen one is printed. */
export function pickSwitch(id: string, label: string, views: readonly Picked[]): Child {
  const bodies = views.map(({ body }, index) => el("div", { class: "choice", hidden: index > 0 }, body()));
  if (views.length < 2) return bodies;
  return el(
    "div",
    { class: "switched" },
    el(
      "p",
      { class: "picker" },
      el("label", { class: "soft", for: id }, label),
      el(
        "select",
        { id, onchange: choose },
        views.map(({ label: name }, index) => el("option", { value: index, selected: index === 0 }, name)),
      ),
    ),
    bodies,
  );
}

function choose(event: Event): void {
  const select = event.currentTarget as HTMLSelectElement;
  [...(select.closest(".switched")?.children ?? [])]
    .filter((child) => child.classList.contains("choice"))
    .forEach((child, index) => {
      (child as HTMLElement).hidden = index !== select.selectedIndex;
    });
}
