import { STUDY_CITY, type SparseSettings } from "../../../packages/simulate/src/index.ts";
import { PLACINGS, SHAPES, type OutbreakSort } from "./outbreaks.ts";

/** An alarm rate, as a user sets it. */
export interface StudyRate {
  readonly name: string;
  readonly per30Days: number;
}

/** Half a week is what one of four streams has when the city has two a week. */
export const RATES: readonly StudyRate[] = [
  { name: "2 a week", per30Days: (2 * 30) / 7 },
  { name: "4 a month", per30Days: (4 * 12 * 30) / 365.25 },
  { name: "1 in two weeks", per30Days: 30 / 14 },
];

/** A sort of outbreak, and in which futures of a city one is injected: every one, or every so many. */
export interface PlannedSort extends OutbreakSort {
  readonly everyFuture: number;
}

/** What one kind of report is studied with. */
export interface StudyKind {
  readonly name: string;
  readonly settings: SparseSettings;
  readonly seeds: readonly number[];
  /** Null runs of each city; each is a future of its own after the same history. */
  readonly futures: number;
  readonly sorts: readonly PlannedSort[];
}

export interface StudyPlan {
  readonly kinds: readonly StudyKind[];
  /** The days before them are what thresholds are set from. */
  readonly historyDays: number;
  readonly replications: number;
  /** Of the outbreaks in real records, of each sort. */
  readonly realOutbreaks: number;
  /** Cells farther from the middle of Hamm are left out. */
  readonly reachM: number;
}

/** The mark of the issue stands on this one. */
export const MARK_SORT = { reports: 12, shape: "7 cells, compact" } as const;

const isMark = ({ reports, shape }: Pick<OutbreakSort, "reports" | "shape">): boolean =>
  reports === MARK_SORT.reports && shape === MARK_SORT.shape;

const ALL_SORTS: readonly PlannedSort[] = [6, 12, 24].flatMap((reports) =>
  SHAPES.flatMap((shape) => PLACINGS.map((placing) => ({ reports, shape, placing, everyFuture: isMark({ reports, shape }) ? 1 : 4 }))),
);

const FEW_SORTS: readonly PlannedSort[] = [
  ...PLACINGS.map((placing) => ({ reports: 6, shape: "1 cell" as const, placing, everyFuture: 1 })),
  ...PLACINGS.map((placing) => ({ ...MARK_SORT, placing, everyFuture: 1 })),
  ...PLACINGS.map((placing) => ({ reports: 24, shape: "19 cells, compact" as const, placing, everyFuture: 1 })),
];
export const REAL_SORTS: readonly OutbreakSort[] = FEW_SORTS;

const { seeds, settings } = STUDY_CITY;
const OFFENCES: StudyKind = { name: "offences", settings, seeds, futures: 26, sorts: ALL_SORTS };
/** As many a year as in YEARLY_COUNTS, over Hamm's cells; complaints repeat more, disturbance belongs to the nights. */
const COMPLAINTS: StudyKind = {
  name: "complaints",
  settings: { ...settings, perCellAndYear: 3.7, repeatShare: 0.2, nightlifeShare: 0 },
  seeds: seeds.slice(0, 12).map((seed) => seed + 1_000),
  futures: 8,
  sorts: FEW_SORTS,
};
const DISTURBANCE: StudyKind = {
  name: "disturbance",
  settings: { ...settings, perCellAndYear: 4.9, nightlifeShare: 0.3, season: 0.35 },
  seeds: seeds.slice(0, 12).map((seed) => seed + 2_000),
  futures: 8,
  sorts: FEW_SORTS,
};

export const FULL: StudyPlan = {
  kinds: [OFFENCES, COMPLAINTS, DISTURBANCE],
  historyDays: 5 * 365,
  replications: 8,
  realOutbreaks: 34,
  reachM: Number.POSITIVE_INFINITY,
};

/** A part of the city that is through in seconds: to see that all goes, not to learn numbers from. */
export const QUICK: StudyPlan = {
  kinds: [{ ...OFFENCES, seeds: seeds.slice(0, 2), futures: 4, sorts: FEW_SORTS }],
  historyDays: 1_600,
  replications: 6,
  realOutbreaks: 2,
  reachM: 3_500,
};
