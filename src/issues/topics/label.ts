/** Words of address, asking and complaint, and of whom it concerns: at the edge of a phrase they tell no matter. */
const IDLE = new Set(
  "问题 咨询 请问 请教 建议 希望 反映 投诉 举报 领导 政府 市政府 区政府 县政府 督促 情况 有关 部门 有关部门 相关 相关部门 时候 时间 居民 老人 孩子 小孩 业主 大家 我们 你们 他们 市民 群众 百姓 老百姓 村民 住户 网友 留言 您好 你好 尊敬 书记 市长 区长 县长 局长 恳请 请求 要求 呼吁 强烈 关注 重视 解决 处理 答复 回复 回应 落实 核实 调查 查处 严查 整治 管管 何时 什么 怎么 怎样 如何 为何 为什么 是否 能否 可否 可以 能够 应该 不能 没有 没人 无人 一直 至今 已经 现在 目前 今年 去年 明年 最近 再次 多次 再问 继续 严重 存在 出现 进行 相应 一些 这些 那些 这样 那样 这个 那个 一个 多个 附近 周边 旁边 旁 小区 公司 单位 地方 地区 城市 谢谢 感谢 百忙之中 帮忙 帮助 求助 救救 看看 说明 说法 意见 疑问 询问 事情 事宜 事项 关于 对于 因为 所以 但是 而且 还是 就是 都是 不是 不会 不了 非常 真的 到底 究竟 竟然 居然 到位 进展 结果 规定 工作 人员 工作人员 负责 个人 朋友 家人 父母 家里 生活 影响 严重影响 电话 联系 打电话 上次 这次 一次 每天 每年 每月 晚上 早上 白天 昨天 今天 明天 本人 自己 有人 别人 别的 其他 其它 需要 知道 认为 觉得 看到 听说 发现 表示 告诉 告知 得到 得不到 支持 诉求 权益 维权 合法 合理 不合理 维护 保障 有限公司 有限责任公司 司机 师傅 车主".split(
    " ",
  ),
);

/** Words with which a letter turns to someone, and that end the name before them: no phrase goes across them. */
const TURNING = new Set(
  "反映 投诉 举报 请求 咨询 请问 建议 希望 要求 呼吁 恳请 求助 反应 诉求 有限公司 有限责任公司".split(" "),
);

/** Label of letters without a single word. */
export const UNREADABLE = "无可读文字";
const LONGEST_SENTENCE = 24;

/** Whether a word tells no matter by itself. */
export function isIdle(word: string): boolean {
  return IDLE.has(word);
}

const BODY =
  "公司|集团|工厂|学院|学校|中学|小学|大学|技校|职校|幼儿园|医院|卫生院|小区|社区|花园|家园|公寓|新城|广场|市场|工业园|产业园|安置房|驾校|中心";
/** How names end that are longer forms of others (恒通 · 恒通建材厂). */
const TAIL = new RegExp(`(?:${BODY}|[厂路街道村镇苑府湾桥园城里])$`);
/** How a phrase ends that continues a name as the rest of a body's (城东 · 城东经济学院). */
const REST = new RegExp(`^.{0,4}(?:${BODY})$`);

/** How names end that are shown whatever their characters; more than a longer name may end with. */
const SHOWN = new RegExp(
  `..(?:${BODY}|速运|出行|货运|优选|平台|国际|大道|高速|公路|[厂路街道村镇苑府湾桥园城里站院店校])$`,
);

/** Whether a name ends as those of places and bodies do. */
export function endsAsName(name: string): boolean {
  return SHOWN.test(name);
}

/** Whether a name is a longer form of another: more before it, or the rest of a body's or place's name after it. */
export function isLongerName(text: string, name: string): boolean {
  return text.length > name.length && text.includes(name) && (text.endsWith(name) || TAIL.test(text));
}

/** Whether a phrase begins with a name and goes on with the rest of a body's. */
export function continuesName(text: string, name: string): boolean {
  return text.startsWith(name) && REST.test(text.slice(name.length));
}

/** Whether a letter turns to someone with a word. */
export function isTurning(word: string): boolean {
  return TURNING.has(word);
}

/** Whether neither of two texts says a part of the other; any text is apart from an empty one. */
export function isApart(one: string, other: string): boolean {
  if (other === "") return true;
  if (one.includes(other) || other.includes(one)) return false;
  for (let length = Math.min(one.length, other.length) - 1; length > 1; length--) {
    if (one.startsWith(other.slice(-length)) || one.endsWith(other.slice(0, length))) return false;
  }
  return true;
}

/** `district and name · matter`, as far as they are known. */
export function labelOf(district: string, where: string, what: string): string {
  const place = district && !where.includes(district) ? `${district}${where}` : where;
  return [place, what].filter((part) => part !== "").join(" · ");
}

/** A sentence short enough for a label. */
export function shortened(sentence: string): string {
  return sentence.length > LONGEST_SENTENCE ? `${sentence.slice(0, LONGEST_SENTENCE)}…` : sentence;
}
