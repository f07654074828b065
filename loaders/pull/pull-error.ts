import { XianbanError } from "../../src/errors.ts";

/** A pull that failed: one line that says what came, the way out, and whether trying again may help. */
export class PullError extends XianbanError {
  override name = "PullError";
  constructor(
    message: string,
    hint: string,
    /** whether it may go away by itself */
    readonly temporary = false,
    /** milliseconds that the server asks to wait */
    readonly waitMs?: number,
  ) {
    super(message, hint);
  }
}

/** A failure after which what came so far is of no use: the next pull begins anew. */
export class SpoiltPull extends PullError {
  override name = "SpoiltPull";
}

/** Codes of failures of the network that may go away by themselves, and what they mean. */
const BROKEN: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection broke",
  EPIPE: "the connection broke",
  ETIMEDOUT: "no answer in time",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the name of the host cannot be looked up",
};
const CERTIFICATE = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|HOSTNAME_MISMATCH|INVALID_CA)/;

/**
 * A failure of network or encryption as a line.
 * @param where what was asked, such as `http://host/path`
 */
export function networkError(error: unknown, where: string): PullError {
  if (error instanceof PullError) return error;
  const { code = "", message = String(error) } = error as NodeJS.ErrnoException;
  const why = BROKEN[code];
  if (why !== undefined) return new PullError(`${where}: ${why}`, "check the address and the network", true);
  if (CERTIFICATE.test(code) || /self.signed certificate|certificate/i.test(message))
    return new PullError(
      `${where}: its certificate is not trusted (${message.split("\n")[0]})`,
      "name the certificate of the office that signed it as ca: FILE.pem; checks are never switched off",
    );
  if (code.startsWith("HPE_") || code === "ERR_HTTP_CONTENT_LENGTH_MISMATCH")
    return new PullError(
      `${where}: the answer breaks the rules of HTTP (${code})`,
      "tell its operator",
      true,
    );
  if (code.startsWith("Z_") || code.startsWith("ERR_BROTLI"))
    return new PullError(
      `${where}: the packed answer is broken or cut off (${code})`,
      "tell its operator",
      true,
    );
  return new PullError(`${where}: ${message.split("\n")[0]}`, "check the address and the network", true);
}
