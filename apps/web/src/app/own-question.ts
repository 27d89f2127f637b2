import type { CityAnswer, District, Filter, StudyAreaAnswer } from "@lagebild/domain";
import type { CellFacts } from "../map/cell-facts.ts";
import type { LagePicture, ShownFacts } from "../map/lage-picture.ts";

/** What a mode asks beside the counts, and how far that is. */
export interface OwnQuestion {
  readonly shown: ShownFacts | null;
  readonly progress: LagePicture["progress"];
  readonly isWaiting: boolean;
  readonly isError: boolean;
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

export const NOT_ASKED: OwnQuestion = {
  shown: null,
  progress: null,
  isWaiting: false,
  isError: false,
  isFetching: false,
  error: null,
  refetch: () => undefined,
};

/** What every mode stands on. */
export interface ModeInput {
  readonly filter: Filter | null;
  readonly city: CityAnswer | null;
  /** Of the same filter. */
  readonly base: CellFacts | null;
  readonly districts: readonly District[] | undefined;
  readonly studyArea: StudyAreaAnswer | undefined;
}
