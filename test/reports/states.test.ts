import { describe, expect, it } from "vitest";
import type { Meta } from "../../reports/components/data.ts";
import { toText } from "../../reports/components/node.ts";
import { provenance } from "../../reports/components/states.ts";

const line = (latest: string | null, staleHours = 72) =>
  toText(
    provenance({
      asOf: "2026-02-28 20:00:00",
      latest,
      staleHours,
      sample: false,
      lacking: {},
    } as unknown as Meta),
  );

describe("the line under a page's title", () => {
  it("says as of when, and nothing more of data that are fresh", () => {
    expect(line("2026-02-28 19:00:00")).toMatch(/^数据截至 2026[^▲]*$/);
    // 71 hours.
    expect(line("2026-02-25 21:00:00")).not.toContain("▲");
  });

  it("says how old data are from the settings' hours on", () => {
    // 72 hours are three days; 95 hours begin the fourth.
    expect(line("2026-02-25 20:00:00")).toContain("▲ 已 3 天无新工单，最近一件受理于");
    expect(line("2026-02-24 21:00:00")).toContain("▲ 已 3 天无新工单");
    expect(line("2026-02-27 20:00:00", 24)).toContain("▲ 已 1 天无新工单");
  });

  it("says nothing of what was never there", () => {
    expect(line(null)).not.toContain("▲");
  });
});
