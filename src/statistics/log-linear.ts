/** Least linear predictor: R's log link has no mean below the machine's precision. */
const LEAST_ETA = Math.log(Number.EPSILON);
/** A column whose part not explained by those before is below this share of itself says nothing new. */
const COLLINEAR = 1e-11;
/** Relative change of the deviance at which iteration ends, and rounds at most (R's defaults). */
const CONVERGED = 1e-8;
const MOST_ROUNDS = 25;
/** Halvings of a step at most, and the rise of the deviance that is rounding. */
const MOST_HALVINGS = 20;
const SLACK = 1e-6;
/** Added to the counts where iteration starts. */
const START = 0.1;

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
  private readonly working: Float64Array;
  private readonly response: Float64Array;
  private readonly gram: Float64Array;
  private readonly factor: Float64Array;
  private readonly right: Float64Array;
  private readonly scale: Float64Array;
  private readonly scratch: Float64Array;
  private readonly unit: Float64Array;
  private readonly last: Float64Array;
  private columns = 0;

  constructor(mostRows: number, mostColumns: number) {
    this.coefficients = new Float64Array(mostColumns);
    this.mean = new Float64Array(mostRows);
    this.working = new Float64Array(mostRows);
    this.response = new Float64Array(mostRows);
    this.gram = new Float64Array(mostColumns * mostColumns);
    this.factor = new Float64Array(mostColumns * mostColumns);
    this.right = new Float64Array(mostColumns);
    this.scale = new Float64Array(mostColumns);
    this.scratch = new Float64Array(mostColumns);
    this.unit = new Float64Array(mostColumns);
    this.last = new Float64Array(mostColumns);
  }

  /**
   * Fits coefficients, means and what `variance`, `covariance`, `wald` and `leverage` rest on.
   * @param warm starts from the coefficients as they are in place of the counts
   * @param converged relative change of the deviance at which iteration ends
   */
  fit(data: LogLinearData, warm = false, converged = CONVERGED): void {
    this.columns = data.columns;
    const full = saturated(data);
    let before = this.pass(data, full, warm);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      this.last.set(this.coefficients);
      this.decompose();
      this.solve(this.right, this.coefficients);
      let now = this.pass(data, full, true);
      // From the counts themselves, where the deviance is next to nothing, the first step can only raise it.
      if (warm || round > 0) now = this.shortened(data, full, before, now);
      if (Math.abs(now - before) < converged * (Math.abs(now) + 0.1)) break;
      before = now;
    }
    this.decompose();
  }

  /** Halves a step that raised the deviance until it does not. */
  private shortened(data: LogLinearData, full: number, before: number, after: number): number {
    let now = after;
    for (let half = 0; half < MOST_HALVINGS && !(now <= before + SLACK * (Math.abs(before) + 0.1)); half++) {
      for (let j = 0; j < data.columns; j++) {
        this.coefficients[j] = (this.coefficients[j]! + this.last[j]!) / 2;
      }
      now = this.pass(data, full, true);
    }
    return now;
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

  /** x (XᵀWX)⁻¹ xᵀ of a row x that starts at `from`: variance of its linear predictor for dispersion 1. */
  variance(row: Float64Array, from = 0): number {
    const { columns: p, factor, scale, scratch } = this;
    let sum = 0;
    for (let j = 0; j < p; j++) {
      scratch[j] = forward(factor, scratch, j, p, row[from + j]! * scale[j]!);
      sum += scratch[j]! ** 2;
    }
    return sum;
  }

  /** Column j of (XᵀWX)⁻¹: covariances of coefficient j with all, for dispersion 1. */
  covariance(j: number, into: Float64Array): void {
    this.unit.fill(0);
    this.unit[j] = 1;
    this.solve(this.unit, into);
  }

  /** Wald statistic βᵀ V⁻¹ β of `count` coefficients from one on, for dispersion 1. */
  wald(from: number, count: number): number {
    const block = new Float64Array(count * count);
    const column = new Float64Array(this.coefficients.length);
    for (let j = 0; j < count; j++) {
      this.covariance(from + j, column);
      for (let k = 0; k < count; k++) block[j * count + k] = column[from + k]!;
    }
    const half = new Float64Array(count);
    let sum = 0;
    cholesky(block, count);
    for (let j = 0; j < count; j++) {
      half[j] = forward(block, half, j, count, this.coefficients[from + j]!);
      sum += half[j]! ** 2;
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

  /**
   * One pass over the rows at the present coefficients, or at the counts where iteration starts: means, XᵀWX and XᵀWz of the
   * working weights and responses.
   * @param full what the deviance takes from the counts alone
   * @returns deviance: 2 Σ w (y ln(y ÷ μ) − (y − μ))
   */
  private pass(data: LogLinearData, full: number, predicted: boolean): number {
    const { rows, columns: p, counts, design, weights, offset } = data;
    let deviance = full;
    for (let i = 0; i < rows; i++) {
      const y = counts[i]!;
      const weight = weights[i]!;
      const shift = offset ? offset[i]! : 0;
      const eta = predicted ? Math.max(LEAST_ETA, this.predict(design, i * p) + shift) : Math.log(y + START);
      const mu = predicted ? Math.exp(eta) : y + START;
      this.mean[i] = mu;
      this.working[i] = weight * mu;
      this.response[i] = weight * (mu * (eta - shift) + y - mu);
      deviance += weight * (mu - y * eta);
    }
    this.accumulate(design, rows, p);
    return 2 * deviance;
  }

  /** XᵀWX and XᵀWz, four rows at a time: their sums are read and written once for the four. */
  private accumulate(design: Float64Array, rows: number, p: number): void {
    this.gram.fill(0, 0, p * p);
    this.right.fill(0, 0, p);
    let row = 0;
    for (; row + 4 <= rows; row += 4) this.addFour(design, row, p);
    for (; row < rows; row++) this.addOne(design, row, p);
  }

  private addFour(design: Float64Array, row: number, p: number): void {
    const { gram, right, working, response } = this;
    const a = row * p;
    const [b, c, d] = [a + p, a + 2 * p, a + 3 * p];
    const [wa, wb, wc, wd] = [working[row]!, working[row + 1]!, working[row + 2]!, working[row + 3]!];
    const [za, zb, zc, zd] = [response[row]!, response[row + 1]!, response[row + 2]!, response[row + 3]!];
    for (let j = 0; j < p; j++) {
      const xa = design[a + j]!;
      const xb = design[b + j]!;
      const xc = design[c + j]!;
      const xd = design[d + j]!;
      if (xa === 0 && xb === 0 && xc === 0 && xd === 0) continue;
      right[j]! += za * xa + zb * xb + zc * xc + zd * xd;
      const va = wa * xa;
      const vb = wb * xb;
      const vc = wc * xc;
      const vd = wd * xd;
      for (let k = 0; k <= j; k++) {
        gram[j * p + k]! +=
          va * design[a + k]! + vb * design[b + k]! + vc * design[c + k]! + vd * design[d + k]!;
      }
    }
  }

  private addOne(design: Float64Array, row: number, p: number): void {
    for (let j = 0; j < p; j++) {
      const value = design[row * p + j]!;
      this.right[j]! += this.response[row]! * value;
      const weighted = this.working[row]! * value;
      for (let k = 0; k <= j; k++) this.gram[j * p + k]! += weighted * design[row * p + k]!;
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
      for (let k = 0; k <= j; k++) factor[j * p + k] = gram[j * p + k]! * scale[j]! * scale[k]!;
    }
    cholesky(factor, p);
  }

  private solve(right: Float64Array, into: Float64Array): void {
    const { columns: p, factor, scale, scratch } = this;
    for (let j = 0; j < p; j++) scratch[j] = forward(factor, scratch, j, p, right[j]! * scale[j]!);
    for (let j = p - 1; j >= 0; j--) {
      let value = scratch[j]!;
      for (let k = j + 1; k < p; k++) value -= factor[k * p + j]! * into[k]!;
      const pivot = factor[j * p + j]!;
      into[j] = pivot === 0 ? 0 : value / pivot;
    }
    for (let j = 0; j < p; j++) into[j]! *= scale[j]!;
  }
}

/** y ln y − y of the small counts, which are most. */
const KNOWN = 256;
const SATURATED = Float64Array.from({ length: KNOWN }, (_, y) => (y === 0 ? 0 : y * Math.log(y) - y));

/** What the deviance takes from the counts alone: Σ w (y ln y − y). */
function saturated({ rows, counts, weights }: LogLinearData): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const count = counts[i]!;
    sum += weights[i]! * (count < KNOWN ? SATURATED[count]! : count * Math.log(count) - count);
  }
  return sum;
}

/** Turns the lower half of a symmetric matrix into its Cholesky factor; pivot 0 for a column that says nothing new. */
function cholesky(matrix: Float64Array, p: number): void {
  for (let j = 0; j < p; j++) {
    const own = matrix[j * p + j]!;
    for (let k = 0; k <= j; k++) {
      let value = matrix[j * p + k]!;
      for (let m = 0; m < k; m++) value -= matrix[j * p + m]! * matrix[k * p + m]!;
      const pivot = matrix[k * p + k]!;
      if (k < j) matrix[j * p + k] = pivot === 0 ? 0 : value / pivot;
      else matrix[j * p + j] = value > COLLINEAR * own ? Math.sqrt(value) : 0;
    }
  }
}

/** Element j of the forward substitution of a right side whose earlier elements are in `solved`. */
function forward(factor: Float64Array, solved: Float64Array, j: number, p: number, right: number): number {
  let value = right;
  for (let k = 0; k < j; k++) value -= factor[j * p + k]! * solved[k]!;
  const pivot = factor[j * p + j]!;
  return pivot === 0 ? 0 : value / pivot;
}
