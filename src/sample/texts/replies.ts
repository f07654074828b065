import type { Random } from "../../statistics/random.ts";
import type { Rating, Ticket } from "../ticket.ts";
import { parts, type Seconds } from "../time.ts";
import { platformDebtor, UNITS } from "../world.ts";
import { personName } from "./people.ts";

/** Stock phrases given as the result, which T26-3 and T23-16 bar. */
export const STOCK_REPLIES: readonly string[] = [
  "您好，您反映的问题已收悉，我单位高度重视，将进一步核实处理，感谢您的监督与支持。",
  "您好，您的诉求已转相关科室办理，请您耐心等待，感谢理解。",
  "您反映的情况我单位已关注，后续将加强管理，感谢您对交通运输工作的关心和支持。",
  "经核实，已按相关规定处理，感谢您的来电。",
];

const MONEY_CHECKS = ["经核查运输合同和转账记录", "经向企业调阅运单", "经与当事双方核对"];
const CHECKS = ["经现场核实", "经与诉求人和责任方核对", "经查询业务系统"];
const PAID = ["双方已达成一致，款项已支付到账", "企业已退还相关费用", "已督促对方结清费用"];
const MENDED = ["已当场整改到位", "已向诉求人说明政策并协助办理完毕", "已督促责任方纠正", "已协调解决"];
const POOR = [
  "对方暂不认可该笔费用，建议诉求人通过法律途径解决",
  "双方未达成一致，我单位将继续跟进",
  "因政策原因暂无法满足诉求，已作解释",
];

function clock(at: Seconds): string {
  const [, month, day, hour, minute] = parts(at);
  return `${month}月${day}日${hour}时${minute}分`;
}

/** An answer as T26-3 wants it: when contacted, by whom, process, result, reaction. */
export function fullReply(ticket: Ticket, said: Rating | undefined, random: Random): string {
  const unit = UNITS[ticket.unit]!.name;
  const officer = personName(random);
  const good = ticket.recovered ? PAID : MENDED;
  const result = random.pick(said?.resolved === false && random.chance(0.6) ? POOR : good);
  const advanced = ticket.platform !== "" && ticket.debtor === platformDebtor(ticket.platform);
  const how = advanced ? "平台先行垫付" : "协调追回";
  const money = ticket.recovered ? `，${how}${ticket.recovered}元` : "";
  const reaction = said?.satisfied.endsWith("不满意") && random.chance(0.5) ? "表示不认可" : "表示认可";
  return `您好，${clock(ticket.contacted)}，${unit}工作人员${officer}（办公电话022-5800${String(random.int(0, 9999)).padStart(4, "0")}）电话联系诉求人。${random.pick(ticket.claimed ? MONEY_CHECKS : CHECKS)}，${result}${money}。诉求人${reaction}。`;
}

/** A direct answer to a question. */
export function consultReply(ticket: Ticket, random: Random): string {
  const how = random.pick(["已当场解答", "已告知办理条件、材料和地点", "已发送办理指南"]);
  return `您好，${clock(ticket.contacted)}，${UNITS[ticket.unit]!.name}已联系诉求人，针对“${ticket.issue}”的咨询${how}，诉求人表示知晓。`;
}
