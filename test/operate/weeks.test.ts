import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archivedBriefs } from "../../src/briefs/archive/list.ts";
import type { Ticket } from "../../src/sample/ticket.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { type Office, openOffice } from "./world/office.ts";
import { feedServer, type Played, type Receiver, robotServer, webhookServer } from "./world/servers.ts";
import { linesAt, rowsOf, ticketsOf } from "./world/tickets.ts";
import { FIRST, LAST, playWeeks } from "./world/weeks.ts";

/** Some 15 a day, from three weeks before the installation begins to a week after the last day played. */
const TICKETS = ticketsOf("2026-03-01", "2026-04-19", 750, 7);
const isWechat = ({ channel }: Ticket) => channel === "12328微信";
const WECHAT = TICKETS.filter(isWechat);
const HOTLINE = TICKETS.filter((ticket) => !isWechat(ticket));
const SECRETS = { WECHAT_TOKEN: "planted-token-1", ROBOT_KEY: "planted-key-2" };

let office: Office;
let wechat: Played;
let desk: Receiver;
let robot: Receiver;
let clock = `${FIRST} 05:00:00`;

const settings = () => `
feeds:
  - { name: hotline, kind: ticket, path: "feeds/hotline/*", stale_hours: 30 }
  - { name: wechat, kind: ticket, url: "${wechat.url}/tickets", rows: data.list, tries: 1, headers: { Authorization: "Bearer \${WECHAT_TOKEN}" } }
timetable:
  daily: "07:00"
  monthly: { day: 2, at: "07:00", move: next }
  return: { day: 9, at: "07:00", move: previous }
  appeals: { day: 4, at: "07:00", move: previous }
notices:
  channels:
    desk: { kind: webhook, url: "${desk.url}/hook" }
    group: { kind: wecom, key: "\${ROBOT_KEY}", server: "${robot.url}" }
`;

beforeAll(async () => {
  process.env.XIANBAN_BROWSER = "none";
  wechat = await feedServer(() => rowsOf(linesAt(WECHAT, clock, 60)));
  desk = await webhookServer();
  robot = await robotServer();
  office = await openOffice(settings(), SECRETS);
  await playWeeks({ office, wechat, desk, hotline: HOTLINE }, (at) => {
    clock = at;
  });
}, 1_200_000);

afterAll(async () => {
  delete process.env.XIANBAN_BROWSER;
  office?.remove();
  await Promise.all([wechat, desk, robot].map((server) => server?.close()));
});

interface Notice {
  kind: string;
  at: string;
  title: string;
  lines: string[];
}

const notices = (): Notice[] =>
  desk.messages.flatMap(({ body }) => (JSON.parse(body) as { notices: Notice[] }).notices);

/** Headings of the robot's messages: of a single matter, and of each of several. */
function titlesInGroup(): string[] {
  return robot.messages
    .map(({ body }) => (JSON.parse(body) as { markdown: { content: string } }).markdown.content)
    .flatMap((content) =>
      [...content.matchAll(/^\*\*(?:【先办】|\d+．)(.*)\*\*$/gm)].map(([, title = ""]) => title),
    );
}

interface Entry {
  channel: string;
  state: string;
  event: { key: string };
}

/** Notices that the outbox has done with. */
function delivered(): Entry[] {
  const done = join(office.home.operate, "outbox/done");
  return readdirSync(done, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(done, name), "utf8")) as Entry);
}

async function rows<T>(sql: string): Promise<T[]> {
  const warehouse = await Warehouse.open(office.home.warehouse);
  try {
    return await warehouse.rows<T>(sql);
  } finally {
    warehouse.close();
  }
}

describe("three weeks of operation, with late, broken and doubled feeds, two crashes and a holiday", () => {
  it("make every brief once", async () => {
    const { briefs, damaged } = await archivedBriefs(office.home.dir);
    expect(damaged).toEqual([]);
    // W12 ended the day before; W15 ends with the last day played and is due on the 13th of April.
    expect(briefs.map(({ id, number }) => `${id} no. ${number}`).sort()).toEqual([
      "monthly-2026-03-leader-internal no. 1",
      "weekly-2026-W12-leader-internal no. 1",
      "weekly-2026-W13-leader-internal no. 1",
      "weekly-2026-W14-leader-internal no. 1",
    ]);
  });

  it("account for every ticket, in the state that it was last exported in", async () => {
    const found = await rows<{ source: string; number: string; status: string }>(
      "SELECT source, number, status FROM core.ticket ORDER BY source, number",
    );
    const stateOf = (source: string, tickets: readonly Ticket[], at: string) =>
      linesAt(tickets, at, 60).map(({ number, status }) => ({ source, number, status }));
    const wanted = [
      ...stateOf("hotline", HOTLINE, `${LAST} 05:00:00`),
      ...stateOf("wechat", WECHAT, `${LAST} 07:00:00`),
    ];
    const byNumber = (a: { number: string }, b: { number: string }) => (a.number < b.number ? -1 : 1);
    expect(found.sort(byNumber)).toEqual(wanted.sort(byNumber));
    const lost = await rows(
      "FROM ops.file WHERE rows_read <> rows_new + rows_changed + rows_same + rows_rejected",
    );
    expect(lost).toEqual([]);
  });

  it("send every notice once, to each channel", () => {
    const told = notices().map(({ kind, at, title, lines }) => [kind, at, title, ...lines].join(" "));
    process.stdout.write(`${told.sort().join("\n")}\n`);
    expect(new Set(told).size).toBe(told.length);
    // The robot knows no message again: what it has taken is what people have seen.
    const titles = notices().map(({ title }) => title);
    const wanted = new Set(titles);
    expect(
      titlesInGroup()
        .filter((title) => wanted.has(title))
        .sort(),
    ).toEqual(titles.sort());
    const keysOf = (channel: string) => delivered().filter((one) => one.channel === channel);
    for (const channel of ["desk", "group"]) {
      const keys = keysOf(channel).map(({ event }) => event.key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keysOf(channel).every(({ state }) => state === "delivered")).toBe(true);
    }
    expect(
      keysOf("group")
        .map(({ event }) => event.key)
        .sort(),
    ).toEqual(
      keysOf("desk")
        .map(({ event }) => event.key)
        .sort(),
    );
    expect(told.length).toBe(keysOf("desk").length);
  });

  it("tell what had to be told", () => {
    const kinds = notices().map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect(count("brief_ready")).toBe(4);
    expect(count("return_due")).toBe(1);
    expect(count("appeals_due")).toBe(1);
  });

  it("keep no secret in what was sent or written", () => {
    const sent = [...desk.messages, ...robot.messages].map(({ body }) => body).join("\n");
    for (const secret of Object.values(SECRETS))
      expect(sent + office.ledger.join("\n")).not.toContain(secret);
  });
});
