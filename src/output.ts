/** A note for the person at the terminal (stderr; stdout is for data). */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
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
