import type { NoticeState } from "../../../reports/components/operation-data.ts";
import type { Home } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import { Outbox } from "../notices/outbox/outbox.ts";
import { channelStates } from "../notices/state.ts";

/** Notices that wait or are in doubt, and channels that cannot be used. @param env where passwords and tokens are */
export function noticeState(
  home: Home,
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
): NoticeState {
  const open = new Outbox(home).open();
  const of = (state: string) => open.filter((one) => one.state === state);
  const waiting = of("waiting");
  return {
    ...{ waiting: waiting.length, refused: of("refused").length, unsure: of("unsure").length },
    oldest: waiting.map(({ raised }) => raised).sort()[0] ?? null,
    unusable: channelStates(home, settings, env).flatMap(({ name, wrong }) =>
      wrong === null ? [] : [{ name, wrong }],
    ),
  };
}
