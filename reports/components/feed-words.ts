const KINDS: Readonly<Record<string, string>> = {
  ticket: "热线工单",
  platform_complaint: "平台投诉清单",
  unit: "单位名录",
  platform: "平台名录",
  district: "区名录",
  division: "处室名录",
  official_rate: "部通报值",
};

/** Feeds that the settings do not name are called by these. */
const FEEDS: Readonly<Record<string, string>> = { sample: "示例", hotline: "热线", platform: "平台" };

/** What files of a kind hold. */
export function kindName(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** What a feed is called: by its own name, where the settings give it one. */
export function feedName(feed: string): string {
  return FEEDS[feed] ?? KINDS[feed] ?? feed;
}
