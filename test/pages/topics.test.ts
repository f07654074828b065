import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  IssuesPage,
  LeaderPage,
  TicketLists,
  TicketsPage,
  Topic,
  TopicsPage,
} from "../../reports/components/data.ts";
import { toHtml, toText } from "../../reports/components/node.ts";
import { askedTickets, readTicketQuery } from "../../reports/components/tickets-link.ts";
import { ticketsView } from "../../reports/components/tickets-page.ts";
import { topicHref } from "../../reports/components/topic-marks.ts";
import { topicsView } from "../../reports/components/topic-view.ts";
import { HEAT_FORMULA } from "../../src/issues/topics/heat.ts";
import { pageData } from "../../src/pages/index.ts";
import { HEAT_WORDS } from "../../src/pages/topics/wording.ts";
import { sqlFile } from "../../src/warehouse/sql.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { prepare, type Small, smallWarehouse } from "./small.ts";

const AS_OF = "2026-02-15 20:00:00";
/** Four weeks before: a topic whose first ticket is of this day is new, of the day before it is not. */
const FOUR_WEEKS = "2026-01-18";
const EMPTY: Small = { number: "n", received: `${FOUR_WEEKS} 09:00:00` };

/** A topic of four tickets from the day four weeks before, three of no class; one of three, a day older, all of a class. */
const TICKETS: Small[] = [
  { number: "a1", received: `${FOUR_WEEKS} 09:00:00`, issue: "freight-arrears" },
  { number: "a2", received: "2026-02-03 09:00:00", platform: "huolala" },
  { number: "a3", received: "2026-02-04 09:00:00", unit: "beichen" },
  { number: "a4", received: "2026-02-12 09:00:00", marked: false },
  { number: "b1", received: "2026-01-17 09:00:00", issue: "freight-arrears" },
  { number: "b2", received: "2026-01-20 09:00:00", issue: "freight-arrears" },
  { number: "b3", received: "2026-02-14 09:00:00", issue: "freight-arrears" },
  { number: "c1", received: "2026-02-14 10:00:00", issue: "freight-arrears" },
];

let warehouse: Warehouse;
let pages: Map<string, unknown>;
const page = <T>(name: string, of = pages): T => of.get(name) as T;
const topic = (id: string, of = pages) =>
  page<TopicsPage>("topics.json", of).topics.find((one) => one.id === id) as Topic;

beforeAll(async () => {
  warehouse = await smallWarehouse(TICKETS);
  await warehouse.run(
    "UPDATE core.ticket_version SET issue_id = NULL, driver_text = NOT driver_mark WHERE issue_id = '运费拖欠'",
  );
  await warehouse.script(sqlFile(import.meta.url, "../../src/issues/warehouse/topics-schema.sql"));
  await warehouse.script(`
    INSERT INTO mart.topic VALUES
      ('Ta', '武清某某物流 · 拖欠', 55.5, 4, 3, TIMESTAMP '${FOUR_WEEKS} 09:00:00', TIMESTAMP '2026-02-12 09:00:00', ['某某物流', '拖欠'], '某某物流拖欠运费'),
      ('Tb', '北辰 · 拖欠', 60, 3, NULL, TIMESTAMP '2026-01-17 09:00:00', TIMESTAMP '2026-02-14 09:00:00', ['拖欠'], '催要运费');
    INSERT INTO mart.topic_ticket VALUES ('Ta', 's:a1'), ('Ta', 's:a2'), ('Ta', 's:a3'), ('Ta', 's:a4'), ('Tb', 's:b1'), ('Tb', 's:b2'), ('Tb', 's:b3')`);
  pages = await pageData(warehouse, await prepare(warehouse, AS_OF));
});
afterAll(() => warehouse.close());

