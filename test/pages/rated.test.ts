import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type MemberRow,
  type Meta,
  type PeriodPage,
  RATE_IDS,
  type RateKey,
  type Rates,
  SCOPES,
  type TicketsPage,
  type UnitsPage,
} from "../../reports/components/data.ts";
import { toText } from "../../reports/components/node.ts";
import {
  chosenTickets,
  markOf,
  type Part,
  type RateQuery,
  type TicketQuery,
} from "../../reports/components/tickets-link.ts";
import { ticketsView } from "../../reports/components/tickets-page.ts";
import { pageData } from "../../src/pages/index.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { prepare } from "./small.ts";

const AS_OF = "2026-02-27 12:00:00";
const COUNT = 400;

/** A generator of its own, so that the same tickets come every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Tickets of every sort that a profile treats apart: unreached, unrated, late, re-rated, appealed, of several sources. */
function ticketRows(): Record<string, string | boolean | null>[] {
  const roll = dice(7);
  const pick = <T>(...values: T[]): T => values[roll(values.length)]!;
  const day = (n: number) => new Date(Date.UTC(2025, 10, 1 + n)).toISOString().slice(0, 10);
  return Array.from({ length: COUNT }, (_, i) => {
    const received = roll(115);
    const completed = pick(0, 1, 2, 4, 8, 12, null);
    const rated = completed !== null && pick(true, true, true, false);
    const end = completed === null ? null : received + completed;
    const yes = () => (rated ? pick(true, true, false, null) : null);
    const content = () => (rated ? pick("非常满意", "满意", "基本满意", "不满意", null) : null);
    return {
      number: `T${i}`,
      received_at: `${day(received)} 09:00:00`,
      dispatched_at: pick(`${day(received)} 09:20:00`, `${day(received)} 15:00:00`),
      completed_at: end === null ? null : `${day(end)} ${pick("08:00:00", "16:00:00")}`,
      rated_at: rated && end !== null ? pick(`${day(end + 1)} 10:00:00`, null) : null,
      visited_at: null,
      status: end === null ? "办理中" : "已办结",
      kind: pick("投诉", "投诉", "表扬", "咨询", null),
      issue_id: pick("unpaid-freight", "deposit", null),
      driver_mark: pick(true, true, true, false),
      unit_id: pick("wuqing", "beichen", null),
      complained_platform_id: pick("huolala", null),
      answered_by_platform_id: pick("manban", null, null),
      district: pick("武清", null),
      channel: "12345",
      field: "道路运输",
      visit_reached: pick(true, false, null),
      first_contacted: yes(),
      first_resolved: yes(),
      first_satisfied: content(),
      final_contacted: pick(null, null, true),
      final_resolved: pick(null, null, true, false),
      final_satisfied: pick(null, null, "满意", "不满意"),
      rating_source: rated ? pick("热线回访", "热线回访", "短信", "部抽样", null) : null,
      appeal: pick(null, null, null, "申诉通过"),
    };
  });
}

let warehouse: Warehouse;
let pages: Map<string, unknown>;
const page = <T>(name: string): T => pages.get(name) as T;

beforeAll(async () => {
  warehouse = await Warehouse.open(":memory:");
  await warehouse.script(`
    INSERT INTO core.unit VALUES ('wuqing', '武清区交通运输局', '武清区', NULL, '武清', '区', 1),
      ('beichen', '北辰区交通运输局', '北辰区', NULL, '北辰', '区', 2);
    INSERT INTO core.platform VALUES ('huolala', '货拉拉', TRUE, 1), ('manban', '满帮', TRUE, 2);`);
  const rows = ticketRows();
  const types = Object.keys(rows[0] ?? {}).map((name) => {
    const flag = /_mark$|_contacted$|_resolved$|_reached$/.test(name);
    return `"${name}": "${flag ? "BOOLEAN" : /_at$/.test(name) ? "TIMESTAMP" : "VARCHAR"}"`;
  });
  await warehouse.run(
    `INSERT INTO core.ticket_version BY NAME
     SELECT 's:' || number AS ticket_id, 's' AS source, *, received_at AS known_at, received_at AS recorded_at,
       hash(number)::UHUGEINT AS text_id, hash(number)::UHUGEINT AS state_hash, 1 AS file_id
     FROM (SELECT unnest(from_json($rows::JSON, '[{${types.join(", ")}}]'), recursive := TRUE))`,
    { rows: JSON.stringify(rows) },
  );
  // One profile weighs and leaves out what no shipped one does.
  const inputs = await prepare(warehouse, AS_OF, "internal", (rates) => ({
    ...rates,
    profiles: rates.profiles.map((p) =>
      p.id === "lenient"
        ? {
            ...p,
            base: "received",
            partly: 0.5,
            unreached: "for",
            excluded_kinds: ["表扬"],
            excluded_classes: ["deposit"],
          }
        : p,
    ),
  }));
  pages = await pageData(warehouse, inputs);
});
afterAll(() => warehouse.close());

