import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { generateTickets } from "../../src/sample/generate.ts";
import { parseDay } from "../../src/sample/time.ts";
import { openHome } from "../../src/settings/home.ts";
import { auditReplies } from "../../src/supervision/replies/batch.ts";
import { openAuditor } from "../../src/supervision/replies/installed.ts";
import { type Cost, measured, median } from "./measure.ts";
import { type Result, ratio } from "./result.ts";

const SECONDS = 20;
/** Replies for which `SECONDS` hold; other numbers in proportion. */
const REPLIES = 100_000;
const AT_MOST = 8;
const SPAN = { seed: 1, from: parseDay("2025-01-01"), to: parseDay("2025-03-31"), tickets: 6_000 };

/** Audit of the sample's replies, each made distinct by its number, against one plain cut of them by jieba. */
export async function benchAudit(home: string, rows: number, times: number): Promise<Result> {
  const auditor = await openAuditor(openHome(home).lexicon);
  const jieba = Jieba.withDict(dict);
  const { replies, complaints } = benchReplies(rows);
  const cut: Cost[] = [];
  const audited: Cost[] = [];
  for (let i = 0; i < times; i++) {
    cut.push(await measured(async () => cutAll(jieba, replies)));
    audited.push(await measured(async () => auditReplies(auditor, replies, complaints)));
  }
  const [theirs, ours] = [median(cut), median(audited)];
  const allowed = (SECONDS * rows) / REPLIES;
  return {
    part: "audit",
    costs: { [`jieba, ${rows} replies`]: theirs, audit: ours },
    targets: [
      { name: "audit", value: ours.wall, unit: "s", atMost: allowed },
      ratio("audit ÷ jieba", ours, theirs, AT_MOST),
    ],
  };
}

function cutAll(jieba: Jieba, replies: readonly string[]): void {
  for (const reply of replies) jieba.cut(reply, true);
}

function benchReplies(rows: number): { replies: string[]; complaints: string[] } {
  const answered = generateTickets(SPAN).tickets.filter(({ reply }) => reply !== "");
  const replies: string[] = [];
  const complaints: string[] = [];
  for (let at = 0; at < rows; at++) {
    const { reply, title, body } = answered[at % answered.length]!;
    replies.push(`${reply}${at}`);
    complaints.push(`${title}\n${body}`);
  }
  return { replies, complaints };
}