describe("the budding topics page", () => {
  it("lists topics by heat", () => {
    expect(page<TopicsPage>("topics.json").topics.map(({ id, heat }) => [id, heat])).toEqual([
      ["Tb", 60],
      ["Ta", 55.5],
    ]);
  });

  it("calls new what came up within 28 days, and marks what mostly has no class", () => {
    expect(topic("Ta")).toMatchObject({ fresh: true, unlisted: true });
    expect(topic("Tb")).toMatchObject({ fresh: false, unlisted: false });
  });

  it("counts a topic's tickets by week, class and side: each adds up to all of them", () => {
    const { weeks, classes, sides } = topic("Ta");
    // 18 January is the Sunday of a week; 3 and 4 February fall into one, 12 February into the next.
    expect(weeks.filter((n) => n > 0)).toEqual([1, 2, 1]);
    expect(classes).toEqual([
      { id: "未归类", tickets: 3 },
      { id: "freight-arrears", tickets: 1 },
    ]);
    expect(sides.about).toEqual([
      { id: "未填", tickets: 3 },
      { id: "huolala", tickets: 1 },
    ]);
    expect(sides.unit).toEqual([
      { id: "wuqing", tickets: 3 },
      { id: "beichen", tickets: 1 },
    ]);
  });

  it("leads from the count to just these tickets, the one not marked as a driver's among them", () => {
    const { meta } = page<TopicsPage>("topics.json");
    const href = topicHref(topic("Ta"), { meta, root: "../" }) ?? "";
    const query = readTicketQuery(href.slice(href.indexOf("#")));
    const [listed, lists] = [page<TicketsPage>("tickets.json"), page<TicketLists>("tickets-lists.json")];
    const numbers = askedTickets(listed, query, lists)?.map(({ number }) => number);
    expect(numbers).toEqual(["a4", "a3", "a2", "a1"]);
    const lens = { meta, profile: "default", source: 0, root: "./" } as const;
    expect(toText(ticketsView(listed, query, lens, lists))).toContain("苗头“武清某某物流 · 拖欠”");
    expect(toText(ticketsView(listed, { ...query!, list: "topic:gone" }, lens, lists))).toContain(
      "没有这份清单",
    );
  });

  it("shows heat with its formula on pointing, marks, words and the sentence", () => {
    const data = page<TopicsPage>("topics.json");
    const lens = { meta: data.meta, profile: "default", source: 0, root: "../" } as const;
    const html = toHtml(topicsView(data, "all", lens));
    expect(html).toContain(`title="${HEAT_WORDS}"`);
    expect(html).toContain("某某物流拖欠运费");
    expect(toText(topicsView(data, "fresh", lens))).not.toContain("北辰 · 拖欠");
    expect(toText(topicsView({ ...data, topics: [], found: 0 }, "all", lens))).toContain("没有聚出苗头");
  });

  it("tells the review of new or classless topics, and the leader of new ones that are hot", () => {
    expect(page<IssuesPage>("issues.json").budding.map(({ id }) => id)).toEqual(["Ta"]);
    expect(page<LeaderPage>("leader.json").budding.map(({ id }) => id)).toEqual(["Ta"]);
  });

  it("names in the public edition nothing that the texts alone name", async () => {
    const open = await pageData(warehouse, await prepare(warehouse, AS_OF, "public"));
    expect(topic("T2", open)).toMatchObject({
      label: "武清 · 未归类",
      keywords: [],
      sentence: null,
      listed: false,
    });
    expect(page("tickets-lists.json", open)).toEqual({ tickets: [], lists: {} });
    for (const file of ["topics.json", "issues.json", "leader.json"])
      expect(JSON.stringify(page(file, open))).not.toMatch(/某某物流|"Ta"/);
  });

  it("is there, and empty, where no topics were sought", async () => {
    const other = await smallWarehouse([EMPTY]);
    const none = await pageData(other, await prepare(other, AS_OF));
    expect(page<TopicsPage>("topics.json", none)).toMatchObject({ topics: [], found: 0 });
    other.close();
  });
});

describe("the words for heat", () => {
  it("state the figures of the engine's formula", () => {
    const figures = (text: string) => [...new Set(text.match(/0\.\d+/g))].sort();
    expect(figures(HEAT_FORMULA).every((figure) => HEAT_WORDS.includes(figure))).toBe(true);
    expect(HEAT_WORDS).toContain("e^(−v/15)");
    expect(HEAT_FORMULA).toContain("e^(−v/15)");
  });
});
