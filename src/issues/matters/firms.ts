/** Forms in which a firm's name ends, longest first. */
const FORMS =
  "股份有限公司|有限责任公司|有限公司|分公司|总公司|集团公司|集团|公司|合作社|经营部|服务部|营业部|货运部|物流部|信息部|配货站|货运站|货站|车队|工厂|厂(?!家|房|区|里|门|长|子|内|外|商|址)";
/** Trades that a short name ends in where it has no form: 翊恒朔达物流. */
const TRADES = "物流|运输|货运|供应链|货代|快运|速运|建材|商贸|贸易|钢铁|粮油|食品|化工|建筑|水泥|煤业";
const NAMED = new RegExp(FORMS, "gu");
const SHORT = new RegExp(
  `(?:${TRADES})(?!公司|园|费|车|业|线|信息|合同|市场|款|途|过|时|司|平台|单|证|局|部|站)`,
  "gu",
);
/** Longest name, in characters, and what a name is written with. */
const LONGEST = 24;
const NAME_BEFORE = /[\u4e00-\u9fa5A-Za-z（）()]+$/u;
/** Provinces and such, at which a firm's full name begins. */
const REGION =
  /(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|唐山|石家庄|廊坊|沧州|保定|邯郸|秦皇岛|济南|青岛|临沂|沈阳|大连|郑州|太原)(?:省|市|自治区)?(?:[\u4e00-\u9fa5]{1,3}(?:市|区|县))?/gu;
/** Words before a name that do not belong to it. */
const LEADS =
  /(?:给|由|被|替|帮|为|向|跟|与|和|找|让|叫|把|对|是|系|在|从|到|至|于|称|说|的|了|后|前|者|名为|名叫|叫做|承运|反映|投诉|举报|拖欠|联系|要求|通过|挂靠|我们|本人|司机|货车|货主|对方|老板|发货方|收货方|托运方|该|某|这家|那家|一家|此|原|现|因|经|但|而|就|还|都|有|个|家|等|年|月|日|号|欠|跑|做|搞|干|拉)/gu;
/** What is called a firm without being named. */
const NOBODY =
  /^(?:该|某|这|那|此|一|两|几|各|其他|其它|本|我|他|她|对方|上述|所在|有关|相关|外地|本地|当地|大|小|多|同一|平台|网络|货运|物流|运输|快递|工|家|货主|发货|收货|托运|承运|保险|银行|租赁|汽车|货车|厂|修理|加工|钢|水泥|煤|砖|挂靠|管理|快运|建材|商贸|贸易|市|省|区|县)*$/u;

/** A firm that a text names. */
export interface Firm {
  /** As written, without the words before it: 天津市翊恒朔达物流有限公司. */
  name: string;
  /** What tells it from others: 翊恒朔达. */
  core: string;
}

/** Firms that a text names, in its order, each once by its core. */
export function firmsIn(text: string): Firm[] {
  const found = new Map<string, Firm & { at: number }>();
  for (const pattern of [NAMED, SHORT]) {
    let from = 0;
    for (const { index, 0: end } of text.matchAll(pattern)) {
      const before = NAME_BEFORE.exec(text.slice(Math.max(from, index - LONGEST), index))?.[0] ?? "";
      from = index + end.length;
      const name = withoutLead(before + end, before.length);
      const core = coreOf(name);
      if (core !== null && !found.has(core)) found.set(core, { name, core, at: from - name.length });
    }
  }
  return [...found.values()].sort((a, b) => a.at - b.at).map(({ name, core }) => ({ name, core }));
}

/** The name from its region on, else after the last word that does not belong to a name. */
function withoutLead(words: string, form: number): string {
  const region = [...words.slice(0, form).matchAll(REGION)].at(-1);
  if (region && form - region.index - region[0].length >= 1) return words.slice(region.index);
  const lead = [...words.slice(0, form).matchAll(LEADS)].at(-1);
  return lead ? words.slice(lead.index + lead[0].length) : words;
}

const ENDS = new RegExp(`(?:${FORMS})+$`, "u");
const TRADE_ENDS = new RegExp(`(?:${TRADES}|代理|服务|仓储|科技|发展)+$`, "u");

/**
 * A name without region, form and brackets; without its trade too, where four characters or more are left, so that the same firm's
 * full and short names are one. Null where nothing is left that names it.
 */
function coreOf(name: string): string | null {
  const bare = name
    .replaceAll(/[（(][^）)]*[）)]|[（）()]/gu, "")
    .replace(/^(?:[\u4e00-\u9fa5]{2,3}省)?/u, "")
    .replace(REGION, "")
    .replace(ENDS, "");
  const core = bare.replace(TRADE_ENDS, "");
  const own = core.length >= 4 ? core : bare;
  return core.length < 2 || NOBODY.test(own) ? null : own;
}

/** A firm's name for readers outside: region and form, the rest as ＊＊. */
export function maskedFirm(name: string): string {
  const region = new RegExp(`^${REGION.source}`, "u").exec(name)?.[0] ?? "";
  const form = ENDS.exec(name)?.[0] ?? "";
  return `${region}＊＊${form}`;
}
