import { spawn } from "node:child_process";

/** How a child is held. */
export interface ChildWishes {
  /** Milliseconds after which it is asked to end. */
  limitMs: number;
  /** Milliseconds that it then has before it is ended. */
  graceMs: number;
  /** Asks it to end before its limit. */
  signal: AbortSignal;
  env?: NodeJS.ProcessEnv;
}

/** How a child ended. */
export interface ChildEnd {
  /** Exit code; null where a signal ended it. */
  code: number | null;
  /** of itself; after its limit; as this process was told to stop */
  because: "itself" | "limit" | "stopped";
}

/** Runs a Node program in a process of its own, which is ended when it takes too long. */
export function runChild(args: readonly string[], wishes: ChildWishes): Promise<ChildEnd> {
  const { limitMs, graceMs, signal, env = process.env } = wishes;
  const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"], env });
  return new Promise((resolve, reject) => {
    let because: ChildEnd["because"] = "itself";
    let grace: NodeJS.Timeout | undefined;
    const end = (why: "limit" | "stopped") => {
      if (because !== "itself") return;
      because = why;
      child.kill("SIGTERM");
      grace = setTimeout(() => child.kill("SIGKILL"), graceMs);
    };
    const limit = setTimeout(() => end("limit"), limitMs);
    const stop = () => end("stopped");
    signal.addEventListener("abort", stop, { once: true });
    const over = () => {
      clearTimeout(limit);
      clearTimeout(grace);
      signal.removeEventListener("abort", stop);
    };
    child.once("error", (error) => {
      over();
      reject(error);
    });
    child.once("close", (code) => {
      over();
      resolve({ code, because });
    });
    if (signal.aborted) stop();
  });
}
