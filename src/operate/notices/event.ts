import { NOTICE_KINDS, type NoticeKind } from "../../settings/notices.ts";

export { NOTICE_KINDS, type NoticeKind };

/** Something that somebody is to be told of. Chinese texts, without personal data. */
export interface NoticeEvent {
  kind: NoticeKind;
  /** What tells it from every other: an event is told once, however often it is raised. */
  key: string;
  /** Local time `YYYY-MM-DD HH:MM:SS`. */
  at: string;
  title: string;
  lines: string[];
  /** Whose matter it is, for routes: ids of registers, of a division its name. The office is told of all. */
  about?: { unit?: string; division?: string; platform?: string };
  /** Page of the site that it is about, such as `warnings.html#260228-126e`. */
  page?: string;
  /** It waits for the end of quiet hours whatever its kind: what a person has to look at first. */
  waits?: true;
}

/** What each kind is called in a message of several. */
export const KIND_NAMES: Readonly<Record<NoticeKind, string>> = {
  urgent_ticket: "紧急单件",
  hour_limit: "短时限临期超时",
  red_warning: "红色预警",
  unit_red: "单位转红",
  run_failed: "运行失败",
  held: "文件待确认",
  feed_stale: "数据未更新",
  disk_low: "磁盘将满",
  refusals: "数据被拒收",
  overdue: "超时未办",
  appeals_due: "申诉提醒",
  return_due: "报表提醒",
  brief_ready: "报告已成",
};
