import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { Budding } from "./data.js";
import { count, day, moment } from "./format.js";
import type { IssueChosen } from "./issue-chosen.js";
import { memberLink, memberName } from "./members.js";
import { el, type Piece } from "./node.js";
import { table } from "./table.js";
import { topicHref, topicMarks } from "./topic-marks.js";

/** Topics in the review. */
const SHOWN = 5;

/** The hottest new topics, or those mostly without a class; of the division chosen, those of its classes and of none. */
export function topicBlock({ page, state, lens }: IssueChosen): Piece {
  const own = page.budding.filter(({ classes, unlisted }) => {
    const division = page.meta.issues[classes[0]?.id ?? ""]?.division;
    return state.division === null || unlisted || division === state.division;
  });
  const more = el("a", { class: "more", href: `${lens.root}issues/topics` }, "全部苗头 →");
  return block(
    {
      id: "topics",
      title: ["新苗头", el("small", {}, `近 4 周新出现或多未归类，截至 ${moment(page.meta.asOf)}`), more],
    },
    table<Budding>(
      own.slice(0, SHOWN),
      [
        {
          name: "苗头",
          text: true,
          wrap: true,
          value: (t) => t.label,
          show: (t) => [
            el("a", { href: `${lens.root}issues/topics${t.fresh ? "#fresh" : "#unlisted"}` }, t.label),
            topicMarks(t),
          ],
        },
        { name: "热度", value: (t) => t.heat, show: (t) => t.heat.toFixed(1) },
        { name: "件", value: (t) => t.tickets, show: (t) => countLink(t.tickets, topicHref(t, lens)) },
        { name: "来电人", value: (t) => t.callers, show: (t) => count(t.callers) },
        { name: "首件", text: true, value: (t) => t.first, show: (t) => day(t.first) },
        {
          name: "主要归类",
          text: true,
          optional: true,
          value: (t) => memberName("issue", t.classes[0]?.id ?? "", lens.meta),
          show: (t) => memberLink("issue", t.classes[0]?.id ?? "", lens),
        },
      ],
      {
        id: "topics",
        caption: "新苗头",
        empty: "近 4 周没有新出现的苗头，也没有多未归类的。",
        note: "苗头由文字自动聚出，不随上面的期间与筛选变动。",
      },
    ),
  );
}
