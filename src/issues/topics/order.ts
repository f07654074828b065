import type { TopicColumns } from "./topic.ts";

/** Rows in an order that depends on the letters alone: by id, then by what else tells two of them apart. */
export function orderOf({ id, time, text, caller, place, body }: TopicColumns): number[] {
  const columns = [id, time, ...text, caller, place, body].filter((column) => column !== undefined);
  const compare = (a: number, b: number) => {
    for (const column of columns) {
      const [one, other] = [column[a] ?? "", column[b] ?? ""];
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  };
  return id.map((_, row) => row).sort(compare);
}

/** Columns with their rows in that order. */
export function ordered(columns: TopicColumns, order: readonly number[]): TopicColumns {
  const of = <T>(column: readonly T[]) => order.map((row) => column[row]!);
  return {
    id: of(columns.id),
    text: columns.text.map(of),
    ...(columns.time ? { time: of(columns.time) } : {}),
    ...(columns.caller ? { caller: of(columns.caller) } : {}),
    ...(columns.place ? { place: of(columns.place) } : {}),
    ...(columns.body ? { body: of(columns.body) } : {}),
  };
}
