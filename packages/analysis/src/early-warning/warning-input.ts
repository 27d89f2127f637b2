import type {
  AgencyId,
  CategoryId,
  Cell,
  CoveredSeries,
  FindingDistrict,
  Kind,
  LngLat,
  Resolution,
  Stream,
  WarningParameters,
} from "@lagebild/domain";

/** The study area at one resolution, all lists in the order of `cells` (ascending index, as the frame has them). */
export interface WarningArea {
  readonly resolution: Resolution;
  readonly cells: readonly Cell[];
  /** Planar metres of the centres, in the same plane as everything else of the input. */
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  readonly areaKm2: Float64Array;
  /** By the cell's centre: position in `districts` + 1, 0 = none. */
  readonly district: Uint16Array;
}

/** What all reports of one class have in common. */
export interface WarningClass {
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly category: CategoryId;
  readonly signal: number;
  readonly isObjective: boolean;
  readonly isProactive: boolean;
  readonly isSpecial: boolean;
}

/**
 * Reports that the run may know (received up to the end of the as-of day, neither outside nor expired) of the days [firstDay, asOf], in any order. Rows of
 * special categories and of `unknown` may be there: they count in nothing but `withoutPlaceShare`.
 */
export interface WarningRows {
  readonly reportClass: Uint16Array;
  /** Days since `firstDay`. */
  readonly day: Uint16Array;
  /** Minute of the local day in which the report begins. */
  readonly minute: Uint16Array;
  /** Length of its time window; 0 = a moment. */
  readonly durationMin: Uint16Array;
  /** [M8] 1: no hour (only the day is known, or the window is longer than seven days). */
  readonly isHourless: Uint8Array;
  /** Position in the area of resolution 8 and 9; from its cell count on: none (without place, too coarse). */
  readonly cell8: Uint16Array | Uint32Array;
  readonly cell9: Uint16Array | Uint32Array;
  /** First level: position in `districts` + 1, 0 = none. */
  readonly district: Uint16Array;
  /** Days since 1970 in the city's time zone on which the city received it, for looking back (M12). */
  readonly receivedDay: Uint16Array;
}

export const COMPLAINT_STATUS = { unknown: 0, open: 1, answered: 2 } as const;

/** [C1–C3] Objective complaints, not proactive or special, with a point fine enough for resolution 9, of the last 365 days up to the as-of day. */
export interface WarningComplaints {
  /** The same report in `rows`, so that a person who complains often counts once; the number of rows where it is not there. */
  readonly row: Uint32Array;
  readonly reportClass: Uint16Array;
  /** Days since `firstDay`. */
  readonly day: Uint16Array;
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** Position in the area of resolution 9; from its cell count on: none. */
  readonly cell9: Uint16Array | Uint32Array;
  readonly district: Uint16Array;
  /** A number for each reporter's one-way name within its agency; 0 = the agency sent none. */
  readonly reporter: Uint32Array;
  /** One of `COMPLAINT_STATUS`. */
  readonly status: Uint8Array;
}

/** A street, square or park by whose name people know a place. */
export interface NamedPlace {
  readonly name: string;
  readonly xM: number;
  readonly yM: number;
}

/** A priority operation that produces reports of its own. Days are days since 1970, half-open. */
export interface WarningOperation {
  readonly from: number;
  readonly to: number;
  /** Positions in the area of resolution 9. */
  readonly cells9: readonly number[];
}

/** Everything that a run of early warning knows. Plain data; typed arrays may lie in shared memory. */
export interface WarningInput {
  /** Days since 1970-01-01; `asOf` is the last day that counts. 756 days (27 × 28) are wished for, 393 the least for alarms. */
  readonly firstDay: number;
  readonly asOf: number;
  /** IANA name. */
  readonly timeZone: string;
  /** Of the city; for the sun. */
  readonly center: LngLat;
  readonly parameters: WarningParameters;
  /** Resolutions 8 and 9. */
  readonly areas: readonly WarningArea[];
  /** Of the first level. */
  readonly districts: readonly FindingDistrict[];
  readonly classes: readonly WarningClass[];
  readonly rows: WarningRows;
  readonly complaints: WarningComplaints;
  /** [M10] As `coverageSeries` of the domain gives them. */
  readonly coverage: readonly CoveredSeries[];
  readonly names: readonly NamedPlace[];
  readonly operations: readonly WarningOperation[];
  /** [D2] Of the calibration in force; a stream that is absent raises no alarms. */
  readonly thresholds: readonly { readonly stream: Stream; readonly threshold: number }[];
}
