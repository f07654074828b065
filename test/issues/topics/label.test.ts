import { describe, expect, it } from "vitest";
import {
  continuesName,
  endsAsName,
  isApart,
  isLongerName,
  labelOf,
  shortened,
} from "../../../src/issues/topics/label.ts";

describe("labels", () => {
  it("say where, then what, and the district only once", () => {
    expect(labelOf("武清", "翠亨花园", "夜间施工噪音")).toBe("武清翠亨花园 · 夜间施工噪音");
    expect(labelOf("武清", "武清客运站", "")).toBe("武清客运站");
    expect(labelOf("", "", "购房补贴")).toBe("购房补贴");
  });

  it("take a longer form of a name only where it ends as names do", () => {
    expect(isLongerName("恒通建材厂", "恒通")).toBe(true);
    expect(isLongerName("新恒通", "恒通")).toBe(true);
    expect(isLongerName("恒通卷款", "恒通")).toBe(false);
    expect(continuesName("城东经济学院", "城东")).toBe(true);
    expect(continuesName("柳巷修建人行天桥", "柳巷")).toBe(false);
  });

  it("tell phrases that repeat the name from those beside it", () => {
    expect(isApart("物业涨价", "云栖苑物业")).toBe(false);
    expect(isApart("云栖", "云栖苑")).toBe(false);
    expect(isApart("涨价", "云栖苑")).toBe(true);
    expect(isApart("涨价", "")).toBe(true);
  });

  it("know how names end, and shorten sentences", () => {
    expect(endsAsName("快狗速运")).toBe(true);
    expect(endsAsName("判责判")).toBe(false);
    expect(shortened("一".repeat(30))).toBe(`${"一".repeat(24)}…`);
    expect(shortened("短句")).toBe("短句");
  });
});
