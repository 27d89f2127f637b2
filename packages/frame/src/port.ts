import type { Cell, CityId, DistrictCode, LevelId, Resolution } from "@lagebild/domain";
import type { FrameAnswer, FrameQuestion } from "./question.ts";
import type { FrameMoments, FrameMomentsQuestion } from "./read-moments.ts";
import type { FrameProfiles, FrameProfilesQuestion } from "./read-profiles.ts";
import type { FrameReports, FrameReportsQuestion } from "./read-reports.ts";
import type { FrameRows, FrameRowsQuestion } from "./read-rows.ts";

/** The study area as a frame counts in it: `FrameAnswer.cells.index` are positions in `cells` (M1). */
export interface FrameStudyArea {
  readonly resolution: Resolution;
  readonly cells: readonly Cell[];
  /** By level in the order of the city's levels: for each cell the position in `codes`, −1 = none. */
  readonly districts: readonly { readonly level: LevelId; readonly codes: readonly DistrictCode[]; readonly index: Int32Array }[];
}

/** How far a city's frame is. A stamp exists as soon as questions are answered. */
export interface FrameStatus {
  readonly city: CityId;
  readonly state: "building" | "ready" | "failed";
  /** Reports in the frame so far. */
  readonly reportCount: number;
  /** What the store held when the building began. */
  readonly expectedCount: number;
  /** Changes with every change of the data and of the geometry they are counted in. */
  readonly dataStamp: string | null;
}

/** The way to the frames, wherever they live: in this thread, in a worker, or one day in SQL. */
export interface FramePort {
  /** Throws an `unavailable` LagebildError while the frame is being built, NotFoundError for an unknown city. */
  ask(city: CityId, question: FrameQuestion): Promise<{ readonly answer: FrameAnswer; readonly dataStamp: string }>;
  studyArea(city: CityId, resolution: Resolution): Promise<FrameStudyArea>;
  /** For runs of the house itself, which see every report; whatever comes of them passes the policy later. Refused as `ask`. */
  rows(city: CityId, question: FrameRowsQuestion): Promise<{ readonly rows: FrameRows; readonly dataStamp: string }>;
  /** Refused as `ask`. */
  profiles(city: CityId, question: FrameProfilesQuestion): Promise<{ readonly profiles: FrameProfiles; readonly dataStamp: string }>;
  /** Refused as `ask`. */
  reports(city: CityId, question: FrameReportsQuestion): Promise<{ readonly reports: FrameReports; readonly dataStamp: string }>;
  /** Refused as `ask`. */
  moments(city: CityId, question: FrameMomentsQuestion): Promise<{ readonly moments: FrameMoments; readonly dataStamp: string }>;
  status(): readonly FrameStatus[];
  /** Questions after this are refused. */
  close(): Promise<void>;
}
