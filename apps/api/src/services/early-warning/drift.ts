import { addDays, type Calibration, type Day, type Stream } from "@lagebild/domain";

/** [D2] When a calibration says no longer what is the case. */
const OLD_DAYS = 92;
const DRIFT_SHARE = 0.25;

/** [D2] Whether the data have drifted away from a calibration: it is older than 92 days, or a stream brings over a quarter more or less a day. */
export function hasDrifted(calibration: Calibration, asOf: Day, perDay: (stream: Stream) => number): boolean {
  if (isOld(calibration, asOf)) return true;
  return calibration.streams.some(({ stream, reportsPerDay }) => Math.abs(perDay(stream) - reportsPerDay) > DRIFT_SHARE * reportsPerDay);
}

export function isOld({ asOf: madeFor }: Calibration, asOf: Day): boolean {
  return addDays(madeFor, OLD_DAYS) < asOf;
}