interface Figures {
  where: TicketQuery;
  rates: Rates;
}

/** Every set of rates on the period pages and the units' page whose tickets are all listed. */
function* printed(meta: Meta): Generator<Figures> {
  const from = meta.listedFrom ?? "";
  for (const name of ["daily.json", "weekly.json", "monthly.json"]) {
    const { points, details } = page<PeriodPage>(name);
    for (const { start, end, rates } of points)
      if (start >= from) yield { where: { from: start, to: end, members: {} }, rates };
    for (const detail of details.filter(({ start }) => start >= from)) {
      const end = points.find(({ start }) => start === detail.start)?.end ?? "";
      for (const scope of SCOPES) for (const row of detail[scope]) yield of(row, scope, detail.start, end);
    }
  }
  for (const { rows, start, end } of page<UnitsPage>("units.json").bases)
    if (start >= from) for (const row of rows) yield of(row, "unit", start, end);
}

function of({ id, rates }: MemberRow, scope: (typeof SCOPES)[number], from: string, to: string): Figures {
  return { where: { from, to, members: { [scope]: [id] } }, rates };
}

function query(key: RateKey, id: RateQuery["id"], part: Part, { sources }: Meta): RateQuery {
  const [profile, place] = key.split("@") as [RateQuery["profile"], string?];
  return { id, part, profile, source: place === undefined ? null : (sources[Number(place)] ?? "") };
}

describe("the tickets behind a rate", () => {
  it("are exactly its denominator and its numerator, in every period, scope, profile and source of ratings", () => {
    const { tickets, meta } = page<TicketsPage>("tickets.json");
    let compared = 0;
    let lots = 0;
    for (const { where, rates } of printed(meta)) {
      for (const [key, six] of Object.entries(rates) as [RateKey, number[]][]) {
        for (const [i, id] of RATE_IDS.entries()) {
          const list = (part: Part) => chosenTickets(tickets, { ...where, rate: query(key, id, part, meta) });
          const counted = query(key, id, "counted", meta);
          const above = list("above").map((ticket) => (markOf(ticket, counted) === "3" ? 0.5 : 1));
          const found = [above.reduce<number>((n, weight) => n + weight, 0), list("counted").length];
          expect(found, `${JSON.stringify(where)} ${key} ${id}`).toEqual(six.slice(2 * i, 2 * i + 2));
          expect(list("rest").length).toBe(list("counted").length - above.length);
          compared++;
          if ((six[2 * i + 1] ?? 0) > 3) lots++;
        }
      }
    }
    expect(compared).toBeGreaterThan(5000);
    expect(lots).toBeGreaterThan(300);
  });
  it("of another source are apart: no ticket is in two", () => {
    const { tickets, meta } = page<TicketsPage>("tickets.json");
    expect(meta.sources).toEqual(["热线回访", expect.any(String), expect.any(String)]);
    const where = { from: meta.listedFrom ?? "", to: AS_OF.slice(0, 10), members: {} };
    const lists = [null, "短信", "部抽样"].map((source) =>
      chosenTickets(tickets, {
        ...where,
        rate: { id: "response", part: "counted", profile: "default", source },
      }).map((t) => t.number),
    );
    expect(lists.every((list) => list.length > 0)).toBe(true);
    expect(new Set(lists.flat()).size).toBe(lists.flat().length);
  });
  it("hold those received before the 13 weeks and counted in them", () => {
    const { tickets, meta } = page<TicketsPage>("tickets.json");
    expect(tickets.some((t) => t.received < (meta.listedFrom ?? ""))).toBe(true);
  });
  it("are told in words, with the three parts and their counts", () => {
    const tickets = page<TicketsPage>("tickets.json");
    const { meta } = tickets;
    const rate = query("default", "resolution", "above", meta);
    const asked = { from: "2026-02-01", to: "2026-02-28", members: { unit: ["wuqing"] }, rate };
    const text = toText(ticketsView(tickets, asked, { meta, profile: "default", source: 0, root: "./" }));
    const rows = chosenTickets(tickets.tickets, asked).length;
    expect(text).toContain(
      `承办单位为武清区交通运输局、2月1日—28日办结、计入解决率（默认口径，热线回访）、算作“已解决”的司机工单 ${rows} 件。`,
    );
    expect(text).toMatch(new RegExp(`全部 \\d+ 件算作“已解决” ${rows} 件未算作“已解决” \\d+ 件`));
  });
});
