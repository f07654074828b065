import type { Texts } from "./classify.ts";
import type { Compiled } from "./compile.ts";
import { Scanner } from "./scan.ts";

/** Slope and floor of the confidence, and how well they fit. */
export interface Calibration {
  readonly slope: number;
  readonly floor: number;
  /** Mean of −ln(probability given to the true answer). */
  readonly loss: number;
}

/** One labelled text: points of every class with evidence, of "none" before the floor, and which is true. */
interface Case {
  readonly points: readonly number[];
  readonly none: number;
  /** Place in `points`; -1: none is true; null: the true class has no evidence at all. */
  readonly truth: number | null;
}

const STEPS = 60;
/** Keeps the slope finite where a handful of texts is told apart without a mistake: a prior of one text's weight. */
const PRIOR = 1;

/**
 * Fits the two figures that turn points into a probability, by maximum likelihood: with a = slope and b = slope × floor
 * the exponents are linear in (a, b), so the loss is convex and Newton's method finds its one minimum. A text whose true
 * class has no evidence counts as one that no class fits. Fit on texts that the words were not chosen by.
 * @param labels true class id of each text, null where none fits
 */
export function calibrate(list: Compiled, texts: Texts, labels: readonly (string | null)[]): Calibration {
  const cases = readCases(list, texts, labels);
  let a = 1;
  let b = 3;
  for (let step = 0; step < STEPS; step++) {
    const { ga, gb, haa, hab, hbb } = derivatives(cases, a, b);
    const determinant = haa * hbb - hab * hab;
    if (determinant < 1e-12) break;
    const da = (hbb * ga - hab * gb) / determinant;
    const db = (haa * gb - hab * ga) / determinant;
    const scale = Math.min(1, 1 / Math.max(Math.abs(da), Math.abs(db)));
    a = Math.max(0.01, a - scale * da);
    b -= scale * db;
    if (Math.abs(da) + Math.abs(db) < 1e-9) break;
  }
  return { slope: a, floor: b / a, loss: loss(cases, a, b) };
}

function readCases(list: Compiled, texts: Texts, labels: readonly (string | null)[]): Case[] {
  const scanner = new Scanner(list);
  return labels.map((label, row) => {
    scanner.read(texts.title[row] ?? "", texts.body[row] ?? "", texts.given[row] ?? null);
    const { targets, points, none } = scanner.verdict();
    const at = targets.findIndex((target) => list.classes[target]!.id === label);
    return { points: [...points], none, truth: label === null ? -1 : at < 0 ? null : at };
  });
}

/** Exponents of a case as (coefficient of a, coefficient of b), "none" last, and the place of the truth. */
function terms({ points, none, truth }: Case): { x: number[]; y: number[]; at: number } {
  const x = [...points, none];
  const y = [...points.map(() => 0), 1];
  return { x, y, at: truth === null || truth < 0 ? x.length - 1 : truth };
}

function derivatives(cases: readonly Case[], a: number, b: number) {
  let [ga, gb, haa, hab, hbb] = [PRIOR * (a - 1), 0, PRIOR, 0, 1e-9];
  for (const one of cases) {
    const { x, y, at } = terms(one);
    const p = softmax(x.map((value, i) => a * value + b * y[i]!));
    const mx = mean(p, x);
    const my = mean(p, y);
    ga += mx - x[at]!;
    gb += my - y[at]!;
    for (let i = 0; i < p.length; i++) {
      haa += p[i]! * (x[i]! - mx) ** 2;
      hab += p[i]! * (x[i]! - mx) * (y[i]! - my);
      hbb += p[i]! * (y[i]! - my) ** 2;
    }
  }
  return { ga, gb, haa, hab, hbb };
}

function loss(cases: readonly Case[], a: number, b: number): number {
  const sum = cases.reduce((total, one) => {
    const { x, y, at } = terms(one);
    return total - Math.log(softmax(x.map((value, i) => a * value + b * y[i]!))[at]!);
  }, 0);
  return cases.length === 0 ? 0 : sum / cases.length;
}

function mean(weights: readonly number[], values: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * values[i]!, 0);
}

function softmax(exponents: readonly number[]): number[] {
  const most = Math.max(...exponents);
  const powers = exponents.map((value) => Math.exp(value - most));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}
