import type { AgencyId, CategoryId, DistrictCode, LevelId } from "./ids.ts";

/**
 * A batch of stored reports as columns: what the frame is built from and followed with. All arrays have `length` members.
 * Dictionary columns hold positions in `dictionaries`, which only ever grow, so that a code keeps its meaning.
 */
export interface ReportColumns {
  readonly length: number;
  /** Stable number of the report within the store; the key for corrections. From FIRST_COUNT_ID on: the number of a count that remains (R5). */
  readonly reportId: Uint32Array;
  /** How many deleted reports the row stands for: all that its count holds now. Absent: every row is one report. */
  readonly copies?: Uint32Array;
  /** 1 = the report no longer exists; the other columns of that row are 0. */
  readonly isDeleted: Uint8Array;
  /** Local minutes since 1970-01-01 in the city's zone. */
  readonly localMinute: Int32Array;
  /** Length of the window in minutes, 0 = a moment; clipped to 65,534; 65,535 = no hour (timePrecision day). */
  readonly durationMin: Uint16Array;
  /** Days since 1970-01-01 on which the report was received, UTC. */
  readonly receivedDay: Uint16Array;
  /** Position in KINDS. */
  readonly kind: Uint8Array;
  /** 0 = incoming, 1 = pks. */
  readonly statistics: Uint8Array;
  readonly category: Uint16Array;
  readonly agency: Uint16Array;
  /** One column per district level in the order of the city's levels; 65,535 = none. */
  readonly districts: readonly Uint16Array[];
  /** H3 index by resolution 7, 8, 9, 10 as upper and lower 32 bits; both 0 without a point. */
  readonly cellHigh: readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  readonly cellLow: readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  /** Metres, clipped to 65,534; 65,535 = no point: known by its districts alone, or not at all. */
  readonly precisionM: Uint16Array;
  /** 1 = the point lies outside the city boundary. */
  readonly isOutside: Uint8Array;
}

export interface Dictionaries {
  readonly categories: readonly CategoryId[];
  readonly agencies: readonly AgencyId[];
  /** Per level, in the order of the city's levels. */
  readonly districts: readonly { readonly level: LevelId; readonly codes: readonly DistrictCode[] }[];
}

export const NO_HOUR = 65_535;
export const NO_POINT = 65_535;
export const NO_DISTRICT = 65_535;
/** [R5] Keys from here on are no reports but counts of deleted ones, which are known by month and cell of resolution 8 at most. */
export const FIRST_COUNT_ID = 2 ** 31;
