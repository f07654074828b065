import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { IssueClassPage } from "./data.js";
import { moment, span } from "./format.js";
import type { Lens } from "./members.js";
import { type Child, el } from "./node.js";
import { table } from "./table.js";
import { ticketsHref } from "./tickets-link.js";

/** How callers put it and the words that decided; internal edition only. */
export function textBlocks({ id, texts, words, since, until }: IssueClassPage, lens: Lens): Child {
  const href = (word: string) =>
    ticketsHref(lens.meta, lens.root, { from: since, to: until, members: { issue: [id] }, word });
  return [
    block(
      {
        id: "texts",
        title: "怎么说的",
        small: `${span(since, until)}最典型的 ${texts.length} 件，已脱敏，仅内部版`,
        width: "c6",
      },
      texts.length === 0
        ? el("p", { class: "empty" }, "近 13 周没有工单。")
        : texts.map(({ number, received, text }) =>
            el("blockquote", {}, text, el("footer", {}, `${number}，${moment(received)} 受理`)),
          ),
    ),
    block(
      { id: "words", title: "凭什么归到本类", small: "近 13 周起作用最多的词", width: "c6" },
      table(
        words,
        [
          { name: "词", text: true, value: (r) => r.word },
          { name: "件", value: (r) => r.tickets, show: (r) => countLink(r.tickets, href(r.word)) },
        ],
        {
          id: "deciding-words",
          caption: "归类依据词",
          empty: "近 13 周没有工单。",
          limit: 8,
          note: "点件数看凭这个词归类的工单；词在词库 lexicon/issues.yaml 中增改。",
        },
      ),
    ),
  ];
}
