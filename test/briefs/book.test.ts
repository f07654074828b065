import { describe, expect, it } from "vitest";
import { Book, date, listed, name, plain, say, words } from "../../src/briefs/book.ts";

describe("a sentence", () => {
  it("is words and told figures, each of which knows its number", () => {
    const book = new Book();
    const received = book.count("city/received", "受理司机工单", 12345);
    const rate = book.rate("city/response", "响应率", 118, 140);
    const sentence = say`${date("2月9日—15日")}受理 ${received} 件，响应率 ${rate.value}（${rate.base}）。`;
    expect(plain(sentence)).toBe("2月9日—15日受理 12,345 件，响应率 84.3%（118/140）。");
    expect(sentence.filter(({ is }) => is === "figure").map(({ figure, part }) => [figure, part])).toEqual([
      ["city/received", "value"],
      ["city/response", "value"],
      ["city/response", "numerator"],
      ["city/response", "denominator"],
    ]);
    expect(book.figures()).toEqual([
      { id: "city/received", name: "受理司机工单", value: 12345, unit: "件" },
      {
        ...{ id: "city/response", name: "响应率", value: (100 * 118) / 140, unit: "%" },
        ...{ numerator: 118, denominator: 140 },
      },
    ]);
  });

  it("takes no number without its figure", () => {
    expect(() => words("共 3 件")).toThrow("a number without its figure");
    expect(() => say`共 3 件`).toThrow("a number without its figure");
    expect(() => say`共 ${"3"} 件`).toThrow("a number without its figure");
    expect(plain(say`按${name("T26-11")}`)).toBe("按T26-11");
  });

  it("lists what it is given", () => {
    expect(plain(listed([name("甲"), name("乙"), name("丙")]))).toBe("甲、乙、丙");
    expect(plain(say`${[]}无`)).toBe("无");
  });
});

describe("the book of figures", () => {
  it("gives one figure one value", () => {
    const book = new Book();
    book.count("a", "甲", 3);
    expect(() => book.count("a", "甲", 3)).not.toThrow();
    expect(() => book.count("a", "甲", 4)).toThrow(/figure a is/);
  });

  it("prints a rate just below a floor with the decimals that keep it below, and nothing of nothing as —", () => {
    const book = new Book();
    expect(book.rate("r", "解决率", 7996, 10_000).value.text).toBe("79.96%");
    expect(book.rate("n", "解决率", 0, 0).value.text).toBe("—");
    expect(book.figures()[1]?.value).toBeNull();
  });

  it("tells changes and differences by their size", () => {
    const book = new Book();
    // 43 → 33 is −23.26 %.
    expect(book.change("c", "环比", 33, 43).text).toBe("23.3%");
    expect(book.points("p", "差", -2.14).text).toBe("2.1");
    expect(book.figures().map(({ value }) => value)).toEqual([(100 * -10) / 43, -2.14]);
  });
});
