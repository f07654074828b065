import { fold } from "../../../issues/fold.ts";
import { fitSoftmax, type SparseRows } from "../../../statistics/softmax-regression.ts";
import { eachGram, WIDTH } from "./grams.ts";
import { FULL, type Weights } from "./look.ts";
import { weightsOf } from "./weights.ts";

/** A text with the group that a reader puts it into; `none` where nothing in it is urgent. */
export interface Case {
  readonly group: string;
  readonly text: string;
}

/** The class of what is not urgent. */
export const NONE = "none";
/** L2 penalty over all rows, and visits to each: between 0.0001 and 0.01, 12 and 30 hardly anything changes. */
const PENALTY = 3e-4;
const EPOCHS = 12;

/** Fits the second look to cases: each is one part, however long. */
export function trainSecondLook(cases: readonly Case[]): Weights {
  const groups = cases.map(({ group }) => group).filter((group) => group !== NONE);
  const classes = [NONE, ...[...new Set(groups)].sort()];
  const model = fitSoftmax({
    rows: rowsOf(cases),
    labels: Int32Array.from(cases, ({ group }) => classes.indexOf(group)),
    classes: classes.length,
    width: WIDTH,
    penalty: PENALTY / cases.length,
    epochs: EPOCHS,
    use: Int32Array.from(cases, (_, i) => i),
  });
  return weightsOf(model, classes);
}

function rowsOf(cases: readonly Case[]): SparseRows {
  const starts = new Int32Array(cases.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  cases.forEach(({ text }, row) => {
    const own = new Set<number>();
    const folded = fold(text);
    eachGram(folded, 0, folded.length, (column) => own.add(column));
    const value = 1 / Math.sqrt(Math.max(own.size, FULL));
    for (const column of own) {
      columns.push(column);
      values.push(value);
    }
    starts[row + 1] = columns.length;
  });
  return { starts, columns: Int32Array.from(columns), values: Float32Array.from(values) };
}
