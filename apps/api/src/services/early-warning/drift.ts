import { addDays, type AlarmRate, type Calibration, type Day, type Stream } from "@lagebild/domain";

/** [D2] When a calibration says no longer what is the case. */
const OLD_DAYS = 92;
const DRIFT_SHARE = 0.25;

/** [D2] Whether a stream brings over a quarter more or less a day than when it was made. */
export function hasOtherReports({ streams }: Calibration, perDay: (stream: Stream) => number): boolean {
  return streams.some(({ stream, reportsPerDay }) => Math.abs(perDay(stream) - reportsPerDay) > DRIFT_SHARE * reportsPerDay);
}

/** [D2] Whether it is older than 92 days. */
export function isOld({ asOf: madeFor }: Calibration, asOf: Day): boolean {
  return addDays(madeFor, OLD_DAYS) < asOf;
}

export function isForRate({ rate }: Calibration, { count, per }: AlarmRate): boolean {
  return rate.count === count && rate.per === per;
}
