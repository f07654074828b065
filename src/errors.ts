/** An expected failure: one line for the user, a hint with the way out, and the process's exit code. */
export class XianbanError extends Error {
  override name = "XianbanError";
  /**
   * @param message what is wrong, naming file, row, column and value where there are any
   * @param hint the way out, one sentence
   * @param exitCode 1 refused or failed, 2 wrong usage
   */
  constructor(
    message: string,
    readonly hint?: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}

/** A wrong call of the command line (exit code 2). */
export class UsageError extends XianbanError {
  override name = "UsageError";
  constructor(message: string, hint?: string) {
    super(message, hint, 2);
  }
}

/** A file that cannot be used at all: one line for the command line, and the reason in Chinese for the quality page. */
export class FileError extends XianbanError {
  override name = "FileError";
  constructor(
    message: string,
    /** reason as the quality page shows it, in Chinese */
    readonly reason: string,
    hint?: string,
  ) {
    super(message, hint);
  }
}
