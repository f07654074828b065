import { Book, date, name, say, strong } from "../../src/briefs/book.ts";
import type { Block, Brief, Cell, Section, Sentence, Table } from "../../src/briefs/model.ts";

/** An invented weekly brief with every kind of block; `odd` stands where names from the data stand. */
export function inventedBrief(odd: Partial<Odd> = {}): Brief {
  const book = new Book();
  const names = { unit: "武清区交通运输局", platform: "货拉拉", matter: "运费拖欠", body: CASE, ...odd };
  const sections = [
    overall(book),
    rates(book),
    issues(book, names),
    platforms(book, names),
    units(book, names),
    nothing(),
  ];
  return {
    id: "weekly-2026-W07-leader-internal",
    title: "货车司机诉求办理情况周报",
    subtitle: "2026年第7周（2月9日—15日）",
    city: "天津",
    office: "市交通运输委货车司机诉求专班",
    period: {
      ...{ kind: "weekly", id: "2026-W07", label: "2026年第7周（2月9日—15日）", name: "本周" },
      ...{ before: "上周", cube: "week", start: "2026-02-09", end: "2026-02-15" },
    },
    audience: { type: "leader", id: "", name: "委领导" },
    edition: "internal",
    made: {
      ...{ asOf: "2026-02-15 20:00:00", knownAt: "2026-02-16 08:30:00", version: "0.1.0" },
      rules: {
        "policies/rates.yaml": "5f2c9d6b".repeat(8),
        "xianban.yaml": "0a1b2c3d".repeat(8),
      },
      ...{ files: 41, tickets: 9876, sample: true },
    },
    front: { id: "front", heading: "要点", blocks: [{ kind: "items", items: front(book, names) }] },
    sections,
    annex: [annexUnits(names), annexTickets(names)],
    definitions: [
      say`三率以本周办结并已评价的司机标记工单为基数，未接通的剔除，基本满意计为满意，取首次评价（${name("口径 T26-3")}）。`,
      say`常见范围为近${name("12")}周同类数的波动带；评价不足${name("10")}件的单位另列，不排名。`,
    ],
    sources: [say`${name("12345")}热线工单导出、${name("12328")}系统导出、平台企业登记册。`],
    figures: book.figures(),
  };
}

/** Texts that try to be something else. Each stands unchanged as text in every form. */
export const HOSTILE = [
  '<script>document.title="ran"</script>',
  '"><img src=x onerror="document.title=1">',
  "]]></w:t></w:r><w:r><w:t>",
  '=HYPERLINK("http://example.test","点此")',
  "+1+cmd|' /C calc'!A0",
  "@import url(http://example.test/x.css);",
  "</style><style>*{display:none}",
  "{{constructor.constructor('return 1')()}}",
  "'; DROP TABLE core.ticket; --",
  "../../../etc/passwd",
];

/** The invented brief whose names and texts are hostile, illegible or very long. */
export function hostileBrief(): Brief {
  return inventedBrief({
    unit: `\u0000\u0007\u202E${HOSTILE.slice(0, 5).join(" ")}\uD800\uFFFF`,
    platform: `=${"长".repeat(199)}`,
    matter: HOSTILE.slice(5).join(" "),
    body: HOSTILE.join("\n"),
  });
}

/** Names and texts that come from the data. */
export interface Odd {
  unit: string;
  platform: string;
  matter: string;
  body: string;
}

const CASE =
  "司机反映：1月24日经货拉拉承接天津至沧州一单，运费1,860元，货主以货损为由拒付，平台客服三次回复“协商中”。\n现联系电话[电话]，车牌[车牌]。";

function front(book: Book, { unit, platform, matter }: Odd): Sentence[] {
  const received = book.count("city/received", "受理司机工单", 214);
  const resolved = book.rate("city/resolution", "解决率", 118, 150, { tone: "bad" });
  const response = book.rate("city/response", "响应率", 147, 153);
  return [
    say`本周受理司机工单${strong([received])}件，较上周减少${book.count("city/less", "较上周减少", 9)}件，在常见波动之内。`,
    say`响应率${strong([response.value])}（${response.base}）过线；解决率${strong([resolved.value], "bad")}（${resolved.base}）低于底线${book.points("city/gap", "解决率距底线", -1.3333)}个百分点，主要差在${name(unit)}。`,
    say`${name(platform)}会员费类连续第三周走高，共${book.count("p/fee", "会员费", 34)}件，已超出常见范围；${name(matter)}居首，占${book.share("issue/share", "首位占比", 61, 214).value}。`,
    say`在办工单明日到期${book.count("due/next", "明日到期", 11)}件，已超时${book.count("due/over", "已超时", 3, { tone: "bad" })}件，请相关单位当日联系。`,
  ];
}

