import type { Context } from "../../context.ts";

/** Reads once a period what several parts need. */
export function once<T>(read: (context: Context) => Promise<T>): (context: Context) => Promise<T> {
  const known = new WeakMap<Context, Promise<T>>();
  return (context) => {
    const found = known.get(context) ?? read(context);
    known.set(context, found);
    return found;
  };
}
