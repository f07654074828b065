/** What the flags of doubtful but loaded rows mean, by their codes. */
export const FLAGS: Record<string, string> = {
  completed_before_receipt: "办结早于受理",
  dispatched_before_receipt: "转派早于受理",
  accepted_before_dispatch: "接单早于转派",
  contacted_before_receipt: "联系早于受理",
  completed_before_dispatch: "办结早于转派",
  visited_before_completion: "回访早于办结",
  rated_before_completion: "评价早于办结",
  future_time: "时间晚于数据截至",
  unknown_unit: "承办单位不在名录",
  unknown_platform: "平台不在名录",
  unknown_district: "区不在名录",
};
