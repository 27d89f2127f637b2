import type { AgencyId, Resolution, Stage } from "@lagebild/domain";
import type { ReportBook } from "../early-warning/report-book.ts";
import type { CellSigns } from "../early-warning/stream-marks.ts";
import type { ComparedStream } from "../explanation/compared-stream.ts";
import type { OwnPast } from "../explanation/own-past.ts";
import type { Neighbours } from "../neighbours.ts";
import type { WatchCluster } from "../watch/scan-day.ts";
import type { CellGrowth } from "./cell-growth.ts";
import type { ZoneDraft } from "./zone-drafts.ts";

export interface ZoneInput {
  readonly book: ReportBook;
  readonly resolution: Resolution;
  /** Of disturbance at the resolution. */
  readonly signs: CellSigns;
  readonly growth: CellGrowth | null;
  readonly stream: ComparedStream;
  readonly neighbours: Neighbours;
  /** Of disturbance, by position in the cells of the resolution. */
  readonly alarms: readonly WatchCluster[];
  readonly threshold: number | null;
  readonly withoutPlace: ReadonlyMap<AgencyId, number>;
}

/** A zone whose stage is known. */
export interface SettledZone extends ZoneDraft {
  readonly stage: Stage;
  readonly rows: Uint32Array;
  /** Of the last 28 days. */
  readonly past: OwnPast;
  readonly growthP: number;
  readonly since: number;
}
