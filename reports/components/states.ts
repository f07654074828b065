import type { Meta } from "./data.js";
import { moment } from "./format.js";
import { isAbsent } from "./lack.js";
import { type Child, el, type Piece } from "./node.js";

/** The line under a page's title: as of when, under which rules, whether a sample. */
export function provenance(meta: Meta, more: Child = null): Piece {
  const warnings = [stale(meta), unmarked(meta)];
  return el(
    "p",
    { class: warnings.some(Boolean) ? "meta warned" : "meta" },
    meta.sample && el("b", { class: "sample" }, "示例数据"),
    more,
    el("span", {}, `数据截至 ${moment(meta.asOf, true)}`),
    warnings,
  );
}

function stale({ asOf, latest, staleHours }: Meta): Child {
  if (!latest) return null;
  const silent = (Date.parse(asOf.replace(" ", "T")) - Date.parse(latest.replace(" ", "T"))) / 3_600_000;
  if (silent < staleHours) return null;
  return el(
    "b",
    { class: "warn" },
    `▲ 已 ${Math.floor(silent / 24)} 天无新工单，最近一件受理于 ${moment(latest)}，请核对数据源`,
  );
}

/** Without the official mark there are no drivers' tickets at all. */
function unmarked({ lacking }: Meta): Child {
  if (!isAbsent(lacking.marked)) return null;
  return el("b", { class: "warn" }, "▲ 各数据源都没有货车司机标记，司机工单无从统计，见数据质量");
}

/** What stands in place of a page without data: what is missing and what to do. */
export function emptyState(what: string, todo: Child): Piece {
  return el("div", { class: "state", role: "status" }, el("h2", {}, what), el("p", {}, todo));
}

/** A page's state before any ticket is loaded. */
export function noTickets(): Piece {
  return emptyState("尚无工单", [
    "把热线导出文件放进数据目录的 ",
    el("code", {}, "feeds/"),
    " 后运行 ",
    el("code", {}, "npx xianban load"),
    "，再运行 ",
    el("code", {}, "npx xianban build"),
    "。读不懂的文件和行会列在“数据质量”页，并写明原因。",
  ]);
}

/** What stands in place of a part that could not be made. */
export function errorState(error: unknown): Piece {
  const why = error instanceof Error ? error.message : String(error);
  return el(
    "div",
    { class: "state error", role: "alert" },
    el("h2", {}, "本页数据未能读出"),
    el("p", {}, `原因：${why}。其他页面不受影响；请刷新，仍不行时重新生成站点。`),
  );
}

/** What stands while older periods are on their way. */
export function loadingState(): Piece {
  return el("div", { class: "state", role: "status" }, el("p", {}, "正在取较早各期的数据…"));
}
