import { resolve } from "node:path";

/** A note for the person at the terminal (stderr; stdout is for data). */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * The commands that a text names, for the home that is worked on: one copied as it stands must not begin another installation.
 * @param dir its home folder
 */
export function forHome(text: string, dir: string): string {
  if (resolve(dir) === resolve("data")) return text;
  const home = /^[\w./-]+$/.test(dir) ? dir : `"${dir}"`;
  return text.replace(/npx xianban [a-z]+(?![^;\n]*--home)/g, (command) => `${command} --home ${home}`);
}

/** Steps of a longer job: one line that is rewritten on a terminal, a line per step elsewhere. */
export class Progress {
  private open = false;
  constructor(private readonly job: string) {}

  /** Shows what is being done now. */
  step(message: string): void {
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\x1b[2K${this.job}: ${message}`);
      this.open = true;
    } else {
      process.stderr.write(`${this.job}: ${message}\n`);
    }
  }

  /** Ends the line. */
  done(message?: string): void {
    if (this.open) process.stderr.write("\r\x1b[2K");
    this.open = false;
    if (message) note(`${this.job}: ${message}`);
  }
}
