import { parseArgs } from "node:util";
import { COMMANDS, type Command, OPTIONS } from "./commands/commands.ts";
import { asCommand } from "./commands/run-log.ts";
import { systemFailure, UsageError, XianbanError } from "./errors.ts";
import { forHome } from "./output.ts";
import { programVersion } from "./settings/home.ts";

/**
 * Runs one command of the command line.
 * @param args arguments after `xianban`
 * @returns exit code: 0 done, 1 refused or failed, 2 wrong usage
 */
export async function main(args: readonly string[]): Promise<number> {
  let home = "data";
  try {
    const [name, ...rest] = args;
    if (name === undefined || name === "help" || name === "--help" || name === "-h") {
      process.stdout.write(overview());
      return name === undefined ? 2 : 0;
    }
    if (name === "--version" || name === "-v") {
      process.stdout.write(`${programVersion()}\n`);
      return 0;
    }
    const command = COMMANDS.find((candidate) => candidate.name === name);
    if (!command) {
      throw new UsageError(`no such command: ${name}`, `commands: ${COMMANDS.map((c) => c.name).join(", ")}`);
    }
    if (rest.includes("--help") || rest.includes("-h")) {
      process.stdout.write(usage(command));
      return 0;
    }
    const { values, positionals } = parsed(command, rest);
    const run = await command.load();
    if (typeof values.home === "string") home = values.home;
    // Holding a folder against the gate and trying a channel do nothing to an installation.
    const job = values.check === undefined && values.try === undefined ? command.name : "check";
    return await asCommand(job, home, () => run({ options: values, positionals }));
  } catch (error) {
    return report(error, home);
  }
}

function parsed(command: Command, args: readonly string[]) {
  const names = ["home", "as-of", "debug", ...command.options];
  const options = Object.fromEntries(
    names.map((name) => [name, { type: OPTIONS[name]?.type ?? "string" }] as const),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(
      `${command.name}: ${error instanceof Error ? error.message : error}`,
      `npx xianban ${command.name} --help`,
    );
  }
}

/**
 * Tells what went wrong in one line and the way out.
 * @param home the home folder as it was given
 * @returns the exit code
 */
export function report(thrown: unknown, home = "data"): number {
  const error = systemFailure(thrown) ?? thrown;
  if (error instanceof XianbanError) {
    process.stderr.write(`xianban: ${error.message}\n`);
    if (error.hint) process.stderr.write(`  ${forHome(error.hint, home)}\n`);
    if (process.argv.includes("--debug") && error.stack) process.stderr.write(`${error.stack}\n`);
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `xianban: unexpected failure: ${message.split("\n")[0]}\n  nothing was half done; run again with --debug for details\n`,
  );
  if (process.argv.includes("--debug") && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return 1;
}

function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.usage.length));
  const lines = COMMANDS.map((command) => `  ${command.usage.padEnd(width)}  ${command.summary}`);
  return `xianban (先办): hotline tickets in, a published dashboard out\n\nusage: npx xianban COMMAND [options]\n\n${lines.join("\n")}\n\noptions of every command:\n${optionLines(["home", "as-of", "debug"])}\n`;
}

function usage(command: Command): string {
  const own = command.options.length > 0 ? `\n${optionLines(command.options)}` : "";
  return `usage: npx xianban ${command.usage}\n\n${command.summary}\n${own}\n${optionLines(["home", "as-of", "debug"])}\n`;
}

function optionLines(names: readonly string[]): string {
  return names
    .map(
      (name) =>
        `  ${`--${name}${OPTIONS[name]?.value ? ` ${OPTIONS[name]?.value}` : ""}`.padEnd(24)}${OPTIONS[name]?.about ?? ""}`,
    )
    .join("\n");
}
