import { commonDomain, lineChart } from "./chart.js";
import { countLink } from "./chip.js";
import { comparison } from "./compare.js";
import type { LeaderPage, MemberRow } from "./data.js";
import { day, signed } from "./format.js";
import { beforeWord } from "./head.js";
import { against } from "./judge.js";
import { compared, type Lens, memberLink, memberName, platformTone, receivedHref } from "./members.js";
import { el, type Piece } from "./node.js";
import type { Chosen } from "./page.js";
import { rateColumns } from "./rate-columns.js";
import { type Column, table } from "./table.js";

/** Weeks in the small charts. */
const WEEKS = 13;
export const HUES: Record<string, string> = { p1: "#1f4e8c", p2: "#c06a1b", p3: "#66707c" };

/** The key platforms side by side on one axis, and a table of all. */
export function platformBlock(
  chosen: Chosen,
  leader: LeaderPage,
  lens: Lens,
  to: (anchor: string) => string,
): Piece {
  const rows = (chosen.detail?.about ?? []).filter((r) => leader.meta.platforms[r.id]);
  const keys = Object.keys(leader.meta.platforms).filter((id) => leader.meta.platforms[id]?.key);
  const others = rows.filter((r) => !keys.includes(r.id));
  const shown = [...rows.filter((r) => keys.includes(r.id)), ...(others.length > 0 ? [sumOf(others)] : [])];
  return el(
    "section",
    { class: "card c6", "aria-label": "平台企业" },
    el(
      "h2",
      {},
      "平台企业",
      el("small", {}, "被反映件，近 13 周，同一纵轴"),
      el("a", { class: "more", href: "./platforms/" }, "对照 →"),
    ),
    el("div", { class: "pair" }, pair(keys, chosen, leader, lens, rows)),
    table(
      shown,
      columns(
        chosen,
        lens,
        others.map(({ id }) => id),
        to,
      ),
      {
        id: "platforms",
        caption: "平台企业",
        empty: "本周没有反映平台企业的工单。",
        compact: true,
      },
    ),
  );
}

function pair(
  keys: string[],
  { index, page }: Chosen,
  leader: LeaderPage,
  lens: Lens,
  rows: MemberRow[],
): Piece[] {
  const from = Math.max(0, index + 1 - WEEKS);
  const series = keys.map((id) => (leader.platformSeries[id] ?? []).slice(from, index + 1));
  const domain = commonDomain(series);
  const points = page.points.slice(from, index + 1);
  return keys.map((id, i) => {
    const row = rows.find((r) => r.id === id);
    const side = row ? against(compared(row), row.usual) : "unknown";
    const words = { above: "▲ 高于常见范围", below: "▼ 低于常见范围", within: "在常见范围之内", unknown: "" }[
      side
    ];
    return el(
      "div",
      {},
      el("b", { class: platformTone(id) }, memberName("about", id, lens.meta)),
      el("span", { class: side === "above" || side === "below" ? "warn note" : "note" }, ` ${words}`),
      lineChart({
        label: `${memberName("about", id, lens.meta)}被反映工单（件）`,
        values: series[i] ?? [],
        labels: points.map((p) => day(p.start)),
        partial: points.map((p) => p.partial),
        domain,
        colour: HUES[platformTone(id)],
        height: 36,
      }),
    );
  });
}

/** The other platforms in one row; their rates are added up, not averaged. */
function sumOf(rows: MemberRow[]): MemberRow {
  const rates: MemberRow["rates"] = {};
  for (const row of rows) {
    for (const [profile, six] of Object.entries(row.rates) as [keyof MemberRow["rates"], number[]][]) {
      const sum = rates[profile] ?? [0, 0, 0, 0, 0, 0];
      rates[profile] = sum.map((v, i) => v + (six[i] ?? 0)) as typeof sum;
    }
  }
  return {
    id: "",
    received: rows.reduce((n, r) => n + r.received, 0),
    like: rows.reduce((n, r) => n + compared(r), 0),
    before: rows.every((r) => r.before === null) ? null : rows.reduce((n, r) => n + (r.before ?? 0), 0),
    usual: null,
    rates,
  };
}

function columns(
  { page, index, point }: Chosen,
  lens: Lens,
  others: readonly string[],
  to: (anchor: string) => string,
): Column<MemberRow>[] {
  const { unlike } = comparison("week", page.points, index);
  const name = (r: MemberRow) =>
    r.id === "" ? `其他 ${others.length} 家` : memberName("about", r.id, lens.meta);
  return [
    {
      name: "平台",
      text: true,
      value: name,
      show: (r) => (r.id === "" ? el("a", { href: to("about") }, name(r)) : memberLink("about", r.id, lens)),
    },
    {
      name: "件",
      value: (r) => r.received,
      show: (r) => countLink(r.received, receivedHref("about", r.id === "" ? others : [r.id], point, lens)),
    },
    {
      name: `较${beforeWord("week", point)}`,
      value: (r) => (r.before === null ? null : compared(r) - r.before),
      show: (r) => (r.before === null || unlike !== null ? "—" : signed(compared(r) - r.before)),
    },
    ...rateColumns<MemberRow>(lens, {
      rates: (r) => r.rates,
      where: (r) => ({ ...point, members: { about: r.id === "" ? others : [r.id] } }),
    }),
  ];
}
