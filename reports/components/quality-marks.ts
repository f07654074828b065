import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { MarkCounts, Marking, Mismatched, QualityPage } from "./data.js";
import { count, day, momentBy, share, span } from "./format.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el } from "./node.js";
import { type Column, table } from "./table.js";
import { ticketsHref } from "./tickets-link.js";

const ROLES: Record<string, string> = { driver: "货车司机", owner: "货主", public: "群众", company: "企业" };
const KINDS: Record<Mismatched["mismatch"], string> = {
  missing: "应标未标",
  wrong: "误标",
  owner: "货主诉求（另列）",
};
/** Rows shown before 显示全部. */
const SHOWN = 15;

/** The official mark of truck drivers' tickets against what their words say (T26-2): counts, and the tickets that differ. */
export function markBlocks({ marking, meta }: QualityPage, lens: Lens): Child {
  if (!marking) return null;
  const of = (name: Mismatched["mismatch"]) => marking.tickets.filter(({ mismatch }) => mismatch === name);
  const [sum, internal] = [total(marking.weeks), meta.edition === "internal"];
  return [
    block(
      {
        id: "marks",
        title: "司机标记核对",
        small: `${span(marking.since, marking.until)}受理的全部工单，正式标记与文字比对（T26-2）`,
      },
      el(
        "p",
        {},
        `文字为货车司机的 ${count(sum.drivers)} 件中，未标记 ${count(sum.missing)} 件（漏标率 ${share(sum.missing, sum.drivers)}）；已标记、文字能辨别的 ${count(sum.marked)} 件中，文字不是货车司机的 ${count(sum.wrong)} 件（错标率 ${share(sum.wrong, sum.marked)}）；另有已标记、但像是货主诉求的 ${count(sum.owner)} 件，两者都不算。文字识别是推断，供派单环节核对，不改变正式标记，也不改变三率的范围。`,
      ),
    ),
    countBlock("按周", "week", marking.weeks, weekColumn(), spanOf, lens),
    countBlock("按承办单位", "unit", marking.units, unitNames(lens), unitOf(marking), lens),
    internal &&
      (["missing", "wrong", "owner"] as const).map((name) =>
        block(
          { id: `marks-${name}`, title: KINDS[name], small: LISTED[name] },
          table(of(name), ticketColumns(lens), {
            id: `marks-${name}`,
            caption: `${KINDS[name]} ${marking.since} ${marking.until}`,
            empty: "近 13 周没有。",
            limit: SHOWN,
            stack: true,
            note:
              sum[name] > of(name).length
                ? `共 ${count(sum[name])} 件，此处最近 ${of(name).length} 件。`
                : "",
          }),
        ),
      ),
  ];
}

const LISTED: Record<Mismatched["mismatch"], string> = {
  missing: "文字说自己是货车司机，导出里没有标记",
  wrong: "已标记为货车司机，文字像是群众或企业",
  owner: "已标记为货车司机，文字像是货主在说司机或平台",
};

type Where = { from: string; to: string; members: { unit?: string[] } };

function spanOf({ start, end }: Marking["weeks"][number]): Where {
  return { from: start, to: end, members: {} };
}

function unitOf({ since, until }: Marking): (row: { unit: string }) => Where {
  return ({ unit }) => ({ from: since, to: until, members: { unit: [unit] } });
}

function weekColumn(): Column<Marking["weeks"][number]> {
  return { name: "周（起）", text: true, value: (r) => r.start, show: (r) => day(r.start) };
}

function unitNames(lens: Lens): Column<Marking["units"][number]> {
  return {
    name: "承办单位",
    text: true,
    value: (r) => memberName("unit", r.unit, lens.meta, true),
    show: (r) => memberLink("unit", r.unit, lens, true),
  };
}

/** Counts whose base and misses stand side by side, each miss leading to its tickets. */
function countBlock<Row extends MarkCounts>(
  name: string,
  id: string,
  rows: readonly Row[],
  first: Column<Row>,
  where: (row: Row) => Where,
  lens: Lens,
) {
  const to = (row: Row, list: Mismatched["mismatch"]) =>
    ticketsHref(lens.meta, lens.root, { ...where(row), list: `marks:${list}` });
  const miss = (title: string, list: "missing" | "wrong", of: "drivers" | "marked"): Column<Row> => ({
    name: title,
    value: (r) => r[list],
    csv: [
      { name: `${title}（件）`, value: (r) => r[list] },
      { name: `${title}之基数（件）`, value: (r) => r[of] },
    ],
    show: (r) => [countLink(r[list], to(r, list)), el("span", { class: "base" }, `/${count(r[of])}`)],
  });
  const counts = table(
    rows,
    [
      first,
      miss("应标未标", "missing", "drivers"),
      miss("误标", "wrong", "marked"),
      {
        name: "货主（另列）",
        optional: true,
        value: (r) => r.owner,
        show: (r) => countLink(r.owner, to(r, "owner")),
      },
    ],
    { id: `marks-by-${id}`, caption: `司机标记核对${name}`, empty: "近 13 周没有不一致的。", limit: SHOWN },
  );
  return block({ id: `marks-${id}`, title: `司机标记核对：${name}`, width: "c6" }, counts);
}

function ticketColumns(lens: Lens): Column<Mismatched>[] {
  return [
    { name: "工单编号", text: true, value: (t) => t.number },
    { name: "受理", text: true, value: (t) => t.received, show: (t) => momentBy(t.received, lens.meta.asOf) },
    {
      name: "承办单位",
      text: true,
      optional: true,
      value: (t) => memberName("unit", t.unit, lens.meta),
      show: (t) => memberLink("unit", t.unit, lens, true),
    },
    { name: "导出的诉求人", text: true, value: (t) => t.caller },
    { name: "文字像是", text: true, value: (t) => ROLES[t.role] ?? t.role },
    { name: "依据的词", text: true, wrap: true, value: (t) => t.evidence },
    {
      name: "事项",
      text: true,
      optional: true,
      value: (t) => memberName("issue", t.issue, lens.meta),
      show: (t) => memberLink("issue", t.issue, lens),
    },
    { name: "标题", text: true, wrap: true, value: (t) => t.title },
  ];
}

function total(rows: readonly MarkCounts[]): MarkCounts {
  const sum = (key: keyof MarkCounts) => rows.reduce((all, row) => all + row[key], 0);
  return {
    drivers: sum("drivers"),
    missing: sum("missing"),
    marked: sum("marked"),
    wrong: sum("wrong"),
    owner: sum("owner"),
  };
}
