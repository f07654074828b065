/** Least fitted mean, as R's log link has it. */
const LEAST_MEAN = Number.EPSILON;
/** A column whose part not explained by those before is below this share of itself says nothing new. */
const COLLINEAR = 1e-11;
/** Relative change of the deviance at which iteration ends, and rounds at most (R's defaults). */
const CONVERGED = 1e-8;
const MOST_ROUNDS = 25;

/** Counts, what may explain them, and how much each counts. */
export interface LogLinearData {
  /** Rows in use. */
  rows: number;
  /** Columns in use. */
  columns: number;
  /** Counts, one per row. */
  counts: Float64Array;
  /** Row by row, `columns` cells each. */
  design: Float64Array;
  /** Prior weight of each row; 0 leaves it out. */
  weights: Float64Array;
  /** Logarithm of each row's exposure; null = 1 each. */
  offset: Float64Array | null;
}

/**
 * Log-linear quasi-Poisson regression (variance φ × mean) by iteratively reweighted least squares, as R's `glm.fit`: start at
 * count + 0.1, end when the deviance changes by less than 1e-8 of itself. A column that depends on those before it gets
 * coefficient 0. All memory is allocated once, for the largest problem.
 */
export class LogLinear {
  readonly coefficients: Float64Array;
  /** Fitted mean of each row. */
  readonly mean: Float64Array;
  private readonly gram: Float64Array;
  private readonly factor: Float64Array;
  private readonly right: Float64Array;
  private readonly scale: Float64Array;
  private readonly scratch: Float64Array;
  private columns = 0;

  constructor(mostRows: number, mostColumns: number) {
    this.coefficients = new Float64Array(mostColumns);
    this.mean = new Float64Array(mostRows);
    this.gram = new Float64Array(mostColumns * mostColumns);
    this.factor = new Float64Array(mostColumns * mostColumns);
    this.right = new Float64Array(mostColumns);
    this.scale = new Float64Array(mostColumns);
    this.scratch = new Float64Array(mostColumns);
  }

  /**
   * Fits coefficients and means.
   * @param warm starts from the coefficients of the last fit (of the same columns) in place of the counts
   */
  fit(data: LogLinearData, warm = false): void {
    this.columns = data.columns;
    if (warm) this.predictRows(data);
    else for (let i = 0; i < data.rows; i++) this.mean[i] = data.counts[i]! + 0.1;
    let before = this.deviance(data);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      this.accumulate(data);
      this.decompose();
      this.solve(this.right, this.coefficients);
      this.predictRows(data);
      const now = this.deviance(data);
      if (Math.abs(now - before) < CONVERGED * (Math.abs(now) + 0.1)) break;
      before = now;
    }
  }

  /** Pearson statistic ÷ residual degrees of freedom (rows with weight − columns); NaN where there are none. */
  dispersion({ rows, columns, counts, weights }: LogLinearData): number {
    let sum = 0;
    let used = 0;
    for (let i = 0; i < rows; i++) {
      if (weights[i] === 0) continue;
      used++;
      sum += (weights[i]! * (counts[i]! - this.mean[i]!) ** 2) / this.mean[i]!;
    }
    return used > columns ? sum / (used - columns) : Number.NaN;
  }

  /** Makes `variance` and `leverage` refer to the fitted means (the last round's weights lag one step behind). */
  settle(data: LogLinearData): void {
    this.accumulate(data);
    this.decompose();
  }

  /** x (XᵀWX)⁻¹ xᵀ of a row x that starts at `from`: variance of its linear predictor for dispersion 1. */
  variance(row: Float64Array, from = 0): number {
    const { columns: p, factor, scale, scratch } = this;
    let sum = 0;
    for (let j = 0; j < p; j++) {
      let value = row[from + j]! * scale[j]!;
      for (let k = 0; k < j; k++) value -= factor[j * p + k]! * scratch[k]!;
      const pivot = factor[j * p + j]!;
      value = pivot === 0 ? 0 : value / pivot;
      scratch[j] = value;
      sum += value * value;
    }
    return sum;
  }

  /** Diagonal of the hat matrix at one row. */
  leverage({ design, weights, columns }: LogLinearData, row: number): number {
    return weights[row]! * this.mean[row]! * this.variance(design, row * columns);
  }

  /** Linear predictor of a row without its offset. */
  predict(row: Float64Array, from = 0): number {
    let eta = 0;
    for (let j = 0; j < this.columns; j++) eta += row[from + j]! * this.coefficients[j]!;
    return eta;
  }

  private predictRows({ rows, columns, design, offset }: LogLinearData): void {
    for (let i = 0; i < rows; i++) {
      const eta = this.predict(design, i * columns) + (offset ? offset[i]! : 0);
      this.mean[i] = Math.max(LEAST_MEAN, Math.exp(eta));
    }
  }

  private deviance({ rows, counts, weights }: LogLinearData): number {
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const [y, mu] = [counts[i]!, this.mean[i]!];
      sum += weights[i]! * ((y > 0 ? y * Math.log(y / mu) : 0) - (y - mu));
    }
    return 2 * sum;
  }

  /** XᵀWX and XᵀWz of the working weights and responses at the present means. */
  private accumulate({ rows, columns: p, counts, design, weights, offset }: LogLinearData): void {
    const { gram, right, mean } = this;
    gram.fill(0);
    right.fill(0);
    for (let i = 0; i < rows; i++) {
      if (weights[i] === 0) continue;
      const mu = mean[i]!;
      const weight = weights[i]! * mu;
      const z = Math.log(mu) - (offset ? offset[i]! : 0) + (counts[i]! - mu) / mu;
      const at = i * p;
      for (let j = 0; j < p; j++) {
        const value = design[at + j]!;
        if (value === 0) continue;
        const weighted = weight * value;
        right[j]! += weighted * z;
        for (let k = 0; k <= j; k++) gram[j * p + k]! += weighted * design[at + k]!;
      }
    }
  }

  /** Cholesky factor of XᵀWX scaled to a unit diagonal; pivot 0 for a column that says nothing new. */
  private decompose(): void {
    const { columns: p, gram, factor, scale } = this;
    for (let j = 0; j < p; j++) {
      const own = gram[j * p + j]!;
      scale[j] = own > 0 ? 1 / Math.sqrt(own) : 0;
    }
    for (let j = 0; j < p; j++) {
      for (let k = 0; k <= j; k++) {
        let value = gram[j * p + k]! * scale[j]! * scale[k]!;
        for (let m = 0; m < k; m++) value -= factor[j * p + m]! * factor[k * p + m]!;
        const pivot = factor[k * p + k]!;
        if (k < j) factor[j * p + k] = pivot === 0 ? 0 : value / pivot;
        else factor[j * p + j] = value > COLLINEAR ? Math.sqrt(value) : 0;
      }
    }
  }

  private solve(right: Float64Array, into: Float64Array): void {
    const { columns: p, factor, scale, scratch } = this;
    for (let j = 0; j < p; j++) {
      let value = right[j]! * scale[j]!;
      for (let k = 0; k < j; k++) value -= factor[j * p + k]! * scratch[k]!;
      const pivot = factor[j * p + j]!;
      scratch[j] = pivot === 0 ? 0 : value / pivot;
    }
    for (let j = p - 1; j >= 0; j--) {
      let value = scratch[j]!;
      for (let k = j + 1; k < p; k++) value -= factor[k * p + j]! * into[k]!;
      const pivot = factor[j * p + j]!;
      into[j] = pivot === 0 ? 0 : value / pivot;
    }
    for (let j = 0; j < p; j++) into[j]! *= scale[j]!;
  }
}
