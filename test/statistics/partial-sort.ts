/**
 * The two middle values of a sample as R's `stl` finds them: a partial quicksort (Singleton 1969) that expects the wanted places
 * in rising order and is given them in falling order, so that for an even number of values one of the two may be another value.
 * Written from the description, to show that this alone parts R's robust decomposition from the published one.
 */
export function middleInR(values: readonly number[]): [high: number, low: number] {
  const high = Math.floor(values.length / 2);
  const low = values.length - high - 1;
  const a = [...values];
  arrange(a, 0, a.length - 1, [high, low]);
  return [a[high]!, a[low]!];
}

function arrange(a: number[], from: number, to: number, wanted: readonly number[]): void {
  if (wanted.length === 0 || from >= to) return;
  if (to - from <= 10 && from > 0) {
    a.splice(from, to - from + 1, ...a.slice(from, to + 1).sort((x, y) => x - y));
    return;
  }
  const [left, right] = part(a, from, to);
  const cut =
    left - from <= to - right ? 1 + wanted.findLastIndex((place) => place <= left) : firstFrom(wanted, right);
  arrange(a, from, left, wanted.slice(0, cut));
  arrange(a, right, to, wanted.slice(cut));
}

function firstFrom(wanted: readonly number[], place: number): number {
  const first = wanted.findIndex((each) => each >= place);
  return first < 0 ? wanted.length : first;
}

/** Splits by the median of first, middle and last value; gives the end of the lower and the start of the higher part. */
function part(a: number[], from: number, to: number): [left: number, right: number] {
  const middle = (from + to) >> 1;
  const order = (i: number, j: number) => {
    if (a[i]! > a[j]!) [a[i], a[j]] = [a[j]!, a[i]!];
  };
  order(from, middle);
  if (a[to]! < a[middle]!) {
    order(middle, to);
    order(from, middle);
  }
  const pivot = a[middle]!;
  let [low, high] = [from, to];
  for (;;) {
    do high--;
    while (a[high]! > pivot);
    do low++;
    while (a[low]! < pivot);
    if (low > high) return [high, low];
    [a[low], a[high]] = [a[high]!, a[low]!];
  }
}
