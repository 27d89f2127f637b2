import type { CityId } from "@lagebild/domain";
import type { FramePort } from "@lagebild/frame";
import type { CoverageInUse } from "./city-book.ts";

/** Stands where a stamp is needed for a city whose frame is still being built. */
export const NO_STAMP = "building";

/** The stamp that a question asked now would be answered at; undefined while the city's frame is being built. */
export function findDataStamp(frames: FramePort, city: CityId): string | undefined {
  return frames.status().find((status) => status.city === city)?.dataStamp ?? undefined;
}

/** Whether reports came or changed between two stamps of a city; a new border or number of residents alone is none. */
export function hasNewReports(before: string, now: string): boolean {
  return before.split("-")[0] !== now.split("-")[0];
}

/** The stamp as answers carry it: what is known not to be covered changes them as reports do. */
export function withCoverage(dataStamp: string, { seq }: Pick<CoverageInUse, "seq">): string {
  return seq === 0 ? dataStamp : `${dataStamp}-${seq}`;
}
