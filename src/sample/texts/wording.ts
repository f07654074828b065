import type { Random } from "../../statistics/random.ts";
import type { IssueSpec } from "../issues.ts";
import type { Kind, Ticket } from "../ticket.ts";
import { bankCard, identityCard } from "./people.ts";
import { type Facts, render } from "./render.ts";

const DRIVER_OPENINGS = [
  "货车司机来电反映：",
  "诉求人系货车司机，反映",
  "司机称",
  "本人是跑长途的货车司机，",
  "【货车司机】",
];
const OTHER_OPENINGS = ["市民来电反映：", "诉求人反映", "来电人称", "群众反映，"];
const QUESTION_OPENINGS = ["来电咨询：", "咨询：", "想了解一下，"];
/** Markup, formulas and quotes as callers' texts really hold them: data, never code. */
const ODD = [
  "<b>请重视</b>",
  "<script>alert(1)</script>",
  "'; drop table ticket; --",
  "（详见附件<1>）",
  "谢谢🙏",
];
const ODD_TITLES = ["=cmd|'/c calc'!A1 运费问题", "+86转运费", "@货运 求助", "-重复来电- 运费拖欠"];

type Caller = Pick<Ticket, "callerType" | "callerName" | "phone" | "plate" | "received">;

function personal(caller: Caller, random: Random): string {
  const { callerName: name, phone, plate } = caller;
  if (random.chance(0.04)) return `身份证号${identityCard(random)}，联系人${name}。`;
  if (random.chance(0.03)) return `收款卡号${bankCard(random)}，户名${name}。`;
  if (!plate) return random.pick([`联系电话${phone}。`, `联系人：${name}，电话${phone}。`]);
  return random.pick([
    `联系电话${phone}。`,
    `司机姓名：${name}，电话${phone}。`,
    `${name[0]}师傅，车牌${plate}，手机号${phone}。`,
    `车牌号${plate}，请回电${phone}。`,
  ]);
}

/** A title that goes with the fact at `place` of the issue's facts. */
function titleFor(issue: IssueSpec, place: number, random: Random): string {
  const { titles, facts } = issue;
  const fitting = titles.filter((_, i) => i % facts.length === place);
  return random.pick(fitting.length > 0 ? fitting : titles);
}

/** Title and body of a ticket about `issue`; about 3 in 10 bodies hold personal data. */
export function describe(
  issue: IssueSpec,
  kind: Kind,
  caller: Caller,
  facts: Facts,
  random: Random,
): { title: string; body: string } {
  if (kind === "表扬") {
    return {
      title: "表扬热线工作人员",
      body: "来电人表扬上次反映的问题处理及时，工作人员态度好，表示感谢。",
    };
  }
  const asking = kind === "咨询";
  const driver = caller.callerType === "货车司机";
  const openings = asking ? QUESTION_OPENINGS : driver ? DRIVER_OPENINGS : OTHER_OPENINGS;
  const opening = driver && asking ? `货车司机${random.pick(openings)}` : random.pick(openings);
  const place = random.int(0, issue.facts.length - 1);
  const matter = asking ? random.pick(issue.questions) : issue.facts[place]! + random.pick(issue.asks);
  const about = random.chance(0.3) ? personal(caller, random) : "";
  const odd = random.chance(0.004) ? random.pick(ODD) : "";
  const title = random.chance(0.0015) ? random.pick(ODD_TITLES) : titleFor(issue, place, random);
  return {
    title: render(asking ? `咨询${issue.name}` : title, facts, random),
    body: render(opening + matter, facts, random) + about + odd,
  };
}
