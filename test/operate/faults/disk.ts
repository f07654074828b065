import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A small disk of its own, which can be filled up and made read-only. */
export interface Disk {
  folder: string;
  /** Leaves so many bytes free. */
  fill(free: number): void;
  empty(): void;
  readOnly(on: boolean): void;
  remove(): void;
}

/** A disk in memory; null where this machine does not let a test mount one. */
export function newDisk(megabytes: number): Disk | null {
  const folder = mkdtempSync(join(tmpdir(), "xianban-disk-"));
  const mount = (...args: string[]) => spawnSync("mount", args, { encoding: "utf8" });
  if (mount("-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder).status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const filler = join(folder, "filler");
  const free = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    fill: (left) => writeFileSync(filler, Buffer.alloc(Math.max(0, free() - left))),
    empty: () => rmSync(filler, { force: true }),
    readOnly: (on) => void mount("-o", `remount,${on ? "ro" : "rw"}`, folder),
    remove: () => {
      spawnSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
