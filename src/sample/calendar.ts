import chineseDays from "chinese-days";
import { DAY, dayText, HOUR, midnight, type Seconds, weekday } from "./time.ts";

const OPENS = 8.5 * HOUR;
const CLOSES = 17.5 * HOUR;

interface Day {
  working: boolean;
  /** The festival whose statutory holiday this is, else empty. */
  festival: string;
}

/** Working days (State Council notices as packaged) and office hours 8:30–17:30, for making sample tickets. */
export class Calendar {
  private readonly days: Day[] = [];
  private readonly first: number;

  /** @param from first day needed @param to last day needed, both midnights */
  constructor(from: Seconds, to: Seconds) {
    this.first = from / DAY;
    for (let at = from; at <= to; at += DAY) {
      const detail = chineseDays.getDayDetail(dayText(at));
      // West of Greenwich the package takes weekends a day off; named days (holidays, make-up days) are right.
      const [, name] = detail.name.split(",");
      const working = name === undefined ? weekday(at) < 5 : detail.work;
      this.days.push({ working, festival: working ? "" : (name ?? "") });
    }
  }

  private day(at: Seconds): Day {
    return this.days[Math.floor(at / DAY) - this.first] ?? { working: weekday(at) < 5, festival: "" };
  }

  working(at: Seconds): boolean {
    return this.day(at).working;
  }

  festival(at: Seconds): string {
    return this.day(at).festival;
  }

  /** Days until the next Spring Festival holiday begins, when within `within` days; else undefined. */
  daysToSpringFestival(at: Seconds, within: number): number | undefined {
    if (this.festival(at) === "春节") return undefined;
    for (let n = 1; n <= within; n++) if (this.festival(at + n * DAY) === "春节") return n;
    return undefined;
  }

  /** The moment `seconds` of office time after `at`. */
  afterOffice(at: Seconds, seconds: number): Seconds {
    let now = at;
    let left = seconds;
    for (;;) {
      const start = midnight(now) + OPENS;
      const end = midnight(now) + CLOSES;
      if (this.working(now) && now < end) {
        const from = Math.max(now, start);
        if (from + left <= end) return Math.round(from + left);
        left -= end - from;
      }
      now = midnight(now) + DAY;
    }
  }

  /** `days` working days after `at`: same clock time, or the day's last second when `at` is no working day. */
  afterWorkingDays(at: Seconds, days: number): Seconds {
    let day = midnight(at);
    let left = days;
    if (!this.working(day)) {
      while (!this.working(day)) day += DAY;
      left -= 1;
    }
    while (left > 0) {
      day += DAY;
      if (this.working(day)) left -= 1;
    }
    return this.working(at) ? day + (at - midnight(at)) : day + DAY - 1;
  }
}
