import type { Meta } from "../../../reports/components/data.ts";
import type { OperationPage, OperationStatus } from "../../../reports/components/operation-data.ts";

/** Data of the page 运行. The public edition is told of kinds of data and when they last came, and of nothing else. */
export function operationPage(meta: Meta, status: OperationStatus | null): OperationPage {
  const feeds = status?.feeds ?? [];
  const kinds = [...new Set(feeds.map(({ kind }) => kind))].sort();
  return {
    meta,
    status: meta.edition === "internal" ? status : null,
    kinds: kinds.map((kind) => {
      const own = feeds.filter((feed) => feed.kind === kind);
      return {
        kind,
        lastFile: newest(own.map(({ lastFile }) => lastFile)),
        lastTicket: newest(own.map(({ lastTicket }) => lastTicket)),
      };
    }),
  };
}

function newest(moments: readonly (string | null)[]): string | null {
  return moments.reduce((last, one) => (one !== null && (last === null || one > last) ? one : last), null);
}
