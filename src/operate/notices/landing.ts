import type { Answer, Channel } from "./channels/channel.ts";
import { backoff, MINUTE, type Now, SLOWLY, within } from "./due.ts";
import type { Entry, Flight, Standing } from "./outbox/entry.ts";
import type { Outbox } from "./outbox/outbox.ts";

/** What has to be known of a channel to land its messages. */
type Landed = Pick<Channel, "repeatable" | "fingerprint">;

/**
 * Writes down how a message ended. The end of the flight is written first: after a crash in the middle the same is done again, to
 * the same effect.
 */
export function land(outbox: Outbox, flight: Flight, answer: Answer, channel: Landed, now: Now): void {
  const standing = standingAfter(outbox.standing(flight.channel), flight, answer, channel, now);
  if (channel.repeatable && isOpen(answer)) {
    outbox.setOff({ ...flight, said: answer.said });
    outbox.setStanding(standing);
    return;
  }
  outbox.setOff({ ...flight, end: answer.end, said: answer.said });
  settle(outbox, flight, answer, now);
  outbox.setStanding(standing);
  outbox.landed(flight);
}

/** Whether the same message is to be sent again, where that can be done. */
function isOpen(answer: Answer): boolean {
  return (
    answer.end === "unsure" ||
    (answer.end === "refused" && (answer.why === "busy" || answer.why === "limited"))
  );
}

/** What became of the notices of a message. */
export function settle(outbox: Outbox, flight: Flight, answer: Answer, now: Now): void {
  const open = new Map(outbox.open().map((one) => [one.id, one]));
  for (const id of flight.ids) {
    const one = open.get(id);
    if (!one) continue;
    const after = entryAfter(one, flight.ids.length, answer, now);
    if (after.state === "delivered") outbox.finish(after);
    else outbox.keep(after);
  }
  if (answer.end !== "delivered") return;
  for (const id of flight.unsure) {
    const one = open.get(id);
    if (one) outbox.finish({ ...one, since: now.local });
  }
}

function entryAfter(one: Entry, of: number, answer: Answer, { ms, local }: Now): Entry {
  const tried = { ...one, tries: one.tries + 1, said: answer.said };
  if (answer.end !== "refused") return { ...tried, state: answer.end, since: local };
  if (answer.why === "wrong") return { ...tried, state: "refused", since: local };
  if (answer.why !== "content") return tried;
  return of === 1
    ? { ...tried, state: "refused", since: local, alone: ms + SLOWLY }
    : { ...tried, alone: ms };
}

function standingAfter(
  standing: Standing,
  { message }: Flight,
  answer: Answer,
  { repeatable, fingerprint }: Landed,
  { ms, local }: Now,
): Standing {
  const last = { at: local, end: answer.end, said: answer.said };
  const said = { ...standing, fingerprint, last };
  const gone = [...standing.sent.filter((time) => time <= ms && ms - time < MINUTE), ms];
  const tries = standing.tries + 1;
  if (answer.end === "delivered")
    return { ...said, sent: gone, tries: 0, notBefore: 0, blockedUntil: 0, delivered: local };
  if (answer.end === "unsure")
    return { ...said, sent: gone, tries, notBefore: repeatable ? ms + backoff(tries, message.key) : 0 };
  switch (answer.why) {
    case "wrong":
      return { ...said, tries, notBefore: 0, blockedUntil: ms + SLOWLY };
    case "content":
      return { ...said, tries: 0, notBefore: 0 };
    case "limited":
      return { ...said, tries, notBefore: ms + within((answer.waitSeconds ?? 60) * 1000) };
    default:
      return { ...said, tries, notBefore: ms + backoff(tries, message.key) };
  }
}
