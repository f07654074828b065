import { z } from "zod";
import { timeOfDay, timeOrOff } from "./time-of-day.ts";

const time = timeOfDay("06:30");
/** Where a day that is no working day moves to. */
const move = z.enum(["next", "previous", "none"]);

const AUDIENCES =
  "leader, division, unit, platform, all, or division:NAME, unit:NAME, platform:NAME, several with commas between";

function isAudiences(text: string): boolean {
  return text
    .split(/[,，]/)
    .every((one) => /^(leader|领导|all|(division|unit|platform)(\s*[:：]\s*[^:：\s].*)?)$/.test(one.trim()));
}

/** When what is done, in the settings' zone. Every key may be left out; `off` switches a job off. */
export const timetable = z
  .strictObject({
    /** Every day: pull, load, figures, briefs that are due, publish. */
    daily: timeOrOff("06:30").default("06:00"),
    /** Minutes between two pulses; 0 switches them off. */
    pulse: z.int().min(0).max(120).default(0),
    /** The brief of the week before: days after its end (1 = the first day of the new week). */
    weekly: job(7, { day: 1, at: "07:00", move: "next" }),
    /** The brief of the month before: day of the new month. */
    monthly: job(28, { day: 2, at: "07:30", move: "next" }),
    /** The statistical return of the month before (C4-26: by the 10th). */
    return: job(28, { day: 9, at: "08:00", move: "previous" }),
    /** Reminder of last month's appeals (T23-28: before the 6th). */
    appeals: job(28, { day: 4, at: "08:00", move: "previous" }),
    /** Who is given briefs, as `xianban brief --for` names them. */
    briefs_for: z.string().refine(isAudiences, AUDIENCES).default("leader"),
    /** Hours that a brief waits for the data of its last day, after which it is made with what is there. */
    wait_hours: z.int().min(0).max(168).default(12),
    /** Minutes after which a run that hangs is ended. */
    limit_minutes: z.int().min(1).max(1440).default(120),
    /** Briefs made up at most after a time without runs, of each kind. */
    catch_up: z.int().min(1).max(60).default(8),
  })
  .prefault({});

/** A job's day, time and move; what is left out is as usual. */
function job(lastDay: number, usual: { day: number; at: string; move: z.input<typeof move> }) {
  const day = z.int().min(1).max(lastDay).default(usual.day);
  const own = z.strictObject({ day, at: time.default(usual.at), move: move.default(usual.move) });
  return z.union([z.literal("off"), own]).prefault({});
}

/** Days that logs are kept at least: six months (网络安全法 第二十一条). */
const SIX_MONTHS = 183;

/** What is kept of what was done. */
export const journal = z
  .strictObject({
    /** Days that logs are kept. */
    keep_days: z.int().min(SIX_MONTHS).max(3660).default(400),
    /** Free space below which the disk is told as filling up, in gigabytes. */
    disk_gb: z.number().positive().max(10_000).default(5),
    /** Share of a file's rows refused above which it is told, in a hundred. */
    refused_percent: z.number().min(0).max(100).default(5),
  })
  .prefault({});
