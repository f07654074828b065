/** What a reader did to a page: opened, unfolded, sorted, where the focus is. */
interface Look {
  /** Which folded blocks are open, by place. */
  open: boolean[];
  /** Tables shown in full, and sorted ones with the column and direction, by id. */
  tables: { id: string; unfolded: boolean; sorted: { column: number; direction: string } | null }[];
  /** Place of the focused element among those that can have it. */
  focus: number;
}

const FOCUSED = "a[href], button, summary, [tabindex]";

/** Changes a page's content by `change` and puts back how its reader had arranged it. */
export function keepLook(page: Element, change: () => void): void {
  const look = lookOf(page);
  const window = page.ownerDocument.defaultView;
  const [left, top] = [window?.scrollX ?? 0, window?.scrollY ?? 0];
  change();
  restore(page, look);
  window?.scrollTo(left, top);
}

function lookOf(page: Element): Look {
  const active = page.ownerDocument.activeElement;
  return {
    open: [...page.querySelectorAll("details")].map(({ open }) => open),
    tables: [...page.querySelectorAll(".tabled")].map((tabled) => ({
      id: tabled.id,
      unfolded: tabled.querySelector("tr.folded") === null,
      sorted: sortedBy(tabled),
    })),
    focus: active ? [...page.querySelectorAll(FOCUSED)].indexOf(active) : -1,
  };
}

function sortedBy(tabled: Element): Look["tables"][number]["sorted"] {
  const heads = [...tabled.querySelectorAll("thead th")];
  const column = heads.findIndex((th) => /^(?:a|de)scending$/.test(th.getAttribute("aria-sort") ?? ""));
  const direction = heads[column]?.getAttribute("aria-sort");
  return direction ? { column, direction } : null;
}

function restore(page: Element, { open, tables, focus }: Look): void {
  for (const [place, details] of [...page.querySelectorAll("details")].entries())
    details.open = open[place] ?? details.open;
  for (const { id, unfolded, sorted } of tables) {
    const tabled = [...page.querySelectorAll(".tabled")].find((one) => one.id === id);
    if (unfolded) tabled?.querySelector<HTMLElement>(".under button:not(.save)")?.click();
    const head = sorted && tabled?.querySelectorAll("thead th")[sorted.column];
    // A click sorts, another one turns the order.
    for (let clicks = 0; head && clicks < 2 && head.getAttribute("aria-sort") !== sorted.direction; clicks++)
      head.querySelector<HTMLElement>("button.sort")?.click();
  }
  if (focus >= 0) [...page.querySelectorAll<HTMLElement>(FOCUSED)][focus]?.focus({ preventScroll: true });
}
