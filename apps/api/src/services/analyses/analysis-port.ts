import type { Analysis, AnalysisId, AnalysisMeta, AnalysisRequest, CityId } from "@lagebild/domain";

/** What is to be computed, for whom, and over what. */
export interface AnalysisTask {
  readonly city: CityId;
  /** [R14] Who may count the same: only they see it. */
  readonly audience: string;
  /** Names everything that the result depends on: two tasks with one key have the same result. */
  readonly key: string;
  readonly request: AnalysisRequest;
  readonly meta: AnalysisMeta;
  /** Plain data for the method's thread. */
  readonly input: unknown;
}

/** Whose analyses. */
export interface AnalysisScope {
  readonly city: CityId;
  readonly audience: string;
}

/** Long computations beside the requests. Results are kept until newer ones need the room. */
export interface AnalysisPort {
  /** What is kept, runs or waits under this key. Counts as a wish for it, as `start` does. */
  wish(key: string): Analysis | undefined;
  /** Takes its place in the queue, unless there is one with its key. */
  start(task: AnalysisTask): Analysis;
  /** Asked for last comes first. */
  list(scope: AnalysisScope): readonly Analysis[];
  find(scope: AnalysisScope, id: AnalysisId): Analysis | undefined;
  /** Takes one wish back; the last one stops it. */
  cancel(id: AnalysisId): void;
  /** Stops what runs and takes no more. */
  close(): Promise<void>;
}
