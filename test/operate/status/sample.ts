import type { OperationStatus } from "../../../reports/components/operation-data.ts";

/** A status in which all is well, with what is given instead. */
export function statusWith(given: Partial<OperationStatus> = {}): OperationStatus {
  return {
    ...{ at: "2026-02-28 20:00:00", zone: "Asia/Shanghai", version: "0.1.0", troubles: [] },
    warehouse: { state: "open", why: null, asOf: "2026-02-28 20:00:00" },
    jobs: [],
    feeds: [],
    refusals: [],
    held: [],
    disk: {
      ...{ free: 50e9, floor: 5e9, growth: null, lasts: null },
      sizes: { warehouse: 1e8, archive: 2e7, feeds: 3e6, log: 4e3 },
    },
    lock: null,
    notices: { waiting: 0, refused: 0, unsure: 0, oldest: null, unusable: [] },
    ...{ scheduled: true, next: [], backup: "2026-02-27 21:00:00" },
    ...given,
  };
}

/** A job that last ended well, with what is given instead. */
export function jobWith(
  given: Partial<OperationStatus["jobs"][number]> = {},
): OperationStatus["jobs"][number] {
  return {
    ...{ job: "run", success: "2026-02-28 06:04:00", failure: null, running: null, seconds: 200 },
    days: [{ day: "2026-02-28", done: 1, failed: 0 }],
    ...given,
  };
}

/** A fresh feed, with what is given instead. */
export function feedWith(
  given: Partial<OperationStatus["feeds"][number]> = {},
): OperationStatus["feeds"][number] {
  return {
    ...{ feed: "hotline", kind: "ticket", files: 12 },
    ...{ lastFile: "2026-02-28 06:01:00", lastTicket: "2026-02-28 05:40:00" },
    ...{ staleHours: 26, stale: false, pull: null },
    ...given,
  };
}
