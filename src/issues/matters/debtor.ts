import { type Firm, firmsIn } from "./firms.ts";

/** Kinds of debtors, in the order of pages. */
export const DEBTOR_TYPES = ["platform", "carrier", "shipper", "person", "unknown"] as const;
export type DebtorType = (typeof DEBTOR_TYPES)[number];

/** Who owes, by a ticket's words and its columns. */
export interface Debtor {
  type: DebtorType;
  firm: Firm | null;
  /** The words, or the column, that it rests on. */
  evidence: string;
}

/** Longest part of a text that is read, in characters. */
const REACH = 2000;
const OWES =
  "(?:一直|迟迟|至今|长期|恶意|总是|老是|就是|以[^，。；]{1,8}为由|把[^，。；]{1,6}|将[^，。；]{1,6})?(?:拖欠|欠|不给|不付|未付|未支付|不结|未结|没结|没给|没付|不打款|拒付|扣|克扣|冻结|压着|拖着|赖)";
const FIRM_OWES = new RegExp(`^[^，。；！？,;]{0,4}${OWES}`, "u");
const WORKED_FOR = /(?:给|帮|替|为|由|承运|被|向|跟|找)$/u;
const PLATFORM_OWES = new RegExp(
  `(?:平台|货拉拉|满帮|运满满|货车帮|滴滴货运|快狗|路歌|省省回头车|福佑|网络货运(?:公司|企业)?)(?:公司|方面|客服|那边)?${OWES}[^，。；]{0,10}`,
  "u",
);
const PERSON =
  /(?:货主|老板|发货人|收货人|工头|包工头|中间人|车主|信息员|调车)\[姓名\]|\[姓名\](?:[（(](?:货主|老板|发货人|收货人|负责人)[）)]|老板|先生|女士)|[（(]货主[）)]|个人货主|个体老板|私人老板|包工头/u;
const CARRIER = /物流|货运|运输|快运|速运|供应链|货代|运业|车队|配货|信息部|货站|联运|专线/u;

/**
 * Who owes, by the text and the platform complained of: a firm that owing words stand beside, a platform likewise, a person named by his
 * part (names are masked on loading), a firm named at all, the platform's column where the text names no other; else unknown. Firms of
 * transport and logistics are carriers, others shippers.
 * @param platform name of the platform complained of; null where the ticket names none
 */
export function debtorIn(text: string, platform: string | null): Debtor {
  const within = text.slice(0, REACH);
  const firms = firmsIn(within);
  const owing = firms.find(({ name }) => isOwing(within, name));
  if (owing) return ofFirm(owing);
  const owed = PLATFORM_OWES.exec(within)?.[0];
  if (owed) return { type: "platform", firm: null, evidence: owed };
  const person = PERSON.exec(within)?.[0];
  if (person) return { type: "person", firm: null, evidence: person };
  if (firms[0]) return ofFirm(firms[0]);
  if (platform !== null && !OTHERS.test(within)) {
    return { type: "platform", firm: null, evidence: `涉及平台列：${platform}` };
  }
  return { type: "unknown", firm: null, evidence: OTHERS.exec(within)?.[0] ?? "" };
}

/** Others than the platform who owe, without a name. */
const OTHERS = /货主|老板|发货方|收货方|收货人|发货人|物流公司|运输公司|厂家|货站/u;

function isOwing(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (FIRM_OWES.test(text.slice(end, end + 24)) || WORKED_FOR.test(text.slice(Math.max(0, at - 2), at)))
      return true;
  }
  return false;
}

function ofFirm(firm: Firm): Debtor {
  return { type: CARRIER.test(firm.name) ? "carrier" : "shipper", firm, evidence: firm.name };
}
