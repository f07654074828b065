/** Kinds of places and bodies that letters are about; `town` is a coded city or district. */
export type Kind =
  | "estate"
  | "road"
  | "village"
  | "firm"
  | "school"
  | "platform"
  | "station"
  | "line"
  | "town";

/** A theme of letters: many places have it, so the theme alone makes no topic. */
export interface Theme {
  readonly name: string;
  readonly kind: Kind;
  /** {p} stands for the place or body */
  readonly titles: readonly string[];
  /** ways to tell it, with hardly a word in common; a letter keeps to one or two of them */
  readonly wordings: readonly (readonly string[])[];
}

/** What any letter may say besides. */
export const COMMON: readonly string[] = [
  "尊敬的领导您好，打扰了。",
  "我们是普通老百姓，实在没有办法才写信。",
  "希望相关部门能够重视，给我们一个答复。",
  "之前打过12345，回复说已经转办，之后就没有消息了。",
  "多次向社区反映，互相推诿。",
  "恳请领导百忙之中过问一下。",
  "大家意见很大，已经有人说要集体上访。",
  "请问这件事到底归哪个部门管？",
  "附近的居民苦不堪言。",
  "留下联系电话13800000000，盼复。",
  "我在这里住了十来年，看着它一天天变样。",
  "去年也有网友留过言，说今年会解决。",
  "难道老百姓的诉求就没人听吗？",
  "感谢政府这些年为民办的实事。",
  "照片和视频都可以提供。",
  "如有不实，愿意承担责任。",
  "为了孩子，为了老人，请管一管吧。",
  "相信政府，相信党。",
  "希望尽快处理，谢谢！",
  "下面把情况简单说一下。",
];
