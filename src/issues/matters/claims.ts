import { type Sum, sumsIn } from "./sums.ts";

/** Longest part of a text that sums are sought in, in characters. */
const REACH = 2000;
const MYRIAD = 10_000;
/** Words that a sum owed stands after, or before, within its clause. */
const OWED_BEFORE =
  /(?:欠|未付|未结|没给|没结|没付|不给|不付|拒付|尾款|剩余|剩下|还差|还有|扣|克扣|追讨|讨要|索要|催要|要回)[^，。；！？,;!?]{0,12}$/u;
const OWED_AFTER =
  /^[^，。；！？,;!?\d]{0,8}(?:未付|没给|没付|不给|不付|没结|未结|不结|尾款|拖|欠|没到账|未到账|要不回|没拿到|没收到|拒付)/u;
/** Sums of other things: deposits, fees, fines, what was paid. */
const ELSE_BEFORE =
  /(?:定金|订金|押金|保证金|信息费|会员费|油费|过路费|罚款|罚|月供|车贷|贷款|工资|已付|已给|已支付|先给|给了|付了|只给|打了|预付)[^，。；！？,;!?]{0,6}$/u;
const TOTAL_BEFORE = /(?:共|合计|总计|总共|一共|累计|总额|总金额)[^，。；！？,;!?]{0,6}$/u;

/**
 * The sum that a text says is owed, in yuan: the one that words of owing stand beside, of several the one called a total; else the only
 * sum named that is nothing else (deposit, fee, fine, paid). Null where that leaves none or more than one.
 */
export function claimedIn(text: string): number | null {
  const within = text.slice(0, REACH);
  const sums = sumsIn(within);
  const owed = sums.filter((sum) => !isElse(within, sum) && isOwed(within, sum));
  if (owed.length > 0) return onlyOne(within, owed);
  return onlyOne(
    within,
    sums.filter((sum) => !isElse(within, sum)),
  );
}

function isOwed(text: string, { from, to }: Sum): boolean {
  return (
    OWED_BEFORE.test(text.slice(Math.max(0, from - 16), from)) || OWED_AFTER.test(text.slice(to, to + 14))
  );
}

function isElse(text: string, { from }: Sum): boolean {
  return ELSE_BEFORE.test(text.slice(Math.max(0, from - 12), from));
}

/** The sum that is the only one, or the only one called a total. */
function onlyOne(text: string, sums: readonly Sum[]): number | null {
  const distinct = exact(sums.map(({ yuan }) => yuan));
  if (distinct.length === 1) return distinct[0] ?? null;
  const totals = new Set(
    sums
      .filter(({ from }) => TOTAL_BEFORE.test(text.slice(Math.max(0, from - 10), from)))
      .map(({ yuan }) => yuan),
  );
  return totals.size === 1 ? ([...totals][0] ?? null) : null;
}

/** Different sums, without those that round another one to thousands: 1.8万 beside 17520. */
function exact(values: readonly number[]): number[] {
  const distinct = [...new Set(values)];
  return distinct.filter(
    (value) =>
      value < MYRIAD ||
      value % 1000 !== 0 ||
      !distinct.some((other) => other !== value && Math.abs(other - value) <= 500),
  );
}

/** How money came back: the platform or a fund paid first (垫付), or the debtor paid. */
export type Recovery = "advance" | "payment";

/** Money that a reply says has come back. */
export interface Recovered {
  yuan: number;
  by: Recovery;
}

const PAID = /(?:追回|支付|付清|付给|已付|结清|垫付|赔付|转账|到账|退还|打款|结算|给付|补发|发放|拿到|收到)/u;
const ADVANCE = /垫付|先行赔付|先行支付|先行结算/u;
/** Not yet, or not at all. */
const NOT_PAID =
  /未|没|不|拒|无法|承诺|同意|将|拟|尽快|约定|预计|计划|答应|准备|要求|建议|协商中|待|前支付|起诉|分期|剩余|余款|下月|下周|月底|年底|明天/u;

/**
 * The sum that a reply says was paid or advanced, with which of the two: the only one beside such words in clauses that neither deny nor
 * promise it. Null where there is none or more than one.
 */
export function recoveredIn(reply: string): Recovered | null {
  const clauses = reply.slice(0, REACH).split(/(?<!\d)[，,](?!\d)|[。；！？;!?\n]/u);
  const paid = clauses.filter((clause) => PAID.test(clause) && !NOT_PAID.test(clause));
  const found = paid.flatMap((clause) =>
    sumsIn(clause).map(({ yuan }): Recovered => ({ yuan, by: ADVANCE.test(clause) ? "advance" : "payment" })),
  );
  const distinct = new Set(found.map(({ yuan }) => yuan));
  return distinct.size === 1 ? (found[0] ?? null) : null;
}

/** How money that a column gives came back, by the reply: an advance where one is told of and not denied. */
export function recoveryBy(reply: string): Recovery {
  const clauses = reply.slice(0, REACH).split(/[，。；！？,;!?\n]/u);
  return clauses.some((clause) => ADVANCE.test(clause) && !NOT_PAID.test(clause)) ? "advance" : "payment";
}

const FAILED =
  /(?:调解|协调|调处|协商)[^，。；！？]{0,8}(?:未果|失败|不成|未成功|未能达成|未达成|无果|无法达成)|未能?达成一致|无法达成一致|拒不(?:支付|配合|付款|到场)|建议[^，。；！？]{0,8}(?:诉讼|司法|法律)(?:途径|渠道)/u;

/** Whether a reply says that mediation failed. */
export function mediationFailed(reply: string): boolean {
  return FAILED.test(reply.slice(0, REACH));
}
