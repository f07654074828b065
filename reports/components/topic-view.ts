import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { Topic, TopicPart, TopicsPage } from "./data.js";
import { count, day, span } from "./format.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el } from "./node.js";
import { figure, paragraph, type Segment, words } from "./say.js";
import { emptyState, provenance } from "./states.js";
import { type Column, table } from "./table.js";
import { callerCount, topicHref, topicMarks } from "./topic-marks.js";
import { topicTrend } from "./topic-trend.js";

/** Which topics are looked at. */
export const TOPIC_VIEWS = [
  { id: "all", name: "全部" },
  { id: "fresh", name: "新出现的" },
  { id: "unlisted", name: "多未归类的" },
] as const;
export type TopicView = (typeof TOPIC_VIEWS)[number]["id"];

/** Rows shown before 显示全部. */
const SHOWN = 25;
/** Classes, and members of a side, told of a topic; the CSV has more. */
const SHOWN_PARTS = 2;
/** Blanks that say nothing of where a topic is. */
const BLANK = ["未填", "未派"];

/** Topics that the texts gave by themselves, hottest first, each with its tickets. */
export function topicsView(page: TopicsPage, view: TopicView, lens: Lens): Child {
  const { meta, topics } = page;
  if (topics.length === 0)
    return [
      provenance(meta),
      emptyState(
        "没有聚出苗头",
        "近 26 周的司机诉求里，没有三件以上说同一件事、同一处地点或同一家单位的。工单有标题或内容，才聚得出苗头。",
      ),
    ];
  const rows = topics.filter((topic) => view === "all" || topic[view]);
  return [
    provenance(meta),
    paragraph(sentence(page, lens)),
    block(
      {
        id: "topics",
        title: "按热度",
        small: `${TOPIC_VIEWS.find(({ id }) => id === view)?.name ?? ""} ${rows.length} 个${page.found > topics.length ? `，共聚出 ${page.found} 个，此处前 ${topics.length} 个` : ""}`,
      },
      table(rows, columns(page, lens), {
        id: "topics",
        caption: "苗头",
        empty: view === "fresh" ? "近 4 周没有新出现的苗头。" : "没有过半未归类的苗头。",
        limit: SHOWN,
        stack: true,
        top: true,
        note: [page.rule, el("a", { href: `${lens.root}method#heat` }, "热度怎么算")],
      }),
    ),
  ];
}

function sentence({ topics, found, weeks }: TopicsPage, lens: Lens): Segment[] {
  const fresh = topics.filter((topic) => topic.fresh);
  const unlisted = topics.filter((topic) => topic.unlisted);
  const [first, last] = [weeks[0], weeks.at(-1)];
  const top = fresh[0];
  return [
    words(`${first && last ? `${span(first.start, last.end)}的` : ""}司机诉求（咨询除外）自动聚出 `),
    figure(count(found)),
    words(" 个苗头；近 4 周新出现 "),
    figure(count(fresh.length), { tone: fresh.length > 0 ? "warn" : undefined, href: "#fresh" }),
    words(" 个"),
    ...(top
      ? [
          words("，最热的是"),
          figure(top.label, { href: topicHref(top, lens) ?? undefined }),
          words(`（${count(top.tickets)} 件，${callerCount(top)}，热度 ${count(top.heat)}）`),
        ]
      : []),
    words("；过半未归类、词库里还没有名目的 "),
    figure(count(unlisted.length), { href: "#unlisted" }),
    words(" 个。苗头不靠词库，由文字自己聚成，宜先核对再用。"),
  ];
}

function columns(page: TopicsPage, lens: Lens): Column<Topic>[] {
  const internal = lens.meta.edition === "internal";
  return [
    {
      name: "苗头",
      text: true,
      wrap: true,
      value: (t) => t.label,
      csv: [
        { name: "苗头", value: (t) => t.label },
        { name: "关键词", value: (t) => t.keywords.join("、") },
        { name: "典型一句", value: (t) => t.sentence },
        { name: "新", value: (t) => (t.fresh ? "是" : "") },
        { name: "多未归类", value: (t) => (t.unlisted ? "是" : "") },
      ],
      show: (t) => [
        el("b", { id: t.id }, t.label),
        topicMarks(t),
        internal && t.sentence && el("span", { class: "quote" }, `“${t.sentence}”`),
        internal && t.keywords.length > 0 && el("span", { class: "keys" }, t.keywords.join(" · ")),
      ],
    },
    {
      name: "热度",
      value: (t) => t.heat,
      show: (t) => el("b", { title: page.formula }, t.heat.toFixed(1)),
    },
    { name: "件", value: (t) => t.tickets, show: (t) => countLink(t.tickets, topicHref(t, lens)) },
    { name: "来电人", optional: true, value: (t) => t.callers, show: (t) => count(t.callers) },
    {
      name: "首件—末件",
      text: true,
      value: (t) => t.first,
      csv: [
        { name: "首件", value: (t) => t.first },
        { name: "末件", value: (t) => t.last },
      ],
      show: (t) => el("span", {}, day(t.first), "—", el("wbr"), day(t.last)),
    },
    {
      name: "逐周",
      text: true,
      value: (t) => t.weeks.at(-1) ?? 0,
      csv: page.weeks.map(({ start }, at) => ({
        name: `${start} 起一周`,
        value: (t: Topic) => t.weeks[at] ?? 0,
      })),
      show: (t) => topicTrend(t.weeks, page.weeks),
    },
    {
      name: "归类",
      text: true,
      wrap: true,
      value: (t) => partWords(t.classes, (id) => memberName("issue", id, lens.meta)),
      show: (t) => parts(t.classes.slice(0, SHOWN_PARTS), (id) => memberLink("issue", id, lens)),
    },
    {
      name: "涉及",
      text: true,
      wrap: true,
      value: (t) =>
        [t.sides.district, t.sides.about, t.sides.unit]
          .map((side) => partWords(named(side), (id) => sideName(t, id, lens)))
          .filter(Boolean)
          .join("；"),
      show: (t) =>
        (["district", "about", "unit"] as const).map((side) => {
          const own = named(t.sides[side]).slice(0, SHOWN_PARTS);
          return (
            own.length > 0 &&
            el(
              "div",
              {},
              parts(own, (id) => memberLink(side, id, lens, true)),
            )
          );
        }),
    },
  ];
}

function named(own: readonly TopicPart[]): TopicPart[] {
  return own.filter(({ id }) => !BLANK.includes(id));
}

function sideName({ sides }: Topic, id: string, { meta }: Lens): string {
  const side = (["district", "about", "unit"] as const).find((one) => sides[one].some((p) => p.id === id));
  return memberName(side ?? "district", id, meta, true);
}

function partWords(own: readonly TopicPart[], name: (id: string) => string): string {
  return own.map(({ id, tickets }) => `${name(id)} ${tickets}`).join("、");
}

function parts(own: readonly TopicPart[], link: (id: string) => Child): Child {
  return own.map(({ id, tickets }, at) => [
    at > 0 && ["、", el("wbr")],
    el("span", { class: "part" }, link(id), el("span", { class: "soft" }, ` ${count(tickets)}`)),
  ]);
}
