import type { TopicsPage } from "./data.js";
import type { Lens } from "./members.js";
import { el, toElement } from "./node.js";
import { errorState, noTickets } from "./states.js";
import { TOPIC_VIEWS, type TopicView, topicsView } from "./topic-view.js";

/** The budding topics as an element that redraws itself; the address keeps which of them are looked at. */
export function topicsPage(page: TopicsPage, document: Document): Element {
  if (page.meta.latest === null) return toElement(noTickets(), document);
  const window = document.defaultView;
  const lens: Lens = { meta: page.meta, profile: page.meta.profile, source: 0, root: "../" };
  const root = toElement(el("div", { class: "page review topics" }, controls(), el("div")), document);
  const draw = () => {
    const view = viewOf(window?.location.hash ?? "");
    for (const input of root.querySelectorAll<HTMLInputElement>("input[name=view]"))
      input.checked = input.value === view;
    const content = () => {
      try {
        return el("div", {}, topicsView(page, view, lens));
      } catch (error) {
        return errorState(error);
      }
    };
    root.children[1]?.replaceChildren(toElement(content(), document));
  };
  function controls() {
    const pick = (view: TopicView) => {
      window?.history.replaceState(null, "", view === "all" ? window.location.pathname : `#${view}`);
      draw();
    };
    return el(
      "div",
      { class: "controls" },
      el(
        "fieldset",
        { class: "switch" },
        el("legend", {}, "看"),
        TOPIC_VIEWS.map(({ id, name }) =>
          el(
            "label",
            {},
            el("input", { type: "radio", name: "view", value: id, onchange: () => pick(id) }),
            el("span", {}, name),
          ),
        ),
      ),
    );
  }
  window?.addEventListener("hashchange", draw);
  draw();
  return root;
}

function viewOf(hash: string): TopicView {
  return TOPIC_VIEWS.find(({ id }) => `#${id}` === hash)?.id ?? "all";
}