function overall(book: Book): Section {
  return {
    ...{ id: "overall", heading: "总体情况", number: "一、" },
    blocks: [
      {
        kind: "say",
        sentences: [
          say`${date("2月9日—15日")}，共受理司机工单${book.count("city/received", "受理司机工单", 214)}件，其中咨询${book.count("city/consult", "咨询", 61)}件，投诉举报${book.count("city/complaint", "投诉举报", 153)}件；较上周减少${book.count("city/less", "较上周减少", 9)}件，下降${book.change("city/change", "受理变化", 214, 223)}。`,
          say`与去年同期（节前第一周）相比，增加 ${book.count("city/more", "同比增加", 8)} 件。`,
        ],
      },
      {
        ...{ kind: "chart", id: "received", title: "受理量，近12周" },
        alt: "近12周受理司机工单，末周214件，在常见范围之内",
        chart: {
          ...{ type: "trend", unit: "件", labels: WEEKS, values: RECEIVED },
          band: RECEIVED.map((_, i) => [160 + 2.5 * i, 228 + 2.5 * i] as const),
        },
      },
      { kind: "note", sentence: say`${date("2月17日")}起为春节假期，下周受理量通常下降。` },
    ],
  };
}

const WEEKS = ["11月24日", "12月1日", "12月8日", "12月15日", "12月22日", "12月29日"].concat([
  "1月5日",
  "1月12日",
  "1月19日",
  "1月26日",
  "2月2日",
  "2月9日",
]);
const RECEIVED = [188, 201, 176, 214, 205, 231, 219, 244, 238, 226, 223, 214];

function rates(book: Book): Section {
  const satisfied = book.rate("city/satisfaction", "满意率", 127, 153);
  const trend = (id: string, title: string, values: (number | null)[], floor: number): Block => ({
    ...{ kind: "chart", id, title, alt: `${title}，末周${values.at(-1)}%，底线${floor}%` },
    chart: {
      ...{ type: "trend", unit: "%", labels: WEEKS, values },
      lines: [
        { value: floor, name: `底线${floor}%` },
        { value: 90, name: "目标90%" },
      ].slice(0, floor === 90 ? 1 : 2),
    },
  });
  return {
    ...{ id: "rates", heading: "三率与时限", number: "二、" },
    blocks: [
      { kind: "say", sentences: [say`满意率${satisfied.value}（${satisfied.base}），高于底线。`] },
      trend("response", "响应率", [95, 94.2, 96, 95.5, null, 97, 96.4, 95.1, 94.9, 95.5, 95.7, 96.1], 90),
      trend("resolution", "解决率", [82, 83, 80.1, 84, 85, 82.2, 81, 80.4, 79.2, 81.5, 80.8, 78.7], 80),
      {
        ...{ kind: "table", id: "clocks", title: "时限执行情况", empty: "本周没有到期的时限。" },
        columns: [
          { name: "时限", align: "left", width: 34 },
          { name: "到期（件）", align: "right", width: 16, number: "count", sums: true },
          { name: "按时（件）", align: "right", width: 16, number: "count", sums: true },
          { name: "按时率", align: "right", width: 16, number: "percent" },
          { name: "较上周（个百分点）", align: "right", width: 18, number: "points" },
        ],
        rows: [
          [text("4小时联系"), num(153), num(147), pct(147, 153), { text: "+0.4", value: 0.4 }],
          [
            text("3个工作日办结"),
            num(12_480),
            num(9985),
            { ...pct(9985, 12_480), tone: "bad" },
            { text: "−2.1", value: -2.1 },
          ],
          [text("合计"), num(12_633), num(10_132), pct(10_132, 12_633), { text: "—", value: null }],
        ],
        total: 2,
        note: say`按时率以本周到期的时限为基数。`,
      },
    ],
  };
}

function issues(book: Book, { matter, unit, body }: Odd): Section {
  const top = [matter, "平台会员费", "违规收费罚款", "取消订单判责", "停车难"];
  return {
    ...{ id: "issues", heading: "诉求分类与高频事项", number: "三、" },
    blocks: [
      {
        ...{ kind: "chart", id: "top", title: "高频事项前五", alt: `高频事项前五，首位${matter}61件` },
        chart: {
          ...{ type: "bars", unit: "件", beforeName: "上周" },
          rows: top.map((one, i) => ({
            name: one,
            value: [61, 34, 22, 19, 15][i]!,
            before: [58, 21, 27, 18, null][i]!,
            ...(i === 1 && { tone: "warn" as const }),
          })),
        },
      },
      { kind: "heading", number: "（一）", text: matter },
      {
        kind: "say",
        sentences: [
          say`${name(matter)}${book.count("issue/arrears", "运费拖欠", 61)}件，主要反映货主拖欠、平台垫付不到位。建议由${name(unit)}会同平台企业逐件核对。`,
        ],
      },
      {
        kind: "case",
        title: say`典型案例：${name("12345-20260124-0087")}`,
        body,
        outcome: say`${date("2月10日")}办结，追回运费${book.amount("case/money", "追回运费", 1860, "元", "1,860")}元，回访满意。`,
      },
      { kind: "heading", number: "（二）", text: "平台会员费" },
      { kind: "items", items: [say`反映自动续费难关闭；`, say`反映退费时限长。`] },
    ],
  };
}

