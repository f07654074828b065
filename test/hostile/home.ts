// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a name of a file that tries to be a template
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHome, PROJECT } from "../../src/settings/home.ts";
import { csv, tickets } from "../feeds/support.ts";
import { HOSTILE, NAMES } from "./strings.ts";

/** The moment at which the hostile home is judged. */
export const AS_OF = "2026-02-28T20:00";
const UNITS = 14;
const PLATFORMS = 7;

/** Every so many of all, as many as are wanted. */
const some = (of: readonly string[], count: number, from = 0) =>
  Array.from(
    { length: count },
    (_, at) => of[(from + Math.floor((at * of.length) / count)) % of.length] ?? "",
  );

/** Names of registered units and platforms: those that are most likely to break out stand first. */
export const UNIT_NAMES = [...new Set([...NAMES.slice(0, 4), ...some(NAMES, UNITS)])];
export const PLATFORM_NAMES = [...new Set([...NAMES.slice(4, 7), ...some(NAMES, PLATFORMS, 9)])];

const at = (minutes: number) => {
  const moment = new Date(Date.UTC(2026, 1, 3) + minutes * 60_000);
  return moment.toISOString().slice(0, 19).replace("T", " ");
};

/** One ticket for each string: it is its title, its text, its reply, and every name that it has. */
function ticketRows(): Record<string, string | null>[] {
  return HOSTILE.map((text, place) => {
    const received = place * 110;
    const done = place % 2 === 0;
    const unit = place % 3 === 0 ? text : (UNIT_NAMES[place % UNIT_NAMES.length] ?? null);
    return {
      工单编号: `H${String(place).padStart(4, "0")}`,
      受理时间: at(received),
      派单时间: at(received + 20),
      接单时间: done ? at(received + 60) : null,
      办结时间: done ? at(received + 2000) : null,
      受理渠道: place % 5 === 0 ? text : "12345",
      诉求类型: "投诉",
      工单状态: done ? "已办结" : "办理中",
      是否货车司机: "是",
      工单标题: text,
      主要内容: `${text} 拖欠运费，平台扣款`,
      答复内容: done ? text : null,
      承办单位: unit,
      涉及平台: PLATFORM_NAMES[place % PLATFORM_NAMES.length] ?? null,
      答复企业: done ? (PLATFORM_NAMES[place % PLATFORM_NAMES.length] ?? null) : null,
      事发区县: place % 7 === 0 ? text : "武清",
      问题分类: text,
      工单标签: text,
      业务领域: place % 4 === 0 ? text : "道路运输",
      退单原因: place % 6 === 0 ? text : null,
      退单时间: place % 6 === 0 ? at(received + 30) : null,
      欠款方: text,
      是否联系: done ? "否" : null,
      是否解决: done ? "否" : null,
      满意度: done ? "不满意" : null,
      评价来源: done ? "热线回访" : null,
    };
  });
}

export interface HostileHome {
  dir: string;
  site: string;
  remove(): void;
}

/** A home whose every name and text is hostile, file names too, loaded and published by the command line. */
export function hostileHome(): HostileHome {
  const folder = mkdtempSync(join(tmpdir(), "xianban-hostile-"));
  const home = openHome(join(folder, "data"));
  const units = UNIT_NAMES.map((name, place) => [
    `unit${place}`,
    name,
    name,
    "",
    "",
    "武清",
    "区交通运输主管部门",
  ]);
  const platforms = PLATFORM_NAMES.map((name, place) => [
    `platform${place}`,
    name,
    "",
    place < 3 ? "true" : "false",
    "",
    "",
  ]);
  for (const [file, rows] of [
    ["units.csv", units],
    ["platforms.csv", platforms],
  ] as const) {
    const path = join(home.registers, file);
    const header = readFileSync(path, "utf8").split("\n")[0]?.split(",") ?? [];
    writeFileSync(path, csv(header, rows));
  }
  mkdirSync(home.feeds, { recursive: true });
  writeFileSync(join(home.feeds, "<img src=x onerror=window.ran=1>'\";&.csv"), tickets(ticketRows()));
  writeFileSync(join(home.feeds, "=cmd|' C calc'!A0 ${window.ran=1}.csv"), "不是表格\n");
  const site = join(folder, "dist");
  // The file that is no table is refused, and said so by the exit code.
  xianban(1, "load", "--home", home.dir);
  xianban(0, "publish", "--home", home.dir, "--out", site, "--as-of", AS_OF);
  return { dir: home.dir, site, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function xianban(ends: number, ...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [join(PROJECT, "src/cli.js"), ...args], {
    cwd: PROJECT,
    encoding: "utf8",
  });
  if (status !== ends) throw new Error(`xianban ${args.join(" ")} ended with ${status}: ${stderr}`);
}
