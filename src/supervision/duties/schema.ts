import { z } from "zod";

const text = z.string().min(1);

/** How a due day that is off is moved; see `dueDay`. */
export const MOVES = ["holiday_next", "earlier", "next_workday", "none"] as const;

const duty = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens"),
    name: text,
    /** For where there is little room. */
    short: text.optional(),
    responsible: text,
    every: z.enum(["week", "month", "year"]),
    /** Monday 1 … Sunday 7, for weekly duties. */
    weekday: z.int().min(1).max(7).optional(),
    /** Month of the year, for yearly duties. */
    month: z.int().min(1).max(12).optional(),
    /** Day of the month; the last day of a month that is shorter. */
    day: z.int().min(1).max(31).optional(),
    /** Which week, month or year the paper speaks of. */
    about: z.enum(["last", "this"]),
    moved: z.enum(MOVES),
    /** Sent also when there is nothing to tell. */
    nil: z.boolean().default(false),
    clause: text.optional(),
    basis: z.enum(["clause", "ministry", "local"]),
    to_confirm: text.optional(),
  })
  .superRefine((value, context) => {
    const wants = { week: ["weekday"], month: ["day"], year: ["month", "day"] }[value.every];
    for (const key of ["weekday", "month", "day"] as const) {
      const given = value[key] !== undefined;
      if (wants.includes(key) === given) continue;
      const message = given
        ? `not for a duty of every ${value.every}`
        : `wanted for a duty of every ${value.every}`;
      context.addIssue({ code: "custom", path: [key], message });
    }
  });

/** `duties.yaml`: what is sent to superiors or published by a day of the week, month or year. */
export const dutiesSchema = z.strictObject({ version: text, duties: z.array(duty) });

/** One recurring duty. */
export type Duty = z.infer<typeof duty>;
