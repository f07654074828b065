import type { Visit } from "./file.ts";

/**
 * What is wrong with the visits of one ticket: before it was completed, a second time though the first was answered and not sent
 * back, visited though no visit was to be made.
 * @param visits of one ticket, in the order of the file
 * @param completed when it was first completed, as far as known; null where it never was
 */
export function visitFaults(
  visits: readonly Visit[],
  completed: string | null,
): [line: number, wrong: string][] {
  const done: Visit[] = [];
  const inOrder = [...visits].sort((a, b) => compare(a.at ?? "", b.at ?? "") || a.line - b.line);
  return inOrder.flatMap((visit): [number, string][] => {
    const wrong = early(visit, completed) ?? again(visit, done);
    if (wrong) return [[visit.line, wrong]];
    done.push(visit);
    return [];
  });
}

function early({ at, ticket }: Visit, completed: string | null): string | null {
  if (completed === null) return `ticket: ${ticket} is not completed: only completed tickets are visited`;
  if (at === null) return null;
  const limit = at.endsWith(" 00:00:00") ? `${completed.slice(0, 10)} 00:00:00` : completed;
  return at < limit ? `visited: ${at} lies before the ticket was completed, ${completed}` : null;
}

/** A visit follows one that nobody answered, or one after which the ticket was sent back. */
function again(visit: Visit, done: readonly Visit[]): string | null {
  const exempt = done.find((one) => one.exempt !== null);
  if (exempt) return `ticket: ${visit.ticket} is exempt by line ${exempt.line}`;
  const last = done.at(-1);
  if (!last) return null;
  if (last.reached && last.redo !== true)
    return `ticket: ${visit.ticket} was visited, line ${last.line}, and not sent back`;
  return last.at === visit.at && !last.at?.endsWith(" 00:00:00")
    ? `visited: ${visit.at}, as on line ${last.line}`
    : null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
