import { byClock } from "../../../src/clock.ts";
import { pulseOnce } from "../../../src/commands/pulse.ts";
import type { PulseDone, PulseEnd } from "../../../src/operate/pulse/words.ts";
import { Progress } from "../../../src/output.ts";
import type { Home } from "../../../src/settings/home.ts";
import { quietly, tickets } from "../../feeds/support.ts";

/** A truck driver's complaint to 12345; what is left out is empty. */
export function driversTickets(rows: readonly Record<string, string>[]): string {
  const usual = {
    诉求来源: "12345",
    诉求类型: "投诉",
    是否货车司机: "是",
    承办单位: "武清区交通运输局",
    办结时间: "",
    接单时间: "",
  };
  return tickets(rows.map((row) => ({ ...usual, 派单时间: "", ...row })));
}

/** A pulse by a clock that stands at a local time of Shanghai. */
export function pulseAt(home: Home, local: string, out: string): Promise<PulseEnd> {
  const clock = () => new Date(`${local.replace(" ", "T")}+08:00`);
  const call = { options: { home: home.dir, out }, positionals: [] };
  return quietly(() => byClock(clock, () => pulseOnce(call, {}, new Progress("pulse"))));
}

/** The same, which must have been done. */
export async function donePulse(home: Home, local: string, out: string): Promise<PulseDone> {
  const end = await pulseAt(home, local, out);
  if (end.outcome !== "done") throw new Error(end.why);
  return end;
}
