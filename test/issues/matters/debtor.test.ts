import { describe, expect, it } from "vitest";
import { debtorIn } from "../../../src/issues/matters/debtor.ts";
import { firmsIn, maskedFirm } from "../../../src/issues/matters/firms.ts";

const names = (text: string) => firmsIn(text).map(({ name }) => name);
const cores = (text: string) => firmsIn(text).map(({ core }) => core);

describe("firms in a text", () => {
  it.each([
    ["卸完货后天津市瓯驰运输有限公司一直拖欠运费", "天津市瓯驰运输有限公司"],
    ["反映天津市亘达运输有限公司拖欠运费6290元", "天津市亘达运输有限公司"],
    ["由天津市琮远仓储服务部发货", "天津市琮远仓储服务部"],
    ["给翊恒朔达物流跑了3趟钢卷", "翊恒朔达物流"],
    ["承运翊恒朔达物流有限公司的白菜", "翊恒朔达物流有限公司"],
    ["河北省唐山市鑫达钢铁有限公司欠运费", "河北省唐山市鑫达钢铁有限公司"],
  ])("%s: %s", (text, name) => {
    expect(names(text)).toEqual([name]);
  });

  it.each([
    "物流公司不给结账",
    "某物流公司拖欠",
    "对方公司老板跑路",
    "本人挂靠的运输公司不给盖章",
    "在天津港物流园排队",
    "满帮平台拖欠",
    "跑运输十几年，做货运的",
    "厂家不给卸货，到厂门口排队",
    "",
    "。。。",
  ])("none in %s", (text) => {
    expect(names(text)).toEqual([]);
  });

  it("are one firm under full and short names, and two with two trades", () => {
    const spelled = ["天津市翊恒朔达物流有限公司", "翊恒朔达物流有限公司", "翊恒朔达物流", "翊恒朔达公司"];
    expect(new Set(spelled.flatMap((name) => cores(`给${name}跑了两趟`)))).toEqual(new Set(["翊恒朔达"]));
    expect(cores("给天津市瓯驰运输有限公司跑，也给天津市瓯驰建材有限公司跑")).toEqual([
      "瓯驰运输",
      "瓯驰建材",
    ]);
  });

  it("keep region and form alone for readers outside", () => {
    expect(maskedFirm("天津市瓯驰运输有限公司")).toBe("天津市＊＊有限公司");
    expect(maskedFirm("翊恒朔达物流")).toBe("＊＊");
  });

  it("are found in 100,000 characters within a moment", () => {
    expect(cores(`${"公司".repeat(50_000)}`)).toEqual([]);
    firmsIn("天津市".repeat(33_000));
  });
});

describe("who owes", () => {
  it.each([
    ["carrier", "给天津市瓯驰运输有限公司跑了7趟，至今没到账", "满帮", "天津市瓯驰运输有限公司"],
    ["shipper", "天津市甬朔建材有限公司一直拖欠运费", null, "天津市甬朔建材有限公司"],
    ["platform", "满帮拖欠运费，找客服没用", null, "满帮拖欠运费"],
    ["platform", "运费没到账，客服让再等等", "货拉拉", "涉及平台列：货拉拉"],
    ["person", "由[姓名]（货主）发货，约定运费5000元，货到后失联", null, "[姓名]（货主）"],
    ["person", "老板[姓名]欠我运费", "满帮", "老板[姓名]"],
    ["unknown", "货主失联，运费没给", "满帮", "货主"],
    ["unknown", "运费没给", null, ""],
    ["unknown", "", null, ""],
  ])("%s: %s (%s)", (type, text, platform, evidence) => {
    expect(debtorIn(text, platform)).toMatchObject({ type, evidence });
  });

  it("is the firm that owing words stand beside, not one that is only named", () => {
    const text = "从天津市甬朔建材有限公司装货，天津市瓯驰物流有限公司拖欠运费3000元";
    expect(debtorIn(text, null).firm?.core).toBe("瓯驰物流");
  });

  it("is not the driver, whose masked name stands in the text", () => {
    expect(debtorIn("运费没给。司机姓名：[姓名]，电话[电话]。", null).type).toBe("unknown");
  });
});
