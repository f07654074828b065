/** Lines that each of two processes writes into one log. */
export const LINES = 300;
