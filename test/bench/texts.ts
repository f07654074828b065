import { generateTickets } from "../../src/sample/generate.ts";
import { parseDay } from "../../src/sample/time.ts";
import { plant } from "../issues/topics/corpus/plant.ts";

const SPAN = { seed: 1, from: parseDay("2025-01-01"), to: parseDay("2025-03-31"), tickets: 6_000 };
const PLANTED = { seed: 1, letters: 6_000, topics: 60 };

/** Gives texts of the sample's tickets and of planted letters in turn, each made distinct by its number. */
export function benchTexts(): (from: number, to: number) => { title: string[]; body: string[] } {
  const { tickets } = generateTickets(SPAN);
  const { text } = plant(PLANTED);
  return (from, to) => {
    const title: string[] = [];
    const body: string[] = [];
    for (let at = from; at < to; at++) {
      const half = at >> 1;
      const ticket = tickets[half % tickets.length]!;
      const place = half % text[0].length;
      title.push(at % 2 === 0 ? (ticket.title ?? "") : text[0][place]!);
      body.push(`${at % 2 === 0 ? (ticket.body ?? "") : text[1][place]!}${at}`);
    }
    return { title, body };
  };
}
