import type { ArchivedBrief, ArchivedKind, ArchivedText, ArchivePage } from "./archive-data.js";
import { finder } from "./archive-finder.js";
import { briefsTable, correctionsTable } from "./archive-tables.js";
import { AUDIENCE_NAMES, archiveSentence, KIND_NAMES } from "./archive-words.js";
import { block } from "./block.js";
import { type Child, el, type Piece } from "./node.js";
import { type Picked, pickSwitch } from "./pick-switch.js";
import { paragraph } from "./say.js";
import { emptyState } from "./states.js";

const KINDS = Object.keys(KIND_NAMES) as ArchivedKind[];
const OTHERS = ["division", "unit", "platform"] as const;

/** The archive: every frozen brief, what has changed since it was published, and a search over all of them. */
export function archiveView(page: ArchivePage, load: () => Promise<ArchivedText[]>): Child {
  const { briefs, corrections } = page;
  if (briefs.length === 0) return empty(page);
  const newest = briefs.filter((brief) => brief.newest);
  const older = briefs.filter((brief) => !brief.newest);
  const leaders = newest.filter(({ audience }) => audience.type === "leader");
  const others = newest.filter(({ audience }) => audience.type !== "leader");
  return [
    paragraph(archiveSentence(page)),
    finder(briefs, load),
    el(
      "div",
      { class: "grid" },
      leaders.length > 0 &&
        block({ id: "leader", title: "领导简报", small: "新的在前" }, byKind(leaders, "leader")),
      block(
        { id: "corrected", title: "对已公布数的更正", small: "领导简报；原件不改" },
        correctionsTable(corrections, briefs),
      ),
      others.length > 0 &&
        block({ id: "others", title: "处室、承办单位、平台企业", fold: true }, byAudience(others)),
      older.length > 0 &&
        block(
          { id: "older", title: "较早的版次", small: "同一期内容不同的先前各版", fold: true },
          briefsTable(older, "older-table", "较早的版次"),
        ),
    ),
    el(
      "p",
      { class: "note" },
      "简报归档后不再改动；文件的 SHA-256 校验码可用 sha256sum（Windows 用 certutil -hashfile 文件名 SHA256）核对，归档整体用 npx xianban check 核对。差得多少才列入更正，见 policies/briefs.yaml（自设）。",
    ),
  ];
}

function byKind(briefs: readonly ArchivedBrief[], id: string): Child {
  const kinds = KINDS.filter((kind) => briefs.some((brief) => brief.kind === kind));
  const view = (kind: ArchivedKind | null): Picked => {
    const label = kind === null ? "全部" : KIND_NAMES[kind];
    const own = briefs.filter((brief) => kind === null || brief.kind === kind);
    return { label, body: () => briefsTable(own, `${id}-${kind ?? "all"}`, `归档简报 ${label}`) };
  };
  const views = kinds.length > 1 ? [null, ...kinds] : kinds;
  return pickSwitch(`${id}-kind`, "种类", views.map(view));
}

function byAudience(briefs: readonly ArchivedBrief[]): Child {
  const types = OTHERS.filter((type) => briefs.some(({ audience }) => audience.type === type));
  return pickSwitch(
    "others-type",
    "对象",
    types.map((type) => ({
      label: AUDIENCE_NAMES[type],
      body: () =>
        briefsTable(
          briefs.filter(({ audience }) => audience.type === type),
          `others-${type}`,
          `归档简报 ${AUDIENCE_NAMES[type]}`,
        ),
    })),
  );
}

function empty({ damaged }: ArchivePage): Piece {
  if (damaged.length > 0)
    return emptyState(
      "归档读不出来",
      `${damaged.join("、")} 的清单已损坏；从备份恢复，再运行 npx xianban check。`,
    );
  return emptyState("尚无归档", [
    "每周、每月到期时，每日运行（npx xianban run，或常驻的 schedule）自动生成并归档；要马上有的，运行 ",
    el("code", {}, "npx xianban brief weekly 2026-W07"),
    "（周报，换成所要的一期；月报用 monthly 2026-02），简报即按当时的数据定稿、归档，此后不再改动；再重新生成站点，这里就有网页、PDF、Word、工作簿四种文件。",
  ]);
}
