import { describe, expect, it } from "vitest";
import type { Meta } from "../../reports/components/data.ts";
import { toHtml, toText } from "../../reports/components/node.ts";
import { type OperationPage, TROUBLE_CODES, type Trouble } from "../../reports/components/operation-data.ts";
import { jobStrip } from "../../reports/components/operation-strip.ts";
import { operationView } from "../../reports/components/operation-view.ts";
import { operationSentence, taskName, troubleWords } from "../../reports/components/operation-words.ts";
import { plain } from "../../reports/components/say.ts";
import { operationPage } from "../../src/pages/operation/index.ts";
import { feedWith, jobWith, statusWith } from "../operate/status/sample.ts";

const meta = (edition: Meta["edition"] = "internal") => ({ edition, asOf: "2026-02-28 20:00:00" }) as Meta;
const trouble = (given: Partial<Trouble> = {}): Trouble => ({
  ...{ code: "feed_stale", subject: "hotline", at: "2026-02-26 06:00:00", value: 26, message: null },
  ...given,
});
const view = (page: OperationPage) => toText(operationView(page));
const whole = statusWith({
  feeds: [feedWith(), feedWith({ feed: "letters", kind: "platform_complaint", lastFile: null, stale: true })],
  jobs: [jobWith()],
  next: [{ kind: "weekly", period: "2026-W09", due: "2026-03-02 07:00:00" }],
});

describe("the sentence", () => {
  it("says that all is well, how new the data are and what comes next", () => {
    expect(plain(operationSentence(whole))).toBe(
      "运行正常，没有要处理的事。最近一件工单受理于 2月28日 05:40。下次运行：3月2日 07:00，周报。",
    );
  });

  it("says what is to be done, each kind once, red where something has failed", () => {
    const status = statusWith({
      troubles: [trouble({ code: "job_failed", subject: "run" }), trouble(), trouble({ subject: "letters" })],
      scheduled: false,
    });
    expect(plain(operationSentence(status))).toBe(
      "3 件事要处理：任务失败、数据未更新。尚未按时间表自动运行。",
    );
    expect(operationSentence(status)[0]?.tone).toBe("bad");
    expect(operationSentence(statusWith({ troubles: [trouble()] }))[0]?.tone).toBe("warn");
  });
});

describe("each trouble", () => {
  it.each(TROUBLE_CODES)("%s has a name, its words and a way out", (code) => {
    const words = troubleWords(trouble({ code }));
    expect(words.name).toMatch(/^\p{Script=Han}{4,6}$/u);
    const what = words.what(trouble({ code, message: "原因" }), (at) => at ?? "—");
    expect(what).not.toMatch(/undefined|null|NaN/);
    expect(what.length).toBeGreaterThan(2);
    expect(toText(words.todo)).toMatch(/\p{Script=Han}{4}/u);
  });

  it("names tasks as the timetable does", () => {
    expect([taskName("weekly 2026-W07"), taskName("return 2026-02"), taskName("unknown")]).toEqual([
      ...["周报 2月9日—15日", "统计报表 2026年2月", "unknown"],
    ]);
  });
});

describe("the strip of a job", () => {
  it("has a bar for each of 28 days, the last one today: high and red where a run failed", () => {
    const days = [
      { day: "2026-02-01", done: 1, failed: 0 },
      { day: "2026-02-28", done: 95, failed: 1 },
      { day: "2026-01-31", done: 0, failed: 9 },
    ];
    const html = toHtml(jobStrip({ days }, "实时检查", "2026-02-28"));
    const bars = [...html.matchAll(/class="(done|failed|none)"/g)].map(([, name]) => name);
    expect(bars).toHaveLength(28);
    expect([bars[0], bars[1], bars[27]]).toEqual(["done", "none", "failed"]);
    expect(html).toContain("2月28日：成功 95 次，失败 1 次");
    expect(html).toContain('aria-label="实时检查近四周：2 天有运行，2月28日有失败"');
  });
});

describe("the page", () => {
  it("shows feeds, jobs, what comes next and the disk", () => {
    const text = view(operationPage(meta(), whole));
    for (const words of [
      "热线工单",
      "平台投诉清单",
      "每日运行",
      "周报2月23日—3月1日",
      "50.0 GB",
      "2月27日 21:00",
    ])
      expect(text).toContain(words);
    expect(text).not.toContain("要处理的事重的在前");
  });

  it("says how to begin where nothing ever ran by the timetable, and what is missing where nothing is known", () => {
    const text = view(operationPage(meta(), statusWith({ scheduled: false })));
    expect(text).toContain("npx xianban schedule");
    expect(text).toContain("还没有载入任何文件");
    expect(view(operationPage(meta(), null))).toContain("尚无运行情况");
  });

  it("says since when feeds were not seen, where another process had the warehouse", () => {
    const warehouse = { state: "held" as const, why: "in use", asOf: "2026-02-28 06:00:00" };
    expect(view(operationPage(meta(), { ...whole, warehouse }))).toContain("为 2月28日 06:00 所见");
  });

  it("calls a backup that nobody knows of missing", () => {
    expect(view(operationPage(meta(), statusWith({ backup: null })))).toContain("▲ 没有记录");
  });

  it("holds nothing internal in the public edition: neither its data nor its words", () => {
    const inside = statusWith({
      ...whole,
      troubles: [trouble({ message: "/srv/data broke" })],
      feeds: [
        feedWith({ feed: "内网接口" }),
        feedWith({ feed: "热线导出", lastFile: "2026-02-27 06:00:00", lastTicket: "2026-02-28 06:30:00" }),
      ],
      held: [
        { feed: "内网接口", path: "feeds/x.csv", state: "held", reason: null, at: "2026-02-28 06:00:00" },
      ],
    });
    const page = operationPage(meta("public"), inside);
    expect(page).toEqual({
      meta: meta("public"),
      status: null,
      kinds: [{ kind: "ticket", lastFile: "2026-02-28 06:01:00", lastTicket: "2026-02-28 06:30:00" }],
    });
    expect(view(page)).toContain("热线工单2月28日 06:012月28日 06:30");
    expect(view(page)).not.toMatch(/内网|feeds|GB|xianban/);
  });
});
