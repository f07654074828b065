import { LogLinear, type LogLinearData } from "../../statistics/log-linear.ts";
import { type ModelPlan, type Part, partsOf, width } from "./history-model.ts";
import type { Usual } from "./rise-likelihood.ts";
import { type CountSeries, exposureAt } from "./series.ts";
import { anscombe } from "./surge-weights.ts";

/** Wald statistic ÷ φ for each column from which a part of the model stays. */
const STAYS = 3.5;
/** Accuracy that weighing down surges and that forecasting need: relative change of the deviance. */
const ROUGH = 3e-2;
const CONVERGED = 1e-3;
/** Cases that a history is taken to have at least. */
const LEAST_CASES = 0.5;
/** Misfit of the last year, in standard deviations, that shortens the history. */
const DRIFT = 3;

/** Points [from, to) of a history, counted from 1, and the parts its model may have. */
export interface History {
  readonly from: number;
  readonly to: number;
  readonly parts: readonly Part[];
}

/** Models of histories, fitted one after the other in the same memory. */
export class HistoryFit {
  private readonly model: LogLinear;
  private readonly data: LogLinearData;
  private readonly offset: Float64Array;
  private readonly times: Int32Array;
  private readonly row: Float64Array;
  private parts: readonly Part[] = [];
  private exposure = 0;
  private cases = 0;
  private dispersion = 1;

  constructor(
    mostPoints: number,
    plan: ModelPlan,
    /** Anscombe residual above which a past count weighs less. */
    private readonly surge: number,
  ) {
    const columns = 1 + width(partsOf(plan));
    this.model = new LogLinear(mostPoints, columns);
    this.row = new Float64Array(columns);
    this.times = new Int32Array(mostPoints);
    this.offset = new Float64Array(mostPoints);
    this.data = {
      rows: 0,
      columns,
      counts: new Float64Array(mostPoints),
      design: new Float64Array(mostPoints * columns),
      weights: new Float64Array(mostPoints),
      offset: null,
    };
  }

  /**
   * Fits the level and parts, weighs past surges down (weight s⁻² for an Anscombe residual s above the threshold), drops the
   * parts that tell nothing and fits again.
   * @returns known points used
   */
  fit(series: CountSeries, { from, to, parts }: History): number {
    this.take(series, from, to);
    const { model, data } = this;
    if (this.cases === 0) return data.rows;
    this.lay(parts, to);
    model.fit(data, false, ROUGH);
    this.weighSurgesDown();
    this.dispersion = this.spread();
    const kept = this.telling(parts);
    if (kept.length < parts.length) {
      keepCoefficients(model.coefficients, parts, kept);
      this.lay(kept, to);
    }
    model.fit(data, true, CONVERGED);
    this.dispersion = this.spread();
    return data.rows;
  }

  /** Sum of counts over that of the fit since point `from`, in standard deviations. */
  misfitSince(from: number): number {
    const { rows, counts, weights } = this.data;
    let [over, variance] = [0, 0];
    for (let i = 0; i < rows; i++) {
      if (this.times[i]! < from) continue;
      over += weights[i]! * (counts[i]! - this.model.mean[i]!);
      variance += weights[i]! * this.model.mean[i]!;
    }
    return variance === 0 ? 0 : over / Math.sqrt(this.dispersion * variance);
  }

  /**
   * Usual count of a point after the history. Its dispersion is widened by the standard error of φ and by that of the mean.
   * @param to the point after the last of the history that was fitted
   */
  usualAt(series: CountSeries, t: number, to: number): Usual {
    const { rows } = this.data;
    const exposure = exposureAt(series, t);
    const least = (LEAST_CASES / this.exposure) * exposure;
    if (this.cases === 0) return widened(least, 1, 0, rows);
    this.fillRow(this.row, 0, t, t - to);
    const mean = Math.exp(this.model.predict(this.row)) * exposure;
    return widened(Math.max(least, mean), this.dispersion, this.model.variance(this.row), rows);
  }

