/** Day number (since 1970-01-01) of `YYYY-MM-DD…`. */
export function dayNumber(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}

/** `YYYY-MM-DD` of a day number. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Counts working days; a day that the calendar does not hold counts Monday to Friday. */
export class WorkDays {
  private readonly ordinals: Int32Array;

  /** @param first, last days that are asked about @param calendar working or not, by day number */
  constructor(
    private readonly first: number,
    private readonly last: number,
    calendar: ReadonlyMap<number, boolean>,
  ) {
    this.ordinals = new Int32Array(Math.max(0, last - first + 1));
    let sum = 0;
    for (let day = first; day <= last; day++) {
      if (calendar.get(day) ?? isWeekday(day)) sum++;
      this.ordinals[day - first] = sum;
    }
  }

  /** Working days up to and including `day`, from the first day on. */
  upTo(day: number): number {
    if (day < this.first) return 0;
    return this.ordinals[Math.min(day, this.last) - this.first] ?? 0;
  }

  /** Working days after `from`, up to and including `to`; never below 0. */
  between(from: number, to: number): number {
    return Math.max(0, this.upTo(to) - this.upTo(from));
  }

  /** Whether the day itself is one. */
  working(day: number): boolean {
    return this.upTo(day) > this.upTo(day - 1);
  }
}

/** 1970-01-01 was a Thursday. */
function isWeekday(day: number): boolean {
  return (((day + 3) % 7) + 7) % 7 < 5;
}
