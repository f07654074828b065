import type { ArchivedBrief, ArchivedKind, ArchivedText } from "./archive-data.js";
import { hits, type Search, searchIn } from "./archive-search.js";
import { audienceName, EDITION_NAMES, KIND_NAMES } from "./archive-words.js";
import { type Child, el, type Piece, toElement } from "./node.js";

/** Hits that are shown at once. */
const HITS_AT_ONCE = 20;

/** The search over all briefs, or those of one kind; the texts are fetched when somebody begins to write. */
export function finder(briefs: readonly ArchivedBrief[], load: () => Promise<ArchivedText[]>): Piece {
  let search: Promise<Search> | null = null;
  const look = async (within: Element | null) => {
    const input = within?.querySelector("input");
    const into = within?.querySelector(".found");
    if (!within || !input || !into) return;
    const asked = () => `${kindOf(within) ?? ""} ${input.value.trim()}`;
    const before = asked();
    const query = input.value.trim();
    search ??= load().then(searchIn);
    const found = await search.then(
      (find) => (query === "" ? null : ofKind(find(query), briefs, kindOf(within))),
      () => undefined,
    );
    if (asked() !== before) return;
    into.replaceChildren(toElement(el("div", {}, results(found, query, briefs)), input.ownerDocument));
  };
  const again = (event: Event) => void look((event.currentTarget as Element).closest(".finder"));
  return el(
    "div",
    { class: "finder", role: "search" },
    el("label", { for: "archive-query" }, "查找历期简报"),
    el(
      "div",
      { class: "asked" },
      el("input", {
        ...{ id: "archive-query", type: "search", autocomplete: "off", placeholder: "如：运费拖欠 武清" },
        oninput: again,
      }),
      kindChoice(briefs, again),
    ),
    el("div", { class: "found", "aria-live": "polite" }),
  );
}

function kindChoice(briefs: readonly ArchivedBrief[], onchange: (event: Event) => void): Child {
  const kinds = (Object.keys(KIND_NAMES) as ArchivedKind[]).filter((kind) =>
    briefs.some((brief) => brief.kind === kind),
  );
  if (kinds.length < 2) return null;
  return el(
    "select",
    { "aria-label": "查找哪种简报", onchange },
    el("option", { value: "" }, "全部种类"),
    kinds.map((kind) => el("option", { value: kind }, KIND_NAMES[kind])),
  );
}

function kindOf(within: Element): string | null {
  return within.querySelector("select")?.value || null;
}

/** Hits in briefs of a kind; all of them where none is named. */
export function ofKind(
  found: readonly ArchivedText[],
  briefs: readonly ArchivedBrief[],
  kind: string | null,
): ArchivedText[] {
  return found.filter(({ brief }) => kind === null || briefs[brief]?.kind === kind);
}

/** Hits as a list, the first ones and the rest on request; null without a query, undefined where the texts could not be fetched. */
export function results(
  found: readonly ArchivedText[] | null | undefined,
  query: string,
  briefs: readonly ArchivedBrief[],
): Child {
  if (found === null) return null;
  if (found === undefined) return el("p", { class: "soft" }, "简报的文字没有取到，请刷新。");
  if (found.length === 0) return el("p", { class: "soft" }, `没有找到“${query}”。`);
  const list = (some: readonly ArchivedText[], start: number) =>
    el(
      "ol",
      { start },
      some.map((one) => el("li", {}, hit(one, query, briefs))),
    );
  const rest = found.slice(HITS_AT_ONCE);
  return [
    el("p", { class: "soft" }, `${found.length} 处`),
    list(found.slice(0, HITS_AT_ONCE), 1),
    rest.length > 0 &&
      el(
        "details",
        { class: "more" },
        el("summary", {}, `更多（${rest.length} 处）`),
        list(rest, HITS_AT_ONCE + 1),
      ),
  ];
}

function hit(
  { brief: at, heading, section, text }: ArchivedText,
  query: string,
  briefs: readonly ArchivedBrief[],
): Child {
  const brief = briefs[at];
  if (!brief) return null;
  const address = brief.files.find(({ name }) => name === "brief.html")?.address;
  const title = `${brief.label}${KIND_NAMES[brief.kind]}（${audienceName(brief)}，${EDITION_NAMES[brief.edition]}）`;
  const place = section === "" ? "" : `#${encodeURIComponent(section)}`;
  return [
    address ? el("a", { href: `./${address}${place}` }, title) : title,
    el("span", { class: "soft" }, ` ${heading}`),
    el(
      "p",
      {},
      hits(text, query).map((piece, i) => (i % 2 === 1 ? el("mark", {}, piece) : piece)),
    ),
  ];
}
