/** How heat is made, for readers; `HEAT_FORMULA` of the engine says the same, and a test holds their figures together. */
export const HEAT_WORDS =
  "热度 = 100 × 量 × 指向 × 一致 × (0.5 + 0.35 × 骤增 + 0.15 × 新近)；量 = 1 − e^(−v/15)，v = 来电人数 + ¼ × 同一人重复的件数；没有受理时间的，骤增与新近各按 ½ 计。指向：各件都说同一地点或单位为 1，没有具体指向为 0.35；一致 = 0.4 + 0.6 × min(1, 文字相近程度 ÷ 0.2)，各说各事的压低；骤增：最密的一段比平摊多出的比例；新近：越近的件越重。均为自设。";

/** When a topic is called new. */
export const TOPIC_RULE =
  "新：首件在近 4 周内；多未归类：过半工单不属于词库的任何一类（自设）。苗头由文字自动聚出，供核对，不作结论。";
