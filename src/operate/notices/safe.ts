import { findPersonal } from "../../publish/gate/personal/find.ts";
import type { PersonalKind } from "../../publish/gate/personal/pattern.ts";
import type { NoticeEvent } from "./event.ts";

/** Characters that a title, a line, and how many lines a notice holds at most. */
const MOST = { title: 100, line: 400, lines: 40 } as const;
/** Masked one by one; a text that still holds something then is left out as a whole. */
const MOST_MASKS = 50;

const MASKS: Readonly<Record<PersonalKind, string>> = {
  phone: "［电话］",
  "identity card": "［身份证］",
  "bank card": "［银行卡］",
  plate: "［车牌］",
  name: "［姓名］",
  account: "［账号］",
  "e-mail address": "［邮箱］",
};

/** Stands for a text that cannot be freed of personal data. */
export const LEFT_OUT = "（原文含个人信息，已略去）";

/** A notice as it may leave: one-line texts, short, that no reader takes for markup, without personal data. */
export function safeEvent(event: NoticeEvent): NoticeEvent {
  const lines = event.lines.slice(0, MOST.lines).map((line) => safeText(line, MOST.line));
  if (event.lines.length > MOST.lines) lines.push(`…另有 ${event.lines.length - MOST.lines} 行`);
  return { ...event, title: safeText(event.title, MOST.title), lines };
}

/** A text as it may leave. */
export function safeText(text: string, most: number = MOST.line): string {
  return clipped(withoutPersonal(plain(text)), most);
}

/** One line without control characters and what nobody sees, digits and letters narrow, and no angle bracket. */
export function plain(text: string): string {
  return text
    .replace(/[０-９Ａ-Ｚａ-ｚ＠．－]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g, "")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll("<", "＜")
    .replaceAll(">", "＞")
    .trim();
}

/** What is found of persons as typed masks. The text is `plain`: places of finds are places in it. */
function withoutPersonal(text: string): string {
  let left = text;
  for (let masks = 0; masks < MOST_MASKS; masks++) {
    const [find] = findPersonal(left);
    if (!find) return left;
    left = `${left.slice(0, find.index)}${MASKS[find.kind]}${left.slice(find.index + find.shown.length)}`;
  }
  return LEFT_OUT;
}

/** At most so many characters, the last of them an ellipsis. */
export function clipped(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
