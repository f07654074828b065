import { z } from "zod";

const TIME = "([01]\\d|2[0-3]):[0-5]\\d";

/** Time of a day, with an example for messages. */
export function timeOfDay(example: string) {
  const wanted = `a time such as ${example}`;
  return z.string(wanted).regex(new RegExp(`^${TIME}$`), wanted);
}

/** Time of a day, or `off`. */
export function timeOrOff(example: string) {
  const wanted = `a time such as ${example}, or off`;
  return z.string(wanted).regex(new RegExp(`^(off|${TIME})$`), wanted);
}
