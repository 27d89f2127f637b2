import type { MarkCaution } from "@lagebild/domain";
import type { EmergingLetter } from "./emerging-letters.ts";

/** [EW7] What speaks against reading the mark of a cell as a change on the ground; `share` of the reports of the cell and its neighbours. */
export type CellCaution = Omit<MarkCaution, "cells" | "shares"> & { readonly share: number | null };

/** [E4] Change against the period before. */
export interface ChangeReading {
  readonly mode: "change";
  readonly before: number;
  /** Null for cells with too few reports (PC7). */
  readonly pAdjusted: number | null;
  /** Rate after by rate before with its 90 % interval; null where it has no such end (PC6). */
  readonly ratio: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** [H1, H5] Gi* of the neighbourhood, and what the simple count would say. */
export interface HotspotReading {
  readonly mode: "hotspots";
  readonly z: number | null;
  readonly pAdjusted: number | null;
  /** Reports in the preceding period; null where it lacks data. */
  readonly before: number | null;
  /** Among as many cells with the most reports before as there are hotspots. */
  readonly isSimplyNamed: boolean;
  readonly cautions: readonly CellCaution[];
}

/** [E1–E3] How the place has been over the steps. */
export interface EmergingReading {
  readonly mode: "emerging";
  readonly letter: EmergingLetter | null;
  readonly hotSteps: number;
  /** Covered steps. */
  readonly steps: number;
  /** Of the z; null where no trend is told. */
  readonly trend: "up" | "down" | null;
  readonly isHotNow: boolean;
  readonly cautions: readonly CellCaution[];
}

/** [H3] */
export interface DensityReading {
  readonly mode: "density";
  readonly perKm2: number;
}

/** [AT1] What part of all reports of a place is of the chosen ones. */
export interface ShareReading {
  readonly mode: "share";
  /** All reports. */
  readonly whole: number;
  /** Null where there are too few of them (AT3). */
  readonly share: number | null;
  /** [AT4] Ends of the 95 % interval. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** [DR1] */
export interface ReportersReading {
  readonly mode: "reporters";
  /** Complaints with a key. */
  readonly keyed: number;
  /** Null: one or two, which is not told (DR3). */
  readonly reporters: number | null;
}

export type CellReading = ChangeReading | HotspotReading | EmergingReading | DensityReading | ShareReading | ReportersReading;
export type ReadingOf<M extends CellReading["mode"]> = Extract<CellReading, { readonly mode: M }>;
/** Modes that say more of a cell than its count. */
export type ReadingMode = CellReading["mode"];
/** Modes that an analysis answers. */
export type AnalysisMode = Exclude<ReadingMode, "share" | "reporters">;
