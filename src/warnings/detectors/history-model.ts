/** What the model of a history may hold beside its level. */
export interface ModelPlan {
  /** Points in a year. */
  readonly frequency: number;
  readonly trend: boolean;
  /** Pairs of cosine and sine of the year. */
  readonly harmonics: number;
  /** Points in a week whose days differ; 1 = none. */
  readonly weekdays: number;
}

/** Columns that stay or go as a whole. */
export interface Part {
  readonly columns: number;
  /** Fills the columns for point t, `ahead` points after the one judged. */
  readonly fill: (design: Float64Array, at: number, t: number, ahead: number) => void;
}

/** The parts of a plan: trend, weekdays, harmonics from the slowest on. */
export function partsOf({ frequency, trend, harmonics, weekdays }: ModelPlan): Part[] {
  return [
    ...(trend ? [trendPart(frequency)] : []),
    ...(weekdays > 1 ? [weekdayPart(weekdays)] : []),
    ...Array.from({ length: harmonics }, (_, i) => harmonicPart(i + 1, frequency)),
  ];
}

/** Columns of several parts. */
export function width(parts: readonly Part[]): number {
  return parts.reduce((sum, { columns }) => sum + columns, 0);
}

function trendPart(frequency: number): Part {
  return {
    columns: 1,
    fill: (design, at, _, ahead) => {
      design[at] = ahead / frequency;
    },
  };
}

/** One column a day but the last, which is −1 in all. */
function weekdayPart(days: number): Part {
  return {
    columns: days - 1,
    fill: (design, at, t) => {
      const day = t % days;
      design.fill(day === days - 1 ? -1 : 0, at, at + days - 1);
      if (day < days - 1) design[at + day] = 1;
    },
  };
}

/** Cosine and sine come round with the year: one table of them for each. */
function harmonicPart(order: number, frequency: number): Part {
  const angle = (phase: number) => (2 * Math.PI * order * phase) / frequency;
  const cosine = Float64Array.from({ length: frequency }, (_, phase) => Math.cos(angle(phase)));
  const sine = Float64Array.from({ length: frequency }, (_, phase) => Math.sin(angle(phase)));
  return {
    columns: 2,
    fill: (design, at, t) => {
      design[at] = cosine[t % frequency]!;
      design[at + 1] = sine[t % frequency]!;
    },
  };
}
