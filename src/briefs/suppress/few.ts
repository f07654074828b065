/** From so many on a count is told. */
export const LEAST_TOLD = 5;

/** Whether so few stand behind a count that it is not told in public. */
export function isFew(value: number): boolean {
  return value > 0 && value < LEAST_TOLD;
}
