import { sqlFile } from "../../../warehouse/sql.ts";
import { listed, name, say, strong, words } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { Context } from "../../context.ts";
import type { Section, Sentence, Table } from "../../model.ts";
import { moved } from "../../words/moves.ts";
import { countCell, shareCell, textCell } from "../cells.ts";
import { columnOfShare, countColumn, wordColumn } from "../matter/columns.ts";
import { counter } from "../matter/counter.ts";
import { type Belonging, issueName, ownTickets } from "../matter/own.ts";
import { itemised, paragraph } from "../matter/section.ts";
import { beforeOf } from "../sides.ts";
import { apartClasses, GROUNDS, type Ground } from "./kinds.ts";

/** Drivers' tickets of one class, unit and platform. */
interface Row extends Belonging {
  now: number;
  before: number;
}

/** Drivers' tickets of the period and the one before; `before` null where the data do not hold the whole of it. */
export interface ApartData {
  rows: Row[];
  kinds: Map<string, Ground>;
}

/** Classes named of one ground. */
const MOST = 4;

/** 职责外事项: enforcement, other departments' matters and policy, apart and unranked (C1, C3-8). */
export const apart: SectionPart<ApartData> = {
  id: "apart",
  kinds: ["monthly", "quarterly", "yearly"],
  read: async ({ warehouse, inputs, period, before }: Context) => ({
    rows: await warehouse.rows<Row>(sqlFile(import.meta.url, "rows.sql"), {
      ...{ as_of: inputs.asOf, start: period.start, end: period.end, from: before?.start ?? period.start },
    }),
    kinds: apartClasses(inputs.issues),
  }),
  write: ({ rows, kinds }, scribe) => {
    const own = rows.filter(ownTickets(scribe));
    const found = classesOf(own, kinds);
    return scribe.audience.type === "platform" || total(found, "now") === 0
      ? null
      : written(scribe, own, found);
  },
};

/** A class that is shown apart. */
interface ApartClass {
  issue: string;
  ground: Ground;
  now: number;
  before: number;
}

/** Every class apart with its tickets, of this period or the one before. */
function classesOf(rows: readonly Row[], kinds: ReadonlyMap<string, Ground>): ApartClass[] {
  const found = new Map<string, ApartClass>();
  for (const { issue, now, before } of rows) {
    const ground = issue === null ? undefined : kinds.get(issue);
    if (issue === null || ground === undefined) continue;
    const known = found.get(issue) ?? { issue, ground, now: 0, before: 0 };
    found.set(issue, { ...known, now: known.now + now, before: known.before + before });
  }
  const order = Object.keys(GROUNDS);
  return [...found.values()].sort(
    (a, b) =>
      order.indexOf(a.ground) - order.indexOf(b.ground) || b.now - a.now || a.issue.localeCompare(b.issue),
  );
}

function total(rows: readonly { now: number; before: number }[], slot: "now" | "before"): number {
  return rows.reduce((sum, one) => sum + one[slot], 0);
}

function written(scribe: Scribe, rows: readonly Row[], classes: readonly ApartClass[]): Written {
  const { book, context } = scribe;
  const count = counter(scribe);
  const all = total(rows, "now");
  const found = classes.filter(({ now }) => now > 0);
  const n = total(found, "now");
  const share = book.share(
    "apart/share",
    "职责外事项占比",
    n,
    all,
    scribe.scope === "city" ? {} : { member: true },
  );
  const before = context.before === null ? null : total(classes, "before");
  const head = say`${context.period.name}司机工单中，涉及执法办案、其他部门职责和政策解答的 ${count("apart/all", "职责外事项", n)} 件，占 ${share.value}（${share.base}），${moved(book, { id: "apart/all", name: "职责外事项", ...(scribe.scope !== "city" && { member: true }) }, n, before, beforeOf(context))}。`;
  const rule = say`以上事项以依法处罚、转其他部门或解释政策为主，满意与否不全取决于办理质量，因此另列、不排名，不片面追求满意率（${name("C3-8")}）；其中有的由委内处室主管，仍须依法办理；按词库的类别和处置途径划分，为自设。`;
  const items = (Object.keys(GROUNDS) as Ground[]).map((ground) => groundItem(scribe, ground, found));
  return {
    section: {
      id: "apart",
      heading: "执法、转办和政策解答类事项",
      blocks: [...paragraph(scribe.edition, [head, rule]), ...itemised(items)],
    },
    annex: [tableOf(scribe, found, all)],
  };
}

function groundItem(scribe: Scribe, ground: Ground, found: readonly ApartClass[]): Sentence {
  const count = counter(scribe);
  const own = found.filter((one) => one.ground === ground);
  if (own.length === 0) return [];
  const { name: title, what } = GROUNDS[ground];
  const told = own
    .slice(0, MOST)
    .map(
      ({ issue, now }) =>
        say`${name(issueName(scribe, issue))} ${scribe.book.count(`apart/class/${issue}`, `${issueName(scribe, issue)}（另列）`, now, { member: true })} 件`,
    );
  const all = count(`apart/${ground}`, title, total(own, "now"));
  return say`${strong([words(title)])}（${what}）${all} 件：${listed(told)}${own.length > MOST ? "等" : ""}。`;
}

function tableOf(scribe: Scribe, found: readonly ApartClass[], all: number): Section {
  const { book, context } = scribe;
  const routes = new Map(context.inputs.issues.classes.map(({ id, route }) => [id, route.join("、")]));
  const rows = found.map(({ issue, ground, now, before }) => {
    const title = issueName(scribe, issue);
    const id = `apart/class/${issue}`;
    return [
      textCell(GROUNDS[ground].name),
      textCell(title),
      countCell(book, id, `${title}（另列）`, now, { member: true }),
      countCell(book, `${id}/before`, `${title}（另列，${context.period.before}）`, before, {
        member: true,
      }),
      shareCell(book, `${id}/share`, `${title}占司机工单`, now, all, { member: true }),
      textCell(routes.get(issue) ?? ""),
    ];
  });
  const table: Table = {
    kind: "table",
    id: "apart",
    title: "执法、转办和政策解答类事项（不排名）",
    columns: [
      wordColumn("类别", 18),
      wordColumn("事项", 22),
      countColumn(context.period.name, 10),
      countColumn(context.period.before, 10),
      columnOfShare("占司机工单", 14),
      wordColumn("处置途径", 26),
    ],
    rows,
    note: say`占比的分母为${context.period.name}全部司机工单 ${book.count("apart/drivers", "司机工单", all, scribe.scope === "city" ? {} : { member: true })} 件（咨询另计）。`,
    empty: "没有这几类事项。",
  };
  return { id: "annex-apart", heading: table.title, blocks: [table] };
}
