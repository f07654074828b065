import { open } from "node:fs/promises";
import { UsageError } from "../errors.ts";
import { Random } from "../statistics/random.ts";
import { csvField } from "./formats/text-export.ts";
import { generateTickets } from "./generate.ts";
import type { Ticket } from "./ticket.ts";
import { DAY, dayText, parseDay, type Seconds } from "./time.ts";
import { UNITS } from "./world.ts";

const TEMPLATES = 4000;
const FROM = "2023-01-01";
const TO = "2025-12-31";
const CHUNK = 4 << 20;
/** Bytes that a row can never exceed: its texts come from templates of a few hundred characters. */
const LONGEST_ROW = 1 << 15;

/** Headers of the large file, all known to the alias dictionary. */
export const LARGE_HEADERS: readonly string[] = [
  "工单编号",
  "受理时间",
  "派单时间",
  "接单时间",
  "首次联系时间",
  "办结时间",
  "回访时间",
  "评价时间",
  "来电号码",
  "主要内容",
  "诉求来源",
  "诉求类型",
  "紧急程度",
  "业务领域",
  "问题分类",
  "工单标题",
  "诉求人类别",
  "是否货车司机",
  "车牌号",
  "事发区县",
  "承办单位",
  "涉及平台",
  "答复内容",
  "是否联系",
  "是否解决",
  "满意度",
  "评价来源",
  "退单原因",
  "涉及金额",
  "追回金额",
  "工单状态",
];

/** A ticket's life as offsets from its receipt, and its unchanging fields as ready bytes. */
interface Template {
  offsets: (Seconds | undefined)[];
  body: Buffer;
  rest: Buffer;
}

const yesNo = (flag: boolean | undefined): string => (flag === undefined ? "" : flag ? "是" : "否");

function templateOf(t: Ticket): Template {
  const times = [t.dispatched, t.accepted, t.contacted, t.completed, t.visited, t.rated];
  const rest = [
    t.channel,
    t.kind,
    t.urgency,
    t.field,
    t.issue,
    t.title,
    t.callerType,
    yesNo(t.driverMark),
    t.plate,
    t.district,
    UNITS[t.unit]!.name,
    t.platformGiven,
    t.reply.replace(/（办公电话[^）]*）/, ""),
    yesNo(t.first?.contacted),
    yesNo(t.first?.resolved),
    t.first?.satisfied,
    t.ratingSource,
    t.returnReason,
    t.claimed,
    t.recovered,
    t.visited ? "已回访" : "已办结",
  ];
  return {
    offsets: times.map((at) => (at === undefined ? undefined : at - t.received)),
    body: Buffer.from(`"${t.body.replaceAll('"', "”")}（订单`),
    rest: Buffer.from(`）",${rest.map(csvField).join(",")}\n`),
  };
}

/** `YYYY-MM-DD HH:MM:SS` from tables: the dates of a span and the 86,400 times of a day. */
function stamper(from: Seconds, days: number): (at: Seconds) => string {
  const dates = Array.from({ length: days }, (_, i) => `${dayText(from + i * DAY)} `);
  const two = (n: number): string => String(n).padStart(2, "0");
  const times = Array.from(
    { length: DAY },
    (_, s) => `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`,
  );
  return (at) => dates[Math.floor((at - from) / DAY)]! + times[at % DAY]!;
}

/**
 * Writes one UTF-8 CSV of `n` tickets in order of receipt over three years, for measuring: distinct numbers and
 * bodies, about 3 in 10 bodies with personal data. The same bytes for the same `n` and `seed`.
 */
export async function writeLargeCsv(path: string, n: number, seed = 1): Promise<void> {
  if (!Number.isSafeInteger(n) || n < 0 || n > 100_000_000) {
    throw new UsageError(`${n} is not a number of rows from 0 to 100,000,000`);
  }
  const [from, to] = [parseDay(FROM), parseDay(TO)];
  const { tickets } = generateTickets({ seed, from, to, tickets: TEMPLATES });
  const templates = tickets.map(templateOf);
  const stamp = stamper(from, (to - from) / DAY + 200);
  const random = new Random(seed, "large");
  const span = to - from;
  const file = await open(path, "w");
  const chunk = Buffer.allocUnsafe(CHUNK);
  let used = chunk.write(`${LARGE_HEADERS.join(",")}\n`);
  try {
    for (let i = 0; i < n; i++) {
      const received = from + Math.floor((i * span) / n);
      const { offsets, body, rest } = random.pick(templates);
      const at = stamp(received);
      let line = `${at.slice(2, 4)}${at.slice(5, 7)}${at.slice(8, 10)}${String(i).padStart(12, "0")},${at}`;
      for (const offset of offsets) line += offset === undefined ? "," : `,${stamp(received + offset)}`;
      used += chunk.write(
        `${line},154${String(random.int(0, 99_999_999)).padStart(8, "0")},`,
        used,
        "latin1",
      );
      used += body.copy(chunk, used);
      used += chunk.write(String(i), used, "latin1");
      used += rest.copy(chunk, used);
      if (used > CHUNK - LONGEST_ROW) {
        await file.write(chunk, 0, used);
        used = 0;
      }
    }
    await file.write(chunk, 0, used);
  } finally {
    await file.close();
  }
}
