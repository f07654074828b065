import type { LogLinear, LogLinearData } from "../../statistics/log-linear.ts";

/**
 * Anscombe residual of a count, standardised: 1.5 × (y^(2/3) − μ^(2/3)) ÷ (μ^(1/6) × √(φ × (1 − h)))
 * (Farrington et al. 1996, formula 3.4; Noufaily et al. 2013, section 3.4).
 */
export function anscombe(count: number, mean: number, dispersion: number, leverage: number): number {
  const [root, usual] = [Math.cbrt(count), Math.cbrt(mean)];
  return (1.5 * (root * root - usual * usual)) / Math.sqrt(usual * dispersion * (1 - leverage));
}

/**
 * Second fit of a model in which past surges count less: weight s⁻² where the Anscombe residual s exceeds `threshold`, else 1,
 * scaled to sum to the number of rows.
 */
export function refitWithoutSurges(model: LogLinear, data: LogLinearData, threshold: number): void {
  const dispersion = Math.max(1, model.dispersion(data));
  const { rows, weights, counts } = data;
  let total = 0;
  for (let i = 0; i < rows; i++) {
    const residual = anscombe(counts[i]!, model.mean[i]!, dispersion, model.leverage(data, i));
    weights[i] = residual > threshold ? residual ** -2 : 1;
    total += weights[i]!;
  }
  for (let i = 0; i < rows; i++) weights[i]! *= rows / total;
  model.fit(data);
}
