import { countLink } from "./chip.js";
import type { Lens } from "./members.js";
import type { Child } from "./node.js";
import { ticketsHref } from "./tickets-link.js";

/** A count that leads to the named list of its tickets; plain where there is none. */
export function listLink(value: number, list: string | null, { meta, root }: Lens): Child {
  const span = { from: "2000-01-01", to: meta.asOf.slice(0, 10), members: {} };
  return countLink(value, list === null ? null : ticketsHref(meta, root, { ...span, list }));
}
