import { block } from "./block.js";
import { commonDomain, lineChart } from "./chart.js";
import { countLink } from "./chip.js";
import type { MixView, PlatformPage, RuleCourse } from "./data.js";
import { count, day, share, signed } from "./format.js";
import { type Lens, memberLink, memberName, platformTone, receivedHref } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { HUES } from "./platform-block.js";
import { newestTurn } from "./platform-course.js";
import { testWords } from "./platform-words.js";
import { table } from "./table.js";

/** Classes of rules with a chart at most, and fewest tickets over the year for one; the others stand in the table. */
const CHARTS = { most: 4, fewest: 12 };

/** What a platform is complained about, in the newest 13 weeks and the 13 before, and which class's share moved. */
export function mixBlock({ issues, mix, since, id }: PlatformPage, lens: Lens): Piece {
  const span = { start: since, end: lens.meta.asOf.slice(0, 10) };
  const tested = new Map(mix.classes.map((each) => [each.issue, each]));
  return block(
    { id: "issues", title: "事项构成及其变化", small: "近 13 周与其前 13 周", alone: true },
    table(
      issues,
      [
        {
          name: "事项",
          text: true,
          value: (r) => r.issue,
          show: (r) => memberLink("issue", r.issue, lens),
        },
        {
          name: "近 13 周（件）",
          value: (r) => r.received,
          show: (r) => countLink(r.received, receivedHref("about", [id], span, lens, [r.issue])),
        },
        { name: "前 13 周（件）", value: (r) => r.before },
        {
          name: "增减",
          optional: true,
          value: (r) => r.received - r.before,
          show: (r) => signed(r.received - r.before),
        },
        {
          name: "占比（人）",
          optional: true,
          value: (r) => tested.get(r.issue)?.now ?? null,
          show: (r) => shareOf(tested.get(r.issue), mix, "now"),
        },
        {
          name: "前 13 周占比",
          optional: true,
          value: (r) => tested.get(r.issue)?.before ?? null,
          show: (r) => shareOf(tested.get(r.issue), mix, "before"),
        },
        {
          name: "占比变化",
          text: true,
          value: (r) => tested.get(r.issue)?.q ?? null,
          show: (r) => moved(tested.get(r.issue)),
        },
      ],
      {
        id: "issues",
        caption: "事项构成及其变化",
        empty: "近 13 周没有工单。",
        limit: 10,
        note: testWords(mix),
      },
    ),
  );
}

function shareOf(row: MixView["classes"][number] | undefined, mix: MixView, side: "now" | "before"): Child {
  return row ? share(row[side], mix[side]) : el("span", { class: "soft" }, "—");
}

function moved(row: MixView["classes"][number] | undefined): Child {
  if (!row) return el("span", { class: "soft", title: "件少，未单独检验" }, "件少");
  const q = `q=${row.q < 0.001 ? "<0.001" : row.q.toFixed(3)}`;
  if (row.moved === "no") return el("span", { class: "soft", title: q }, "未见显著");
  const [mark, word] = row.moved === "up" ? ["▲", "占比上升"] : ["▼", "占比下降"];
  return el("span", { class: "chip warn", title: q }, el("i", { "aria-hidden": "true" }, mark), word);
}

/** Complaints about a platform's own rules and fees, class by class (T26-15). */
export function rulesBlock(page: PlatformPage, lens: Lens): Piece {
  const { rules, since, id } = page;
  const span = { start: since, end: lens.meta.asOf.slice(0, 10) };
  const yearly = (rule: RuleCourse) => rule.weeks.reduce((a, b) => a + b, 0);
  const changesOf = (issue: string) => page.moves.find((m) => m.issue === issue)?.changes ?? [];
  const charted = rules.filter((rule) => yearly(rule) >= CHARTS.fewest).slice(0, CHARTS.most);
  return block(
    {
      id: "rules",
      title: "平台规则与收费类事项",
      small: "T26-15 点名的（车贴、会员费、行为分、取消判责）在前；近 13 周与其前 13 周",
      alone: true,
    },
    charted.length > 0 && el("div", { class: "multiples" }, ruleCharts(charted, page, lens)),
    table(
      rules,
      [
        { name: "事项", text: true, value: (r) => r.issue, show: (r) => memberLink("issue", r.issue, lens) },
        {
          name: "近 13 周（件）",
          value: (r) => r.received,
          show: (r) => countLink(r.received, receivedHref("about", [id], span, lens, [r.issue])),
        },
        { name: "前 13 周（件）", value: (r) => r.before },
        { name: "近一年（件）", optional: true, value: yearly, show: (r) => count(yearly(r)) },
        {
          name: "水平变动",
          text: true,
          wrap: true,
          value: (r) => newestTurn(changesOf(r.issue), lens.meta.asOf),
        },
      ],
      { id: "rules", caption: "平台规则与收费类事项", empty: "词表中没有平台规则类事项。", top: true },
    ),
  );
}

function ruleCharts(rules: readonly RuleCourse[], { course, id }: PlatformPage, lens: Lens): Piece[] {
  const domain = commonDomain(rules.map((r) => r.weeks));
  const points = course.weeks.points.slice(-(rules[0]?.weeks.length ?? 0));
  return rules.map((rule) =>
    el(
      "div",
      {},
      el("h3", {}, memberLink("issue", rule.issue, lens)),
      lineChart({
        label: `${memberName("issue", rule.issue, lens.meta)}（件/周）`,
        values: rule.weeks,
        labels: points.map((p) => day(p.start)),
        partial: points.map((p) => p.partial),
        domain,
        colour: HUES[platformTone(id)],
        height: 48,
      }),
    ),
  );
}
