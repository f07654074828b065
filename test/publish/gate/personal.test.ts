import { describe, expect, it } from "vitest";
import { findPersonal } from "../../../src/publish/gate/personal/find.ts";

const kinds = (text: string) => findPersonal(text).map(({ kind }) => kind);

describe("findPersonal finds", () => {
  it.each([
    ["回电13812345678联系", "phone"],
    ["+86 138 1234 5678", "phone"],
    ["0086-13812345678", "phone"],
    ["138-1234-5678", "phone"],
    ["138·1234·5678", "phone"],
    ["１３８１２３４５６７８", "phone"],
    ["138\u200b1234\u200b5678", "phone"],
    ["Tel.13812345678.", "phone"],
    ["电话：24531234", "phone"],
    ["022-24531234", "phone"],
    ["(022)24531234", "phone"],
    ["（0316）2345678转", "phone"],
    ["02224531234", "phone"],
    ["010 64501234-802", "phone"],
    // Weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2 over 11010519491231002 sum to 167; 167 mod 11 = 2, which is X.
    ["11010519491231002X", "identity card"],
    ["身份证11010519491231002x，", "identity card"],
    ["110105 19491231 002X", "identity card"],
    // Of before 1999: 15 digits, province 11, born 49-12-31.
    ["110105491231002", "identity card"],
    // Luhn: the 15 digits before the last, every second from the right doubled, sum to 58; 2 makes it 60.
    ["6212345678901232", "bank card"],
    ["6212 3456 7890 1232", "bank card"],
    // The textbook numbers of other issuers: 4111…1 doubles to 8 + 7 × 2 + 8 × 1 = 30; 3782… to 60.
    ["4111111111111111", "bank card"],
    ["378282246310005", "bank card"],
    ["津A12345在", "plate"],
    ["津a12345", "plate"],
    ["津AD12345", "plate"],
    ["津A12345F", "plate"],
    ["冀J·8K2M9", "plate"],
    ["津A1234挂", "plate"],
    ["津A1234学", "plate"],
    ["津A1234警", "plate"],
    ["粤Z1234港", "plate"],
    ["粤Z1234澳", "plate"],
    ["津A0001应急", "plate"],
    ["使014578", "plate"],
    ["WJ津12345", "plate"],
    ["联系人：张三", "name"],
    ["姓名: 欧阳建国，男", "name"],
    ["司机：李建国电话不接", "name"],
    ['{"姓名":"王小明"}', "name"],
    ["我叫赵铁柱", "name"],
    ["司机王建军，车辆被扣", "name"],
    ["微信：zhangsan_88", "account"],
    ["微信号zhangsan88", "account"],
    ["加WX: wxid_a1b2c3d4", "account"],
    ["QQ12345678", "account"],
    ["发到zhang.san@example.com.cn", "e-mail address"],
  ])("%s as %s", (text, kind) => {
    expect(kinds(text)).toEqual([kind]);
  });

  it("each of several, with its middle hidden", () => {
    expect(findPersonal("13812345678、津A12345、联系人：张三").map(({ shown }) => shown)).toEqual([
      "138******78",
      "津A1**45",
      "张*",
    ]);
  });
});

describe("findPersonal leaves alone", () => {
  it.each([
    ["a ticket number of 18 digits with a wrong check character", "110105194912310021"],
    ["one whose check character is right but that begins with no province", "201105194912310022"],
    ["a ticket number of 18 digits that holds a phone's digits", "202613812345678001"],
    ["a number of 15 digits that holds no date", "110105991331002"],
    ["a card's number with a wrong last digit", "6212345678901233"],
    ["a moment in milliseconds", "1770775503000"],
    ["a hash", "a13812345678f"],
    ["decimals", "0.13812345678 13812345678.25"],
    ["the hotline", "12345 与 12328"],
    [
      "the list of a matter of a feed called so",
      '{"matter:wechat:126112301023":1,"matter:微信:WX2026111023":2}',
    ],
    ["dates and times", "2026-02-11 09:05:03 20260211"],
    ["sums of money", "1,381,234.56 元，38000000元"],
    ["the plate's prefix", "津A 牌照占 31 %"],
    ["a masked text", "[电话] [车牌]，津A*****，联系人：[姓名]，微信：[账号]"],
    ["a platform in capitals", "津HUOLALA"],
    ["a document number", "津交发〔2023〕118号"],
    ["a channel", "12328微信 12328小程序"],
    ["a road", "京津高速 G2 K35+200"],
    ["a header of columns", "司机,联系人,电话"],
    ["what drivers as such do", "司机反映高速口拥堵；司机常见诉求；司机方面；货车司机安全"],
    ["a word that is no name", "联系人：无；姓名：不详；司机：未知"],
    ["package versions", "d3-array@3.2.4"],
  ])("%s", (_, text) => {
    expect(kinds(text)).toEqual([]);
  });
});
