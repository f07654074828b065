import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimedIn, mediationFailed, recoveredIn, recoveryBy } from "../../../src/issues/matters/claims.ts";
import { chineseNumber, MOST_YUAN, sumsIn } from "../../../src/issues/matters/sums.ts";

const yuan = (text: string) => sumsIn(text).map((sum) => sum.yuan);

describe("numbers in Chinese", () => {
  it.each([
    ["三千二", 3200],
    ["三千二百", 3200],
    ["三千零二", 3002],
    ["三千二百五", 3250],
    ["一万二", 12_000],
    ["一万零五百", 10_500],
    ["十二万", 120_000],
    ["十五", 15],
    ["两千零五", 2005],
    ["一千万", 10_000_000],
  ])("%s is %i", (text, value) => {
    expect(chineseNumber(text)).toBe(value);
  });

  it.each(["百", "万", "三四", "元", "一万万"])("%s is none", (text) => {
    expect(chineseNumber(text)).toBeNull();
  });
});

describe("sums in a text", () => {
  it.each([
    ["欠3200元", [3200]],
    ["3,200元没给", [3200]],
    ["3，200元没给", [3200]],
    ["1.2万", [12_000]],
    ["运费1万2", [12_000]],
    ["欠我三千二", [3200]],
    ["三百块钱", [300]],
    ["运费12,000.50元", [12_000.5]],
    ["欠运费￥1500", [1500]],
    ["先给2000元，还欠3000元", [2000, 3000]],
  ])("%s: %j", (text, sums) => {
    expect(yuan(text)).toEqual(sums);
  });

  it.each([
    ["no money", "拉了21吨货，跑了200公里，2月3日8点到，车牌[车牌]，订单127441"],
    ["vague", "几千元，十几万元，数百元"],
    ["nought and beyond belief", `0元，99999999999元，${MOST_YUAN}1元`],
    ["distances and counts in Chinese", "一百公里，三百吨，两千米，十二天"],
    ["nothing", ""],
    ["punctuation", "！！！？？……"],
  ])("none where there is %s", (_, text) => {
    expect(yuan(text)).toEqual([]);
  });

  it("are found in any text without an error, never negative nor beyond belief", () => {
    const parts = fc.constantFrom(..."0123456789.,，万千百元块三十两欠运费￥ k".split(""));
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (chars) => {
        for (const { yuan: sum, from, to } of sumsIn(chars.join(""))) {
          expect(sum).toBeGreaterThan(0);
          expect(sum).toBeLessThanOrEqual(MOST_YUAN);
          expect(to).toBeGreaterThan(from);
        }
      }),
      { seed: 5 },
    );
  });
});

describe("the sum claimed", () => {
  it.each([
    ["给物流公司跑了7趟，至今6290元运费没到账", 6290],
    ["约定运费5000元，只给了2000元，还欠3000元", 3000],
    ["共拖欠3万元，其中一车欠8000元", 30_000],
    ["约定运费13170元，货到后货主失联", 13_170],
    ["3,200元尾款拖了3个月，定金200元也没退", 3200],
    ["一直拖欠运费1.5万元，拖欠运费15000元", 15_000],
    ["欠运费三千二没给", 3200],
    ["拖欠运费17520元。至今1.8万元运费没到账", 17_520],
  ])("%s: %i", (text, sum) => {
    expect(claimedIn(text)).toBe(sum);
  });

  it.each([
    ["two sums owed and no total", "甲欠3000元，乙欠5000元"],
    ["two sums and no word of owing", "运价2000元，到地方说1500元"],
    ["two sums that round to nothing common", "拖欠17520元，拖欠1.9万元"],
    ["no sum", "运费一直没给，请协调"],
    ["an empty text", ""],
    ["only a deposit", "交了定金200元"],
  ])("is not said with %s", (_, text) => {
    expect(claimedIn(text)).toBeNull();
  });

  it("is found in a text of 100,000 characters within a moment", () => {
    expect(claimedIn(`欠运费6800元。${"货物运输".repeat(25_000)}`)).toBe(6800);
    expect(claimedIn("1".repeat(100_000))).toBeNull();
    expect(claimedIn("三".repeat(100_000))).toBeNull();
  });
});

describe("what a reply says came back", () => {
  it.each([
    ["已督促对方结清费用，协调追回7300元。诉求人表示认可。", 7300, "payment"],
    ["平台已先行垫付3,000元，后续向货主追偿。", 3000, "advance"],
    ["对方已支付2000元，剩余1000元下月支付。", 2000, "payment"],
    ["经协调，1.2万元已到账。", 12_000, "payment"],
  ])("%s: %i by %s", (reply, sum, by) => {
    expect(recoveredIn(reply)).toEqual({ yuan: sum, by });
  });

  it.each([
    ["a promise", "双方承诺3日内支付3000元"],
    ["a denial", "未追回3000元"],
    ["an offer", "建议诉求人起诉追回3000元"],
    ["two sums", "已支付2000元，已垫付1500元"],
    ["no sum", "款项已支付到账"],
    ["nothing", ""],
  ])("is not taken from %s", (_, reply) => {
    expect(recoveredIn(reply)).toBeNull();
  });

  it("tells an advance from a payment where the column gives the sum", () => {
    expect(recoveryBy("已由平台先行赔付")).toBe("advance");
    expect(recoveryBy("平台未垫付，货主已转账")).toBe("payment");
  });

  it("tells that mediation failed", () => {
    expect(mediationFailed("经多次调解未果，建议诉求人通过法律途径解决")).toBe(true);
    expect(mediationFailed("双方未达成一致，将继续跟进")).toBe(true);
    expect(mediationFailed("双方已达成一致，款项已支付")).toBe(false);
  });
});
