/** The three kinds of C4-25, by the kinds of tickets; the rest stands apart, so that all add up. */
export const RETURN_KINDS = [
  { id: "complaint", name: "投诉举报", kinds: ["投诉", "举报", "投诉举报"] },
  { id: "consult", name: "信息咨询", kinds: ["咨询"] },
  { id: "suggestion", name: "意见建议", kinds: ["建议"] },
  { id: "other", name: "三类以外", kinds: [] },
] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number]["id"];

/** Measures of C4-25 beside volume and change, by the indicator that they are. */
export const RETURN_MEASURES = ["immediate", "on_time", "visited", "satisfaction"] as const;
export type ReturnMeasure = (typeof RETURN_MEASURES)[number];
