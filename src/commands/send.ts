import { UsageError } from "../errors.ts";
import { type Delivery, deliver } from "../operate/notices/deliver.ts";
import { type ChannelState, channelStates } from "../operate/notices/state.ts";
import { tryChannel } from "../operate/notices/try.ts";
import { note } from "../output.ts";
import { readSettings } from "../settings/home.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf, text } from "./session.ts";

/** `xianban send`: sends the notices that wait, or a test message; tells what is refused or may not have arrived. */
export async function send(call: Call): Promise<number> {
  if (call.positionals.length > 0)
    throw new UsageError(`send ${call.positionals[0]}: takes no argument`, "a test goes by --try CHANNEL");
  const home = existingHomeOf(call);
  const settings = readSettings(home);
  const channel = text(call, "try");
  if (channel !== undefined) {
    const answer = await tryChannel(settings, process.env, channel);
    if (call.options.json) print({ channel, ...answer });
    else process.stdout.write(`${channel}\t${answer.end}\t${answer.said}\n`);
    return answer.end === "delivered" ? 0 : 1;
  }
  const deliveries = await deliver({ home, settings, env: process.env });
  const channels = channelStates(home, settings, process.env);
  if (call.options.json) print({ deliveries, channels });
  else tell(deliveries, channels);
  const failed = deliveries.some(({ outcome }) => outcome !== "delivered");
  return failed || channels.some(({ wrong }) => wrong !== null) ? 1 : 0;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function tell(deliveries: readonly Delivery[], channels: readonly ChannelState[]): void {
  for (const { channel, outcome, notices, said } of deliveries)
    process.stdout.write(`${channel}\t${outcome}\t${notices}\t${said}\n`);
  if (channels.length === 0) note("send: no channel is set, so nothing is sent; docs/notices.md says how");
  else if (deliveries.length === 0) note("send: nothing is due");
  for (const { name, wrong, waiting, refused, unsure } of channels) {
    if (wrong !== null) note(`  ${name}: ${wrong}`);
    if (waiting > 0) note(`  ${name}: ${waiting} waiting`);
    if (refused > 0) note(`  ${name}: ${refused} refused: mend the settings, or it is tried again in a day`);
    for (const { title, since } of unsure) note(`  ${name}: may not have arrived (${since}): ${title}`);
  }
}