  private take(series: CountSeries, from: number, to: number): void {
    const { data } = this;
    data.rows = 0;
    this.cases = 0;
    this.exposure = 0;
    data.offset = series.exposure ? this.offset : null;
    for (let t = from; t < to; t++) {
      const count = series.counts[t - 1];
      if (count === null || count === undefined) continue;
      const exposure = exposureAt(series, t);
      this.times[data.rows] = t;
      data.counts[data.rows] = count;
      data.weights[data.rows] = 1;
      this.offset[data.rows] = Math.log(exposure);
      this.cases += count;
      this.exposure += exposure;
      data.rows++;
    }
  }

  private lay(parts: readonly Part[], to: number): void {
    const { data } = this;
    this.parts = parts;
    data.columns = 1 + width(parts);
    for (let i = 0; i < data.rows; i++) {
      this.fillRow(data.design, i * data.columns, this.times[i]!, this.times[i]! - to);
    }
  }

  private fillRow(into: Float64Array, from: number, t: number, ahead: number): void {
    into[from] = 1;
    let at = from + 1;
    for (const part of this.parts) {
      part.fill(into, at, t, ahead);
      at += part.columns;
    }
  }

  private weighSurgesDown(): void {
    const { data, model } = this;
    const dispersion = Math.max(1, this.spread());
    for (let i = 0; i < data.rows; i++) {
      const residual = anscombe(data.counts[i]!, model.mean[i]!, dispersion, 0);
      data.weights[i] = residual > this.surge ? residual ** -2 : 1;
    }
  }

  /** φ: weighted Pearson statistic ÷ (sum of weights − columns). */
  private spread(): number {
    const { rows, counts, weights, columns } = this.data;
    let [total, pearson] = [0, 0];
    for (let i = 0; i < rows; i++) {
      const mean = this.model.mean[i]!;
      total += weights[i]!;
      pearson += (weights[i]! * (counts[i]! - mean) ** 2) / mean;
    }
    return total > columns ? pearson / (total - columns) : 1;
  }

  /** Parts whose coefficients are more than scatter; a slow harmonic stays with a faster one. */
  private telling(parts: readonly Part[]): readonly Part[] {
    let at = this.data.columns;
    let faster = false;
    return [...parts]
      .reverse()
      .filter((part) => {
        at -= part.columns;
        const clear =
          this.model.wald(at, part.columns) >= STAYS * part.columns * Math.max(1, this.dispersion);
        const stays = clear || (faster && part.columns === 2);
        faster = stays;
        return stays;
      })
      .reverse();
  }
}

/** Moves the coefficients of the parts that stay together. */
function keepCoefficients(coefficients: Float64Array, parts: readonly Part[], kept: readonly Part[]): void {
  let [from, to] = [1, 1];
  for (const part of parts) {
    if (kept.includes(part)) {
      coefficients.copyWithin(to, from, from + part.columns);
      to += part.columns;
    }
    from += part.columns;
  }
}

/**
 * φ is at least 1; it is raised by its standard error √((2 + κ) ÷ n) — κ = (6φ² − 6φ + 1) ÷ (φ μ), the excess kurtosis of such a count —
 * and by the variance of the mean, μ × that of ln μ.
 */
function widened(mean: number, spread: number, unitVariance: number, rows: number): Usual {
  const phi = Math.max(1, spread);
  const kurtosis = (6 * phi * phi - 6 * phi + 1) / (phi * mean);
  const raised = phi * (1 + Math.sqrt((2 + kurtosis) / rows));
  return { mean, dispersion: raised * (1 + mean * unitVariance) };
}

/** Whether the last year agrees with the fit. */
export function agrees(fit: HistoryFit, to: number, frequency: number): boolean {
  return Math.abs(fit.misfitSince(to - frequency)) <= DRIFT;
}
