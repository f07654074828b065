import { formatRows } from "../../src/table-output.ts";
import type { Cost } from "./measure.ts";

/** A limit that a figure is held against. */
export interface Target {
  readonly name: string;
  readonly value: number;
  readonly atMost: number;
  readonly unit: "×" | "MB" | "s" | "share" | "a week";
}

/** One comparison of the bench. */
export interface Result {
  readonly part: string;
  /** What ours is measured against, and ours, by name. */
  readonly costs: Readonly<Record<string, Cost>>;
  readonly targets: readonly Target[];
  /** Tables by their titles. */
  readonly tables?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

/** Ours ÷ theirs on the wall clock as a target; the same ratio of CPU seconds stands beside it in the output. */
export function ratio(name: string, ours: Cost, theirs: Cost, atMost: number): Target {
  return { name, value: ours.wall / theirs.wall, atMost, unit: "×" };
}

/** Whether a target is met. */
export function isMet({ value, atMost }: Target): boolean {
  return value <= atMost;
}

/** Lines for people: what each took, then each target, met or missed. */
export function lines({ part, costs, targets, tables = {} }: Result): string[] {
  const all = Object.entries(costs);
  const width = Math.max(...all.map(([name]) => name.length));
  const base = all[0]?.[1];
  return [
    part,
    ...all.map(([name, cost]) => `  ${name.padEnd(width)}  ${took(cost, cost === base ? null : base)}`),
    ...Object.entries(tables).flatMap(([title, rows]) => ["", title, formatRows(rows, "table")]),
    ...targets.map((target) => `  ${isMet(target) ? "met   " : "missed"}  ${stated(target)}`),
  ];
}

function took({ wall, cpu, memory }: Cost, base: Cost | null | undefined): string {
  const parts = [`${seconds(wall)} s`];
  if (cpu !== null) parts.push(`CPU ${seconds(cpu)} s`);
  if (cpu !== null && base?.cpu) parts.push(`${(cpu / base.cpu).toFixed(1)} × the CPU`);
  if (memory !== null) parts.push(`peak ${memory.toFixed(0)} MB`);
  return parts.join(", ");
}

function stated({ name, value, atMost, unit }: Target): string {
  const digits = { MB: 0, share: 4, s: 2, "×": 2, "a week": 2 }[unit];
  return `${name}: ${value.toFixed(digits)} ${unit}, target at most ${atMost} ${unit}`;
}

function seconds(value: number): string {
  return value.toFixed(2).padStart(7);
}
