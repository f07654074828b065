/** A local regression over points at 1, 2, … n. */
export interface Loess {
  /** Points that a fit looks at (span q); may exceed n, which widens the weights' reach. */
  window: number;
  /** 0 = local mean, 1 = local line. */
  degree: 0 | 1;
  /** Fits are made at every `jump`-th point and joined by straight lines. */
  jump: number;
}

/**
 * Value at `x` of a local regression with tricube weights times `robustness`, over the points from `left` to `right`.
 * @returns null where no point has any weight
 */
export function fitAt(
  y: ArrayLike<number>,
  x: number,
  span: { left: number; right: number },
  { window, degree }: Loess,
  robustness: ArrayLike<number> | null,
): number | null {
  const n = y.length;
  const reach = Math.max(x - span.left, span.right - x) + (window > n ? Math.floor((window - n) / 2) : 0);
  const weights: number[] = [];
  let total = 0;
  for (let j = span.left; j <= span.right; j++) {
    const weight = tricube(Math.abs(j - x), reach) * (robustness?.[j - 1] ?? 1);
    weights.push(weight);
    total += weight;
  }
  if (total <= 0) return null;
  const slopes = degree === 1 && reach > 0 ? tilt(weights, total, x, span.left, n) : null;
  return weights.reduce(
    (sum, weight, i) => sum + (weight / total) * (slopes?.(span.left + i) ?? 1) * y[span.left + i - 1]!,
    0,
  );
}

/** Below this share of the reach a point counts in full, above the other not at all: spares the cube where it says nothing. */
const NEAR = 0.001;
const FAR = 0.999;

function tricube(distance: number, reach: number): number {
  if (distance > FAR * reach) return 0;
  if (distance <= NEAR * reach) return 1;
  return (1 - (distance / reach) ** 3) ** 3;
}

/** Turns weights of a local mean into those of a local line; null where the points lie too close together for a slope. */
function tilt(
  weights: readonly number[],
  total: number,
  x: number,
  left: number,
  n: number,
): ((at: number) => number) | null {
  const centre = weights.reduce((sum, weight, i) => sum + (weight / total) * (left + i), 0);
  const spread = weights.reduce((sum, weight, i) => sum + (weight / total) * (left + i - centre) ** 2, 0);
  if (Math.sqrt(spread) <= 0.001 * (n - 1)) return null;
  return (at) => 1 + ((x - centre) / spread) * (at - centre);
}

/** Smooths evenly spaced values: fits at every jump-th point and at the last, straight lines between. */
export function smooth(y: ArrayLike<number>, loess: Loess, robustness: ArrayLike<number> | null): number[] {
  const n = y.length;
  if (n < 2) return Array.from(y);
  const jump = Math.min(loess.jump, n - 1);
  const knots: number[] = [];
  for (let i = 1; i <= n; i += jump) knots.push(i);
  if (knots.at(-1) !== n) knots.push(n);
  const fits = knots.map((i) => fitAt(y, i, spanAround(i, n, loess.window), loess, robustness) ?? y[i - 1]!);
  return joined(knots, fits);
}

/** The `window` points nearest to `i`, shifted inward at the ends. */
function spanAround(i: number, n: number, window: number): { left: number; right: number } {
  if (window >= n) return { left: 1, right: n };
  const left = Math.min(Math.max(1, i - (window - 1) / 2), n - window + 1);
  return { left, right: left + window - 1 };
}

function joined(knots: readonly number[], fits: readonly number[]): number[] {
  const all: number[] = [];
  knots.forEach((knot, k) => {
    const [next, from, to] = [knots[k + 1], fits[k]!, fits[k + 1]];
    if (next === undefined || to === undefined) all.push(from);
    else for (let i = knot; i < next; i++) all.push(from + ((to - from) / (next - knot)) * (i - knot));
  });
  return all;
}
