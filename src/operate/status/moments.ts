/** Hours from one local time to another; negative when `to` is earlier. */
export function hoursBetween(from: string, to: string): number {
  return (asUtc(to) - asUtc(from)) / 3_600_000;
}

/** Seconds since 1970 of a local time in a zone; of an hour that a change of clocks gives twice the first. */
export function epochOf(local: string, zone: string): number {
  const wanted = asUtc(local);
  const guesses = [wanted, wanted - offsetAt(wanted, zone)];
  const first = wanted - offsetAt(guesses[1] ?? wanted, zone);
  return Math.round(first / 1000);
}

function asUtc(local: string): number {
  return Date.parse(`${local.replace(" ", "T")}Z`);
}

/** Milliseconds by which a zone's clocks are ahead of Greenwich at a moment. */
function offsetAt(millis: number, zone: string): number {
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  return asUtc(shown.format(new Date(millis))) - Math.floor(millis / 1000) * 1000;
}
