import type { NoticeState } from "../../../reports/components/operation-data.ts";
import type { Home } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import { Outbox } from "../notices/outbox/outbox.ts";
import { channelStates } from "../notices/state.ts";

/** Notices that wait or are in doubt, such as those that can be read no more, and channels that cannot be used. @param env where passwords and tokens are */
export function noticeState(
  home: Pick<Home, "operate">,
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
): NoticeState {
  const outbox = new Outbox(home);
  const open = outbox.open();
  const lost = new Set([...outbox.unreadable(), ...outbox.damaged.ids()]);
  const of = (state: string) => open.filter((one) => one.state === state);
  const waiting = of("waiting");
  return {
    ...{ waiting: waiting.length, refused: of("refused").length, unsure: of("unsure").length + lost.size },
    oldest: waiting.map(({ raised }) => raised).sort()[0] ?? null,
    unusable: channelStates(home, settings, env).flatMap(({ name, wrong }) =>
      wrong === null ? [] : [{ name, wrong }],
    ),
  };
}
