import type { ArchivedBrief, ArchivedText } from "./archive-data.js";
import { hits, type Search, searchIn } from "./archive-search.js";
import { audienceName, KIND_NAMES } from "./archive-words.js";
import { type Child, el, type Piece, toElement } from "./node.js";

/** Hits that are shown at most. */
const MOST_HITS = 20;

/** The search over all briefs; the texts are fetched when somebody begins to write. */
export function finder(briefs: readonly ArchivedBrief[], load: () => Promise<ArchivedText[]>): Piece {
  let search: Promise<Search> | null = null;
  const look = async (input: HTMLInputElement) => {
    const query = input.value.trim();
    const into = input.closest(".finder")?.querySelector(".found");
    if (!into) return;
    search ??= load().then(searchIn);
    const found = await search.then(
      (find) => (query === "" ? null : find(query)),
      () => undefined,
    );
    if (input.value.trim() !== query) return;
    into.replaceChildren(toElement(el("div", {}, results(found, query, briefs)), input.ownerDocument));
  };
  return el(
    "div",
    { class: "finder", role: "search" },
    el("label", { for: "archive-query" }, "查找历期简报"),
    el("input", {
      ...{ id: "archive-query", type: "search", autocomplete: "off", placeholder: "如：运费拖欠 武清" },
      oninput: (event) => void look(event.currentTarget as HTMLInputElement),
    }),
    el("div", { class: "found", "aria-live": "polite" }),
  );
}

/** Hits as a list; null without a query, undefined where the texts could not be fetched. */
export function results(
  found: readonly ArchivedText[] | null | undefined,
  query: string,
  briefs: readonly ArchivedBrief[],
): Child {
  if (found === null) return null;
  if (found === undefined) return el("p", { class: "soft" }, "简报的文字没有取到，请刷新。");
  if (found.length === 0) return el("p", { class: "soft" }, `没有找到“${query}”。`);
  const more = found.length - MOST_HITS;
  return [
    el("p", { class: "soft" }, `${found.length} 处${more > 0 ? `，列前 ${MOST_HITS} 处` : ""}`),
    el(
      "ol",
      {},
      found.slice(0, MOST_HITS).map((one) => el("li", {}, hit(one, query, briefs))),
    ),
  ];
}

function hit(
  { brief: at, heading, text }: ArchivedText,
  query: string,
  briefs: readonly ArchivedBrief[],
): Child {
  const brief = briefs[at];
  if (!brief) return null;
  const address = brief.files.find(({ name }) => name === "brief.html")?.address;
  const title = `${brief.label}${KIND_NAMES[brief.kind]}（${audienceName(brief)}）`;
  return [
    address ? el("a", { href: `./${address}` }, title) : title,
    el("span", { class: "soft" }, ` ${heading}`),
    el(
      "p",
      {},
      hits(text, query).map((piece, i) => (i % 2 === 1 ? el("mark", {}, piece) : piece)),
    ),
  ];
}
