import type { ChannelSettings } from "../../../settings/notices.ts";
import type { Message } from "../message.ts";

/** What became of a message, and what the server said, without any secret. */
export type Answer =
  | { end: "delivered"; said: string }
  | {
      end: "refused";
      /** busy: later; limited: after a time; wrong: until the settings change; content: this message alone */
      why: "busy" | "limited" | "wrong" | "content";
      said: string;
      waitSeconds?: number;
    }
  /** It may have arrived. */
  | { end: "unsure"; said: string };

/** A way out. */
export interface Channel {
  name: string;
  kind: ChannelSettings["kind"];
  /** Whether the server, or the reader's, knows a message that comes again by its key. */
  repeatable: boolean;
  /** Changes when settings or secrets change; tells nothing of them. */
  fingerprint: string;
  send(message: Message, now: Date): Promise<Answer>;
}

/** A channel that cannot be used as it is set, such as for want of a variable. */
export interface Unusable {
  name: string;
  kind: ChannelSettings["kind"];
  repeatable: boolean;
  wrong: string;
}

export const isUsable = (channel: Channel | Unusable): channel is Channel => "send" in channel;