function platforms(book: Book, { platform }: Odd): Section {
  const rows = [platform, "满帮", "快狗打车", "滴滴货运"];
  const bars = (id: string, title: string, values: number[]): Block => ({
    ...{ kind: "chart", id, title, alt: title },
    chart: {
      ...{ type: "bars", unit: "%", beforeName: null },
      rows: rows.map((one, i) => ({
        ...{ name: one, value: values[i]!, before: null },
        ...(values[i]! < 80 && { tone: "bad" as const }),
      })),
    },
  });
  return {
    ...{ id: "platforms", heading: "平台企业情况", number: "四、" },
    blocks: [
      {
        kind: "say",
        sentences: [
          say`被反映最多的是${name(platform)}，${book.count("platform/first", "首位平台", 58)}件。`,
        ],
      },
      bars("platform-resolution", "解决率", [71.4, 82.4, 85.3, 79.98]),
      bars("platform-satisfaction", "满意率", [80, 85.3, 90, 100]),
    ],
  };
}

function units(book: Book, { unit }: Odd): Section {
  const below = book.rate("unit/wuqing/resolution", "武清解决率", 19, 28, { member: true, tone: "bad" });
  return {
    ...{ id: "units", heading: "区域与承办单位", number: "五、" },
    blocks: [
      {
        kind: "say",
        sentences: [say`${name(unit)}解决率${below.value}（${below.base}），为评价十件以上单位中最低。`],
      },
      unitTable("units", "未过线单位", [unit, "北辰区交通运输局", "市道路发展中心"]),
    ],
  };
}

function unitTable(id: string, title: string, names: readonly string[]): Table {
  const columns = ["受理", "办结", "评价", "响应率", "解决率", "满意率", "按时率", "退单"];
  return {
    ...{ kind: "table", id, title, empty: "没有未过线的单位。" },
    columns: [
      { name: "承办单位", align: "left", width: 28 },
      ...columns.map((one) => ({
        ...{ name: one, align: "right" as const, width: 9 },
        number: one.endsWith("率") ? ("percent" as const) : ("count" as const),
      })),
    ],
    rows: names.map((one, i) => [
      i === 0 ? { text: one } : text(one),
      num(41 + i),
      num(38 + i),
      num(28 + i),
      pct(27, 28),
      i === 0
        ? { ...pct(19, 28), tone: "bad", figure: "unit/wuqing/resolution" }
        : { text: "—", value: null, withheld: true },
      pct(23 + (i % 5), 28),
      { text: "79.96%", value: 79.96 },
      num(i),
    ]),
  };
}

function nothing(): Section {
  return {
    ...{ id: "warnings", heading: "预警与苗头", number: "六、" },
    blocks: [
      {
        ...{ kind: "table", id: "warnings", title: "本周预警", empty: "本周没有新的预警。" },
        columns: [
          { name: "预警", align: "left", width: 60 },
          { name: "件数", align: "right", width: 40, number: "count" },
        ],
        rows: [],
      },
      {
        ...{ kind: "chart", id: "empty", title: "预警处置", alt: "没有预警" },
        chart: { type: "bars", unit: "件", beforeName: null, rows: [] },
      },
    ],
  };
}

function annexUnits({ unit }: Odd): Section {
  const names = [
    unit,
    ...Array.from({ length: 39 }, (_, i) => `第${CHINESE[i % 10]}交通运输支队${CHINESE[(i * 7) % 10]}大队`),
  ];
  return {
    ...{ id: "annex-units", heading: "各单位办理情况", number: "附表1 " },
    blocks: [unitTable("all-units", "各单位办理情况", names)],
  };
}

const CHINESE = "一二三四五六七八九十";

function annexTickets({ unit, body }: Odd): Section {
  return {
    ...{ id: "annex-tickets", heading: "督办工单", number: "附表2 " },
    blocks: [
      {
        ...{ kind: "table", id: "tickets", title: "督办工单清单", empty: "没有督办工单。", tickets: true },
        columns: [
          { name: "工单编号", align: "left", width: 24 },
          { name: "承办单位", align: "left", width: 22 },
          { name: "反映要点", align: "left", width: 42 },
          { name: "超时（天）", align: "right", width: 12, number: "days" },
        ],
        rows: [1.5, 12].map((days, i) => [
          text(`12345-20260124-008${i}`),
          text(unit),
          text(body.replace("\n", "")),
          { text: String(days), value: days },
        ]),
      },
    ],
  };
}

function text(words: string): Cell {
  return { text: words };
}

function num(value: number): Cell {
  return { text: value > 9999 ? value.toLocaleString("en") : String(value), value };
}

function pct(part: number, whole: number): Cell {
  const value = (100 * part) / whole;
  return { text: `${value.toFixed(1)}%`, value };
}
