import { beforeAll, describe, expect, it } from "vitest";
import type { Compiled } from "../../src/issues/compile.ts";
import { answers, shippedIssues } from "./support.ts";

let list: Compiled;
beforeAll(async () => {
  list = (await shippedIssues()).list;
});

const classOf = (title: string, body: string) => answers(list, [{ title, body }]).classId[0];

describe("deaths and injuries, which are reported at the first ticket", () => {
  it.each([
    ["咨询", "货车司机职业伤害保障怎么参加，一个月交多少钱"],
    ["职业伤害保险咨询", "请问网络货运平台给司机交职业伤害保险吗，在哪里查"],
    ["", "新出的职业伤害保障政策货车司机能不能享受，需要什么材料"],
    ["", "咨询货车司机工伤赔偿标准是多少"],
    ["", "咨询司机工亡待遇怎么规定的，还没出事，先了解"],
    ["咨询职业伤害", "平台每单扣的职业伤害保障费是什么，能不能不交"],
    ["意外险", "咨询意外险赔付比例，想给自己上一份"],
  ])("are not questions about cover: %s %s", (title, body) => {
    expect(classOf(title, body)).not.toBe("casualty");
  });

  it.each([
    ["职业伤害保障", "给货拉拉送货摔断胳膊，职业伤害保险怎么报"],
    ["", "货车司机送货途中摔伤致手臂骨折，咨询职业伤害保障申领"],
    ["", "家属来电称货车驾驶员疑似疲劳过度猝死于服务区，咨询赔偿途径"],
    ["工伤赔偿", "我爱人装货时被叉车撞了，盆骨骨折，物流园和货主都不出钱"],
    ["", "我爱人开大货车，死者家属要求赔一百万，咨询法律援助"],
  ])("are those that happened, also where the caller asks: %s %s", (title, body) => {
    expect(classOf(title, body)).toBe("casualty");
  });
});
