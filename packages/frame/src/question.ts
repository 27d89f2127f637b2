import type { AgencyId, CategoryId, Cell, Day, Filter, Grant, Step } from "@lagebild/domain";

/** What a frame is asked. The parts that are not wanted cost nothing. */
export interface FrameQuestion {
  /** `categories` holds exact ids here (groups already resolved); absent = all that the frame knows. */
  readonly filter: Filter;
  readonly grant: Grant;
  /** The city's public holidays; only where the filter names them, and as far as the question reaches. */
  readonly holidays?: readonly Day[];
  /** Only reports in this cell of the filter's resolution. */
  readonly cell?: Cell;
  /** Only reports in these cells of the filter's resolution. */
  readonly area?: FrameArea;
  readonly wantsCells?: boolean;
  readonly wantsFacets?: boolean;
  /** Ignores the filter's period; half-open days; steps are aligned to end at `to`, a cut first step is left out. */
  readonly timeline?: { readonly from: Day; readonly to: Day; readonly step: Step };
  /** Cells × steps; the steps as those of a timeline. */
  readonly cube?: { readonly from: Day; readonly to: Day; readonly step: Step };
}

/** Cells of a study area by their positions. */
export interface FrameArea {
  /** The same for equal positions in one study area: caches know the area by it. */
  readonly name: string;
  readonly positions: Uint32Array;
}

/** Counts are whole numbers unless `isWeighted`. */
export interface FrameAnswer {
  readonly total: number;
  readonly inCells: number;
  readonly outside: number;
  readonly tooCoarse: number;
  readonly withoutPlace: number;
  readonly withoutHour: number;
  readonly isWeighted: boolean;
  /** [M8] Reports of `total` with a time window, where their hours count (filter on times, or facets): how many, and their share of `total`. */
  readonly windows: { readonly reports: number; readonly sum: number };
  /** Cells with a count above zero: positions in the study area of the resolution, total and per kind (order of KINDS). */
  readonly cells?: {
    readonly index: Uint32Array;
    readonly counts: Float64Array;
    readonly byKind: readonly Float64Array[];
  };
  /** Each ignores the filter's own dimension. */
  readonly facets?: {
    readonly kinds: Float64Array;
    readonly categories: readonly { readonly id: CategoryId; readonly count: number }[];
    readonly agencies: readonly { readonly id: AgencyId; readonly count: number }[];
    /** In the dictionary order of the filter's level; per kind in the order of KINDS. */
    readonly districts: readonly { readonly code: string; readonly count: number; readonly byKind: readonly number[] }[];
    /** 168 sums, weekday × 24 + hour, Monday first. */
    readonly hours: Float64Array;
  };
  readonly timeline?: {
    readonly starts: readonly Day[];
    readonly counts: Float64Array;
    readonly byKind: readonly Float64Array[];
  };
  /** Step-major over all cells of the study area: `counts[step * cellCount + cell]`, in shared memory. */
  readonly cube?: {
    readonly starts: readonly Day[];
    readonly cellCount: number;
    readonly counts: Float64Array;
  };
}
