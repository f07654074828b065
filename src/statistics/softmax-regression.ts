import { mix } from "./near-duplicates.ts";

/** Rows of a sparse matrix: the entries of row i are `columns` and `values` at starts[i] … starts[i + 1] − 1. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** A fitted model: exponent of class k = bias[k] + Σ x[j] × weights[j × classes + k]. */
export interface SoftmaxModel {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float64Array;
}

/** What is to be fitted. */
export interface SoftmaxTask {
  readonly rows: SparseRows;
  /** Class of each row, 0 … classes − 1. */
  readonly labels: Int32Array;
  readonly classes: number;
  /** Number of columns. */
  readonly width: number;
  /** Strength of the L2 penalty on the weights, per row. */
  readonly penalty: number;
  readonly epochs: number;
  /** Rows to learn from. */
  readonly use: Int32Array;
}

/** First step of the weights, and how much slower the bias, which every row moves, is learnt. */
const FIRST_STEP = 8;
const BIAS_STEP = 0.02;
/** Gradients nearer to nothing than this are left out: most of many classes are all but excluded soon. */
const NEGLIGIBLE = 1e-3;
/** The common factor is worked into the weights before it leaves the range of their numbers. */
const TOO_SMALL = 1e-9;

/**
 * Multinomial logistic regression with an L2 penalty, by stochastic gradient descent with steps that shrink as
 * 1 ÷ (1 + passes over the rows) and the penalty applied through one common factor (Bottou, "Stochastic Gradient Descent
 * Tricks", 2012, sections 4 and 5.1). Rows are visited in an order that depends on nothing but their number and the epoch,
 * so the same rows give the same model.
 */
export function fitSoftmax({
  rows,
  labels,
  classes,
  width,
  penalty,
  epochs,
  use,
}: SoftmaxTask): SoftmaxModel {
  const weights = new Float32Array(width * classes);
  const bias = new Float64Array(classes);
  const p = new Float64Array(classes);
  const active: number[] = [];
  let factor = 1;
  let t = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const place of visitingOrder(use.length, epoch)) {
      const row = use[place]!;
      const step = FIRST_STEP / (1 + t++ / use.length);
      p.fill(0);
      const from = rows.starts[row]!;
      const to = rows.starts[row + 1]!;
      addProducts(weights, classes, rows.columns, rows.values, from, to, p);
      for (let k = 0; k < classes; k++) p[k] = factor * p[k]! + bias[k]!;
      softmax(p);
      p[labels[row]!]! -= 1;
      factor /= 1 + step * penalty;
      if (factor < TOO_SMALL) {
        scaled(weights, factor);
        factor = 1;
      }
      active.length = 0;
      for (let k = 0; k < classes; k++) {
        bias[k]! -= BIAS_STEP * step * p[k]!;
        if (Math.abs(p[k]!) > NEGLIGIBLE) active.push(k);
      }
      for (let i = from; i < to; i++) {
        const gain = (step * rows.values[i]!) / factor;
        const at = rows.columns[i]! * classes;
        for (const k of active) weights[at + k]! -= gain * p[k]!;
      }
    }
  }
  scaled(weights, factor);
  return { classes, weights, bias };
}

function scaled(weights: Float32Array, factor: number): void {
  for (let i = 0; i < weights.length; i++) weights[i]! *= factor;
}

/** Writes ln p of the classes by a model for one sparse row, entries `from` to `to`, into `into`. */
export function logProbabilities(
  { classes, weights, bias }: SoftmaxModel,
  { columns, values }: Pick<SparseRows, "columns" | "values">,
  from: number,
  to: number,
  into: Float64Array,
): void {
  into.set(bias);
  addProducts(weights, classes, columns, values, from, to, into);
  const most = into.reduce((max, value) => Math.max(max, value), Number.NEGATIVE_INFINITY);
  const whole = most + Math.log(into.reduce((sum, value) => sum + Math.exp(value - most), 0));
  for (let k = 0; k < classes; k++) into[k]! -= whole;
}

function addProducts(
  weights: Float32Array,
  classes: number,
  columns: Int32Array,
  values: Float32Array,
  from: number,
  to: number,
  into: Float64Array,
): void {
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    const at = columns[i]! * classes;
    for (let k = 0; k < classes; k++) into[k]! += value * weights[at + k]!;
  }
}

/** Turns exponents into probabilities in place. */
export function softmax(values: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) most = Math.max(most, value);
  let sum = 0;
  for (let k = 0; k < values.length; k++) {
    values[k] = Math.exp(values[k]! - most);
    sum += values[k]!;
  }
  for (let k = 0; k < values.length; k++) values[k]! /= sum;
}

/** All of 0 … count − 1 in an order that looks random and is the same every time. */
function visitingOrder(count: number, epoch: number): Int32Array {
  const keys = Float64Array.from(
    { length: count },
    (_, i) => mix(i + Math.imul(epoch + 1, 0x632be5ab)) * count + i,
  );
  return Int32Array.from(keys.sort(), (key) => key % count);
}
