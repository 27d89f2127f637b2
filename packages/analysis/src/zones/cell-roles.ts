import { EMERGING_PATTERNS } from "../emerging-categories.ts";
import { hotCountOf, type CellSigns } from "../early-warning/stream-marks.ts";
import type { CellGrowth } from "./cell-growth.ts";

/** [F4, FZ2] What a cell says before it belongs to a zone. */
export const ROLES = ["none", "rising", "established", "receding", "watch"] as const;
export type Role = (typeof ROLES)[number];

/** [M4] Adjusted p up to which a rise that stands alone, or a hotspot, marks a cell; [F2] what one kind alone must reach. */
export const RISING_LEVEL = 0.001;
export const HOT_LEVEL = 0.05;
export const ONE_KIND_LEVEL = 0.01;
/** With a pattern of hot steps that says "new", "consecutive" or "intensifying", a rise need not stand alone. */
const SUPPORTING_LEVEL = 0.05;
/** [F4] In a steady place so many reports that a fifth more is sure would be emerging for ever: it takes half as much again. */
export const MATERIAL_RISE = 1.5;

export interface RoleInput {
  readonly signs: CellSigns;
  readonly growth: CellGrowth | null;
  readonly cellCount: number;
}

export function cellRoles({ signs, growth, cellCount }: RoleInput): readonly Role[] {
  return Array.from({ length: cellCount }, (_, cell) => roleOf(cell, { signs, growth, cellCount }));
}

function roleOf(cell: number, { signs, growth, cellCount }: RoleInput): Role {
  const pattern = EMERGING_PATTERNS[signs.pattern[cell]!];
  if (growth !== null && growth.pAdjusted[cell]! <= RISING_LEVEL) return "rising";
  const isRise = pattern === "new" || pattern === "consecutive" || pattern === "intensifying";
  if (isRise && isHotNow(signs, cell) && growth !== null && growth.p[cell]! <= SUPPORTING_LEVEL) return "rising";
  if (pattern === "diminishing" || pattern === "historical") return "receding";
  return steadyRole(signs, cell, cellCount);
}

export function isHotNow({ z, pAdjusted }: CellSigns, cell: number): boolean {
  return z[cell]! > 0 && pAdjusted[cell]! <= HOT_LEVEL;
}

/** [F4] Hot in at least 9 of 13 steps, or as much of fewer steps with data. */
export function isSteady(signs: CellSigns, cell: number, cellCount: number): boolean {
  const { steps, pattern } = signs;
  if (steps.length === 0) return false;
  return EMERGING_PATTERNS[pattern[cell]!] === "persistent" || 13 * hotCountOf(signs, cell, cellCount) >= 9 * steps.length;
}

/** What a cell is when its rise is none to speak of. */
export function steadyRole(signs: CellSigns, cell: number, cellCount: number): Role {
  if (!isHotNow(signs, cell)) return "none";
  return isSteady(signs, cell, cellCount) ? "established" : "watch";
}
