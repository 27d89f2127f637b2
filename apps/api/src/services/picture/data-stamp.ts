import type { CityId } from "@lagebild/domain";
import type { FramePort } from "@lagebild/frame";

/** Stands where a stamp is needed for a city whose frame is still being built. */
export const NO_STAMP = "building";

/** The stamp that a question asked now would be answered at; undefined while the city's frame is being built. */
export function findDataStamp(frames: FramePort, city: CityId): string | undefined {
  return frames.status().find((status) => status.city === city)?.dataStamp ?? undefined;
}
