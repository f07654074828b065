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

/** What was asked for cannot be begun, as the file or release it names is not there: no job has failed. */
export class NotBegun extends XianbanError {
  override name = "NotBegun";
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

/** What the system refuses, and the way out. */
const REFUSED: Readonly<Record<string, readonly [what: string, way: string]>> = {
  ENOSPC: ["no room is left on the disk", "free some space, then run again; nothing was half done"],
  EDQUOT: ["the quota of this user is used up", "free some space, then run again; nothing was half done"],
  EROFS: ["the disk is read-only", "make it writable, or name another folder with --home"],
  EACCES: [
    "this user has no right to it",
    "give the user who runs xianban the right to read and write there",
  ],
  EPERM: ["this user has no right to it", "give the user who runs xianban the right to read and write there"],
  EMFILE: ["too many files are open", "raise the limit of open files (ulimit -n), then run again"],
  EIO: ["the disk does not answer", "look after the disk; restore a backup on another one if it is broken"],
};

/** An error of the system as one line that a user can act on; null where it is none that is known. */
export function systemFailure(error: unknown): XianbanError | null {
  if (!(error instanceof Error)) return null;
  const { code = "", path } = error as NodeJS.ErrnoException;
  const refused = REFUSED[code];
  return refused ? new XianbanError(path ? `${path}: ${refused[0]}` : refused[0], refused[1]) : null;
}
