import type { MethodTerm } from "../../reports/components/data.ts";
import { MATTER_RULES } from "../issues/matters/rules.ts";
import { MOST_YUAN } from "../issues/matters/sums.ts";
import { MANY_DRIVERS } from "../issues/warehouse/ledger.ts";

const HUNDRED_MILLION = 100_000_000;

/** How tickets become matters, and the ledger of arrears: each term with the clause it rests on. `days` as the settings say. */
export function matterTerms(days: number): MethodTerm[] {
  const { debtorDays, alike, twin, mostPerKey } = MATTER_RULES;
  return [
    {
      ...{ id: "matter", name: "一事", clause: "T23-22（二）", basis: "local" },
      text: `下列工单连成一事，事以最早一件为号：同一来电人、同一事项类别（或文字相近，四字片段重合 ${share(alike)} 以上），距上一件不超过 ${days} 天；同一车牌、同一天、同类或文字相近；不同渠道、同一区、同一天、同类、数字相同且文字重合 ${share(twin)} 以上（咨询、表扬除外）；拖欠运费类中，同一欠款方（列中同名，或文字中同名且同区）距上一件不超过 ${debtorDays} 天。号码下超过 ${mostPerKey} 件的不作一人。天数可在 xianban.yaml 的 matter_days 改。重复诉求率不按此，仍按其自身口径。`,
    },
    {
      ...{ id: "debtor", name: "欠款方", clause: "T26-12、T26-13", basis: "local" },
      text: "先看文字中紧挨“拖欠”“不给”等词的企业名，再看平台、有身份的个人（姓名已遮蔽），再看其他企业名；文字没有的看“涉及平台”列。名称含物流、货运、运输、供应链等的为物流公司，其他为货主企业。认不出的为不明。类型旁可看依据的词。",
    },
    {
      ...{ id: "route", name: "路线", clause: "T26-12、T26-13、T26-14", basis: "clause" },
      text: `平台：协调、垫付、法律援助（T26-12）；运输、物流企业：属地电话对接加实地协调（T26-13）；非运输企业、个人、跨区或案情复杂（司机 ${MANY_DRIVERS} 人以上，自设）：提级到市（T26-13）；调解未成且未见追回：会同公安、市场监管（T26-14）。路线是应走的，不是已走的。`,
    },
    {
      ...{ id: "sums", name: "诉求与追回金额", clause: "MY-5", basis: "local" },
      text: `先取列（涉及金额、追回金额），没有的从文字认：3200元、三千二、1.2万；有“欠”“尾款”等词相连的优先，仍有几个不同的数则不计；超过 ${MOST_YUAN / HUNDRED_MILLION} 亿元的不采信。一事之内每名司机只计一次，取其最大的一个。答复中“垫付”“先行赔付”的为垫付，其余为支付；承诺、未付的不算。`,
    },
    {
      ...{ id: "word", name: "谁说的", clause: "MY-5", basis: "local" },
      text: "追回的钱，司机回访（有追评的以追评）说已解决的为司机确认，说未解决的为司机称未解决，没有回访的仅单位所述。",
    },
    {
      ...{ id: "times", name: "被反映拖欠 N 次（未核实）", clause: "T26-16", basis: "local" },
      text: "同一欠款方在各事中反映的司机数之和，只在内部版。是来电所称，不是失信认定；失信名单由平台企业建立并报送。",
    },
  ];
}

function share(value: number): string {
  return `${Math.round(100 * value)}%`;
}
