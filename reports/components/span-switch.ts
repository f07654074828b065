import { type Child, el, type Piece } from "./node.js";

/** One of several views of which one is shown. */
export interface Switched {
  label: string;
  body: Child;
}

/** Shows the first of several views, and a switch to the others; a single one stands alone. On paper the chosen one is printed. */
export function spanSwitch(name: string, views: readonly Switched[], legend = "期间"): Child {
  if (views.length < 2) return views.map(({ body }) => body);
  return el(
    "div",
    { class: "switched" },
    el(
      "fieldset",
      { class: "switch" },
      el("legend", {}, legend),
      views.map(({ label }, index) =>
        el(
          "label",
          {},
          el("input", {
            type: "radio",
            name,
            value: index,
            checked: index === 0,
            onchange: (event) => show(event, index),
          }),
          el("span", {}, label),
        ),
      ),
    ),
    views.map(({ body }, index): Piece => el("div", { class: "choice", hidden: index > 0 }, body)),
  );
}

function show(event: Event, chosen: number): void {
  const whole = (event.currentTarget as Element).closest(".switched");
  [...(whole?.children ?? [])]
    .filter((child) => child.classList.contains("choice"))
    .forEach((child, index) => {
      (child as HTMLElement).hidden = index !== chosen;
    });
}
