import { block } from "./block.js";
import { commonDomain, lineChart } from "./chart.js";
import { countLink, usualChip } from "./chip.js";
import type { PlatformRow, PlatformsPage } from "./data.js";
import { count, day, signed } from "./format.js";
import { type Lens, memberLink, memberName, platformTone, receivedHref } from "./members.js";
import { el, type Piece } from "./node.js";
import { HUES } from "./platform-block.js";
import { marksOf } from "./platform-course.js";
import { table } from "./table.js";

/** A key platform's card: about it, answered by it, its own list, what it is complained about; one axis with the other key ones. */
export function keyCard(
  row: PlatformRow,
  keys: readonly PlatformRow[],
  page: PlatformsPage,
  at: number,
  lens: Lens,
): Piece {
  const tone = platformTone(row.id);
  const name = memberName("about", row.id, lens.meta);
  const shared = {
    labels: page.weeks.map((w) => day(w.start)),
    partial: page.weeks.map((w) => w.partial),
    colour: HUES[tone],
    axis: true,
  };
  return el(
    "section",
    { class: "card c6", "aria-label": name },
    el(
      "h2",
      {},
      el("a", { class: tone, href: `./${row.id}` }, name),
      at >= 0 && el("small", {}, "常见范围 ", usualChip(row.about[at] ?? 0, row.usual[at] ?? null)),
    ),
    el("h3", {}, "被反映（件/周），浅带为常见范围"),
    lineChart({
      ...shared,
      label: `${name}被反映工单（件/周）`,
      values: row.about,
      band: row.usual,
      level: row.level,
      marks: marksOf(row.changes, page.weeks),
      domain: commonDomain(
        keys.map((k) => k.about),
        keys.flatMap((k) => k.usual),
      ),
      height: 110,
    }),
    el("h3", {}, "由其答复（件/周）"),
    lineChart({
      ...shared,
      label: `${name}答复工单（件/周）`,
      values: row.answered,
      domain: commonDomain(keys.map((k) => k.answered)),
      height: 56,
    }),
    row.list.some((n) => n > 0) && [
      el("h3", {}, "平台自有投诉清单（件/周）"),
      lineChart({
        ...shared,
        label: `${name}自有投诉清单（件/周）`,
        values: row.list,
        domain: commonDomain(keys.map((k) => k.list)),
        height: 56,
      }),
    ],
    el("h3", {}, "主要事项（近 13 周，前 13 周）"),
    table(
      row.issues,
      [
        { name: "事项", text: true, value: (r) => memberName("issue", r.issue, lens.meta) },
        {
          name: "近 13 周（件）",
          value: (r) => r.received,
          show: (r) =>
            countLink(r.received, page.span && receivedHref("about", [row.id], page.span, lens, [r.issue])),
        },
        {
          name: "前 13 周（件）",
          value: (r) => r.before,
          show: (r) => el("span", { class: "soft" }, count(r.before)),
        },
        { name: "增减", value: (r) => r.received - r.before, show: (r) => signed(r.received - r.before) },
      ],
      { id: `issues-${row.id}`, caption: `${name}主要事项`, empty: "近 13 周没有工单。", limit: 6 },
    ),
  );
}

/** The other platforms as small charts on one axis. */
export function multiples(rows: readonly PlatformRow[], page: PlatformsPage, lens: Lens): Piece {
  const domain = commonDomain(rows.map((r) => r.about));
  return block(
    { id: "others", title: "其他平台", small: "被反映（件/周），同一纵轴", alone: true },
    el(
      "div",
      { class: "multiples" },
      rows.map((row) =>
        el(
          "div",
          {},
          el("h3", {}, memberLink("about", row.id, lens)),
          lineChart({
            label: `${memberName("about", row.id, lens.meta)}被反映工单（件/周）`,
            values: row.about,
            level: row.level,
            marks: marksOf(row.changes, page.weeks),
            labels: page.weeks.map((w) => day(w.start)),
            partial: page.weeks.map((w) => w.partial),
            domain,
            colour: HUES.p3,
            height: 48,
          }),
        ),
      ),
    ),
  );
}
