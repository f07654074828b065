import { lastMoment, type SampleSpan } from "./generate.ts";
import { LISTING_PLATFORMS } from "./listing.ts";
import type { MessNote } from "./mess.ts";
import type { Complaint } from "./ticket.ts";
import { DAY, HOUR, midnight, parts, type Seconds, stampText } from "./time.ts";
import type { SampleFile } from "./write-tickets.ts";

type Json = Record<string, string | number | null>;

const LIST_NAMES: Readonly<Record<string, string>> = { huolala: "货拉拉", manban: "满帮" };

function quarterText(at: Seconds): string {
  const [year, month] = parts(at);
  return `${year}Q${Math.ceil(month / 3)}`;
}

function quarterEnd(quarter: string): Seconds {
  const year = Number(quarter.slice(0, 4));
  const next = Number(quarter.slice(5)) * 3;
  return Date.UTC(year, next, 1) / 1000;
}

/** One line of a list as known at `at`; one platform writes ISO times with a zone, the other plain local ones. */
function lineOf(c: Complaint, at: Seconds): Json {
  const done = c.completed <= at;
  const time = (moment: Seconds): string =>
    c.platform === "manban" ? `${stampText(moment).replace(" ", "T")}+08:00` : stampText(moment);
  const said = done ? c.first : undefined;
  return {
    投诉编号: c.number,
    平台: c.given,
    投诉时间: time(c.received),
    投诉类型: c.issue,
    投诉人电话: c.phone,
    车牌号: c.plate,
    事发区县: c.district,
    投诉内容: c.body,
    涉及金额: c.claimed ?? null,
    追回金额: done ? (c.recovered ?? null) : null,
    处理状态: done ? "已办结" : "处理中",
    处理结果: done ? c.outcome : null,
    办结时间: done ? time(c.completed) : null,
    是否联系: said ? (said.contacted ? "是" : "否") : null,
    是否解决: said ? (said.resolved ? "是" : "否") : null,
    满意度: said?.satisfied ?? null,
  };
}

/** Broken lines: no number, unreadable time, unknown platform, an exact repeat. */
function messLines(sample: Json): { lines: Json[]; mess: MessNote[] } {
  const numbered = (suffix: string): string => `${sample.投诉编号}${suffix}`;
  return {
    lines: [
      { ...sample, 投诉编号: null },
      { ...sample, 投诉编号: numbered("-B"), 投诉时间: "2025/99/99" },
      { ...sample, 投诉编号: numbered("-C"), 平台: "驮驮快运" },
      sample,
    ],
    mess: [
      { kind: "no_number", outcome: "refused", number: "" },
      { kind: "unreadable_date", outcome: "refused", number: numbered("-B") },
      { kind: "unknown_platform", outcome: "flagged", number: numbered("-C") },
      { kind: "exact_duplicate", outcome: "same", number: String(sample.投诉编号) },
    ],
  };
}

/** A JSON Lines file per platform and quarter; a later one repeats what was open in the one before. */
export function complaintFiles(complaints: readonly Complaint[], span: SampleSpan): SampleFile[] {
  const files: SampleFile[] = [];
  for (const platform of Object.keys(LISTING_PLATFORMS)) {
    const own = complaints.filter((c) => c.platform === platform);
    let before = span.from;
    for (const quarter of new Set(own.map((c) => quarterText(c.received)))) {
      const at = Math.min(quarterEnd(quarter) + 4 * DAY + 10 * HOUR, lastMoment(span));
      const listed = own.filter(
        (c) =>
          quarterText(c.received) === quarter ||
          (c.received < before && c.completed > before && quarterText(c.received) < quarter),
      );
      const lines = listed.map((c) => lineOf(c, at));
      const broken = files.length === 0 ? messLines(lines[0]!) : { lines: [], mess: [] };
      const all = [...lines, ...broken.lines];
      const day = stampText(midnight(at)).slice(0, 10).replaceAll("-", "");
      files.push({
        name: `平台投诉清单_${LIST_NAMES[platform]}_${quarter}_${day}.jsonl`,
        kind: "platform_complaint",
        format: "jsonl",
        headers: Object.keys(all[0]!),
        rows: all.length,
        mess: broken.mess,
        bytes: Buffer.from(all.map((line) => `${JSON.stringify(line)}\n`).join("")),
      });
      before = at;
    }
  }
  return files;
}
