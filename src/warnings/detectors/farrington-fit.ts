import { studentTwoSided } from "../../statistics/distributions.ts";
import { LogLinear, type LogLinearData } from "../../statistics/log-linear.ts";
import type { Baseline } from "./farrington-baseline.ts";
import { type CountSeries, exposureAt } from "./series.ts";
import { refitWithoutSurges } from "./surge-weights.ts";

/** How a baseline is fitted. */
export interface FitOptions {
  /** Whether past surges are weighed down and the model fitted again. */
  readonly reweight: boolean;
  /** Anscombe residual above which a past count is a surge. */
  readonly weightsThreshold: number;
  /** Whether a trend is tried. */
  readonly trend: boolean;
  /** The trend stays if its p-value is below it; 1 keeps every trend. */
  readonly trendP: number;
  /** Whether the trend also needs three years and no prediction above the largest baseline count. */
  readonly yearsBack: number;
}

/** What a baseline says of the point judged. */
export interface Forecast {
  readonly mean: number;
  /** φ, at least 1. */
  readonly dispersion: number;
  /** Standard error of ln(mean) for dispersion 1. */
  readonly unitError: number;
  /** φ as estimated, below 1 where it is. */
  readonly rawDispersion: number;
  readonly trend: boolean;
}

/** Years from which a trend may be kept. */
const TREND_YEARS = 3;
/** Columns of the season factor's first contrast: intercept and time stand before. */
const MOST_COLUMNS = 2;

/** Baselines fitted one after the other in the same memory. */
export class BaselineFit {
  private readonly model: LogLinear;
  private readonly data: LogLinearData;
  private readonly row: Float64Array;

  constructor(
    mostRows: number,
    private readonly periods: number,
  ) {
    const columns = MOST_COLUMNS + periods - 1;
    this.model = new LogLinear(mostRows, columns);
    this.row = new Float64Array(columns);
    this.data = {
      rows: 0,
      columns,
      counts: new Float64Array(mostRows),
      design: new Float64Array(mostRows * columns),
      weights: new Float64Array(mostRows),
      offset: null,
    };
  }

  /** Fits a baseline with trend and, where the trend does not hold, without it (Farrington et al. 1996, section 3.3). */
  forecast(series: CountSeries, t: number, baseline: Baseline, options: FitOptions): Forecast {
    if (options.trend) {
      const found = this.fit(series, t, baseline, options, true);
      if (this.trendHolds(found, options)) return found;
    }
    return this.fit(series, t, baseline, options, false);
  }

  private trendHolds({ mean, rawDispersion }: Forecast, { trendP, yearsBack }: FitOptions): boolean {
    const { model, data } = this;
    if (yearsBack < TREND_YEARS || !(rawDispersion > 0)) return false;
    const axis = new Float64Array(data.columns);
    axis[1] = 1;
    const error = Math.sqrt(model.variance(axis) * rawDispersion);
    const p = studentTwoSided(model.coefficients[1]! / error, data.rows - data.columns);
    let largest = 0;
    for (let i = 0; i < data.rows; i++) largest = Math.max(largest, data.counts[i]!);
    return p < trendP && mean <= largest;
  }

  private fit(
    series: CountSeries,
    t: number,
    baseline: Baseline,
    options: FitOptions,
    trend: boolean,
  ): Forecast {
    this.lay(series, t, baseline, trend);
    const { model, data, row } = this;
    model.fit(data);
    if (options.reweight) refitWithoutSurges(model, data, options.weightsThreshold);
    const rawDispersion = model.dispersion(data);
    return {
      mean: Math.exp(model.predict(row)) * exposureAt(series, t),
      dispersion: Math.max(1, rawDispersion),
      unitError: Math.sqrt(model.variance(row)),
      rawDispersion,
      trend,
    };
  }

  /** Lays out counts, design and the row of t: intercept, time from t, levels 2 … periods of the season factor. */
  private lay(series: CountSeries, t: number, { points, levels }: Baseline, trend: boolean): void {
    const { data, row, periods } = this;
    const season = trend ? 2 : 1;
    const columns = season + periods - 1;
    data.columns = columns;
    data.rows = 0;
    data.design.fill(0);
    data.weights.fill(1);
    data.offset = series.exposure ? new Float64Array(points.length) : null;
    for (const [i, point] of points.entries()) {
      const count = series.counts[point - 1];
      if (count === null || count === undefined) continue;
      const at = data.rows * columns;
      data.counts[data.rows] = count;
      if (data.offset) data.offset[data.rows] = Math.log(exposureAt(series, point));
      data.design[at] = 1;
      if (trend) data.design[at + 1] = point - t;
      if (levels[i]! > 1) data.design[at + season + levels[i]! - 2] = 1;
      data.rows++;
    }
    row.fill(0);
    row[0] = 1;
    if (periods > 1) row[season + periods - 2] = 1;
  }
}
