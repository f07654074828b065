import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personalDataIn, refusePersonalData } from "../../src/publish/gate.ts";
import { findPersonal } from "../../src/publish/personal.ts";

const kinds = (text: string) => findPersonal(text).map(({ kind }) => kind);

describe("findPersonal finds", () => {
  it.each([
    ["回电13812345678联系", "phone"],
    ["+86 138 1234 5678", "phone"],
    ["138-1234-5678", "phone"],
    ["１３８１２３４５６７８", "phone"],
    ["Tel.13812345678.", "phone"],
    ["022-24531234", "phone"],
    // Weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2 over 11010519491231002 sum to 167; 167 mod 11 = 2, which is X.
    ["11010519491231002X", "identity card"],
    ["身份证11010519491231002x，", "identity card"],
    // Luhn: the 15 digits before the last, every second from the right doubled, sum to 58; 2 makes it 60.
    ["6212345678901232", "bank card"],
    ["津A12345在", "plate"],
    ["津AD12345", "plate"],
    ["冀J·8K2M9", "plate"],
    ["津A1234挂", "plate"],
  ])("%s as %s", (text, kind) => {
    expect(kinds(text)).toEqual([kind]);
  });
});

describe("findPersonal leaves alone", () => {
  it.each([
    ["a ticket number of 18 digits with a wrong check character", "110105194912310021"],
    ["a ticket number of 18 digits that holds a phone's digits", "202613812345678001"],
    ["a moment in milliseconds", "1770775503000"],
    ["a hash", "a13812345678f"],
    ["decimals", "0.13812345678 13812345678.25"],
    ["the hotline", "12345 与 12328"],
    ["the plate's prefix", "津A 牌照占 31 %"],
    ["a masked text", "[电话] [车牌]，津A*****"],
    ["a platform in capitals", "津HUOLALA"],
    ["a document number", "津交发〔2023〕118号"],
  ])("%s", (_, text) => {
    expect(kinds(text)).toEqual([]);
  });
});

describe("personalDataIn", () => {
  it("gives the path inside a JSON value and hides the find", () => {
    const text = JSON.stringify({ rows: [{ title: "好" }, { title: "找13812345678" }] });
    expect(personalDataIn("_file/week.json", text)).toEqual([
      "_file/week.json:$.rows[1].title: phone 138******78",
    ]);
  });

  it("sees through JSON's escapes, numbers and keys", () => {
    expect(personalDataIn("a.json", '{"t":"\\u6d25A12345"}')).toEqual(["a.json:$.t: plate 津A1**45"]);
    expect(personalDataIn("a.json", '{"t":13812345678}')).toHaveLength(1);
    expect(personalDataIn("a.json", '{"13812345678":0}')).toHaveLength(1);
  });

  it("gives line and column in other texts", () => {
    expect(personalDataIn("index.html", "<p>\n<b>13812345678</b>")).toEqual([
      "index.html:2:4: phone 138******78",
    ]);
  });

  it("passes by the code of packages", () => {
    expect(personalDataIn("_node/d3.js", "13812345678")).toEqual([]);
  });
});

describe("refusePersonalData", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "xianban-gate-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const files = async (texts: Record<string, string>) => {
    const paths = new Map<string, string>();
    for (const [name, text] of Object.entries(texts)) {
      await writeFile(join(folder, name), text);
      paths.set(name, join(folder, name));
    }
    return paths;
  };

  it("lets files without any pass", async () => {
    await expect(
      refusePersonalData(await files({ "a.json": '{"n":153}', "b.html": "<p>好</p>" })),
    ).resolves.toBeUndefined();
  });

  it("names every file at fault, and the first ten places", async () => {
    const many = JSON.stringify(Array.from({ length: 12 }, () => "13812345678"));
    const refusal = refusePersonalData(await files({ "a.json": many, "b.html": "<p>津A12345</p>" }));
    await expect(refusal).rejects.toThrow(
      /a\.json:\$\[0\]: phone[\s\S]*a\.json:\$\[9\]: phone[\s\S]*and 3 more/,
    );
  });
});
