import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compileCues } from "../../src/platforms/cues.ts";
import type { PlatformRow } from "../../src/platforms/names.ts";
import { platformRecogniser } from "../../src/platforms/recognise.ts";
import { sqlFile } from "../../src/warehouse/sql.ts";

interface Case {
  title?: string;
  body?: string | number;
  reply?: string;
  about?: string;
  answered?: string;
  names?: string[];
  against?: string;
  through?: string;
  by?: string;
}

const register = readFileSync(
  fileURLToPath(new URL("../../data/registers/platforms.csv", import.meta.url)),
  "utf8",
);
const [head = "", ...lines] = register.trim().split("\n");
const rows: PlatformRow[] = lines.map((line) => {
  const cells = line.split(",");
  return Object.fromEntries(head.split(",").map((name, i) => [name, cells[i] ?? null]));
});
const recogniser = platformRecogniser(rows);
const read = (body: string) => recogniser.read({ body });

function cases(file: string): Case[] {
  const found = parse(
    readFileSync(fileURLToPath(new URL(`fixtures/${file}.yaml`, import.meta.url)), "utf8"),
  ) as Case[];
  if (found.length < 50) throw new Error(`bad fixture: ${file} has ${found.length} cases`);
  return found;
}

interface Score {
  right: number;
  wrong: number;
  missed: number;
}

/** Counts over all cases of what was found rightly, found wrongly and missed. */
function score(all: readonly Case[]): Record<"names" | "against" | "through" | "by", Score> {
  const scores = { names: zero(), against: zero(), through: zero(), by: zero() };
  for (const { names = [], against, through, by, body, ...texts } of all) {
    const got = recogniser.read({ ...texts, body: body === undefined ? null : String(body) });
    const found = new Set(got.named.map(({ platform }) => platform));
    for (const name of found) scores.names[names.includes(name) ? "right" : "wrong"]++;
    scores.names.missed += names.filter((name) => !found.has(name)).length;
    count(scores.against, against ?? null, got.against);
    count(scores.through, through ?? null, got.through);
    count(scores.by, by ?? null, got.answeredBy);
  }
  return scores;
}

const zero = (): Score => ({ right: 0, wrong: 0, missed: 0 });

function count(into: Score, wanted: string | null, got: string | null): void {
  if (wanted !== null && got === wanted) into.right++;
  else {
    if (got !== null) into.wrong++;
    if (wanted !== null) into.missed++;
  }
}

const precision = ({ right, wrong }: Score) => right / (right + wrong);
const recall = ({ right, missed }: Score) => right / (right + missed);

describe("platforms recognised in hand-written tickets", () => {
  const all = ["recognition", "recognition-more", "recognition-second", "recognition-third"].flatMap(cases);
  const { names, against, through, by } = score(all);

  it("are at least 300 cases, a quarter of them without any platform", () => {
    expect(all.length).toBeGreaterThanOrEqual(300);
    expect(all.filter((each) => (each.names ?? []).length === 0).length / all.length).toBeGreaterThan(0.2);
  });
  it("are named with a precision and a recall of at least 98 %", () => {
    expect(precision(names)).toBeGreaterThanOrEqual(0.98);
    expect(recall(names)).toBeGreaterThanOrEqual(0.98);
  });
  it("are told complained of, dealt over and answering: precision and recall at least 93, 85 and 95 %", () => {
    for (const [part, floor] of [
      [against, 0.93],
      [through, 0.85],
      [by, 0.95],
    ] as const) {
      expect(precision(part)).toBeGreaterThanOrEqual(floor);
      expect(recall(part)).toBeGreaterThanOrEqual(floor);
    }
  });
});

describe("a platform's name", () => {
  it("rolls up to the platform and keeps the app: 运慢慢 is 运满满 of 满帮", () => {
    expect(read("运慢慢平台乱扣信用分。").named).toEqual([{ platform: "manban", brand: "运满满" }]);
    expect(read("货车帮APP会员费不退。").named).toEqual([{ platform: "manban", brand: "货车帮" }]);
    expect(read("满帮集团不退会员费。").named).toEqual([{ platform: "manban", brand: "满帮" }]);
  });
  it("is not 货车帮 in 货车帮忙, nor 省省 in 能省省, nor 滴滴 where passengers ride", () => {
    for (const body of ["叫辆货车帮忙搬家。", "过路费能省省就好。", "滴滴司机拒载乘客。", "一路歌声。"]) {
      expect(read(body).named, body).toEqual([]);
    }
  });
  it("is found through blanks, width, case and traditional characters", () => {
    for (const body of ["货 拉 拉扣分", "ＬＡＬＡＭＯＶＥ扣分", "貨拉拉扣分", "货拉\n拉扣分"]) {
      expect(read(body).against, body).toBe("huolala");
    }
  });
  it("counts in a column even where a text would leave it in doubt", () => {
    expect(recogniser.ofColumn("滴滴")).toBe("didi");
    expect(recogniser.ofColumn("省省")).toBe("manban");
    expect(recogniser.ofColumn("滴滴出行")).toBeNull();
    expect(recogniser.ofColumn("某某物流有限公司")).toBeNull();
  });
  it("shows the clause that decided", () => {
    expect(read("上周装货，货拉拉扣了我行为分，很生气。").evidence).toEqual(["货拉拉扣了我行为分"]);
  });
});

describe("texts of any kind", () => {
  it("are read without error: empty, marks only, 100,000 characters of names", () => {
    for (const body of ["", "。", "？！，，", "货拉拉扣分，".repeat(16_000)]) {
      const { against } = read(body);
      expect(against).toBe(body.includes("货拉拉") ? "huolala" : null);
    }
  });
  it("of no register name nothing", () => {
    expect(platformRecogniser([]).read({ body: "货拉拉扣分", about: "货拉拉" })).toEqual({
      named: [],
      against: null,
      through: null,
      answeredBy: null,
      evidence: [],
    });
  });
});

describe("the file of cues", () => {
  const shipped = sqlFile(import.meta.url, "../../src/platforms/cues.yaml");

  it("names a pattern that is none", () => {
    expect(() => compileCues(shipped.replace("praise: '表扬|", "praise: '(表扬|"))).toThrow(
      /cues\.yaml: praise/,
    );
  });
  it("names an entry that is missing, and one without a place for the name", () => {
    expect(() => compileCues(shipped.replace(/^generic: .*$/m, ""))).toThrow(/cues\.yaml: generic/);
    expect(() => compileCues(shipped.replace("'[一同]〈〉'", "'[一同]'"))).toThrow(/other_words\.路歌/);
  });
});
