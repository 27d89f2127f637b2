/** How a sparse city behaves: one stream of reports, by cell and day. */
export interface SparseSettings {
  /** Reports a year and cell, in the mean over all cells and with their repeats. */
  readonly perCellAndYear: number;
  /** Places around which reports gather. */
  readonly centres: number;
  /** The pull of a centre has fallen to a quarter at this distance. */
  readonly reachM: number;
  /** How uneven neighbouring cells are: the noisiest draws `1 / evenness` times what the quietest does, give or take. */
  readonly evenness: number;
  /** Share of reports that are followed by another one nearby within `repeatDays`. */
  readonly repeatShare: number;
  readonly repeatDays: number;
  /** Share of repeats in the same cell; the others lie in one that touches it. */
  readonly repeatSameCell: number;
  /** Part of the cells where nights at weekends count more. */
  readonly nightlifeShare: number;
  /** Half the difference between the best and the worst month, as a part of the mean. */
  readonly season: number;
  /** Spread of the days around what weekday and season let expect: weather, holidays. */
  readonly dayShock: number;
  /** How far the level of a quarter of the city wanders from half-year to half-year, as a part of it. */
  readonly drift: number;
}

interface SeededSettings {
  /** No two of the two lists are the same. */
  readonly seeds: readonly number[];
  readonly settings: SparseSettings;
}

/** Offences in Hamm: 18,853 in 2023 over 2,460 cells. */
const OFFENCES_PER_CELL = 7.7;

/** For building and tuning methods. */
export const TUNING_CITY: SeededSettings = {
  seeds: [11, 12, 13, 14, 15, 16, 17, 18],
  settings: {
    perCellAndYear: OFFENCES_PER_CELL,
    centres: 14,
    reachM: 1_100,
    evenness: 0.15,
    repeatShare: 0.1,
    repeatDays: 14,
    repeatSameCell: 0.7,
    nightlifeShare: 0.05,
    season: 0.15,
    dayShock: 0.1,
    drift: 0.1,
  },
};

/** For measuring them: other seeds and another city than that of the tuning, harder where they differ. */
export const STUDY_CITY: SeededSettings = {
  seeds: [
    7001, 7013, 7027, 7039, 7057, 7069, 7079, 7103, 7121, 7129, 7151, 7159, 7177, 7187, 7193, 7207, 7211, 7213, 7219, 7229, 7237, 7243,
    7247, 7253,
  ],
  settings: {
    perCellAndYear: OFFENCES_PER_CELL,
    centres: 22,
    reachM: 850,
    evenness: 0.08,
    repeatShare: 0.14,
    repeatDays: 21,
    repeatSameCell: 0.6,
    nightlifeShare: 0.08,
    season: 0.2,
    dayShock: 0.15,
    drift: 0.15,
  },
};
