import { isInStream, type WarningClass } from "@lagebild/analysis";
import { STREAMS, addDays, type Calibration, type City, type Day, type Stream } from "@lagebild/domain";
import { hasOtherReports, isOld } from "../drift.ts";
import { GATHERED_DAYS, toClass } from "./gather-input.ts";
import type { RunDeps } from "./run-deps.ts";

/** Days since the first of what was gathered, and what each row is. */
interface Rows {
  readonly day: ArrayLike<number>;
  readonly reportClass: ArrayLike<number>;
}

export interface StreamRates {
  /** Days from the first report on. */
  readonly days: number;
  readonly perDay: Readonly<Record<Stream, number>>;
}

/** Of so many days a history is simulated at most. */
const HISTORY_DAYS = 364;

/** [D2] Reports per day of each stream, wherever they lie, over the last 364 days or since the first report of any stream. */
export function streamRates(rows: Rows, classes: readonly WarningClass[], signal: number): StreamRates {
  const counts = STREAMS.map((stream) => {
    const isMember = classes.map((each) => isInStream(each, stream, signal));
    let count = 0;
    let first = GATHERED_DAYS;
    for (let row = 0; row < rows.day.length; row++) {
      if (rows.day[row]! < GATHERED_DAYS - HISTORY_DAYS || isMember[rows.reportClass[row]!] !== true) continue;
      count += 1;
      first = Math.min(first, rows.day[row]!);
    }
    return { stream, count, first };
  });
  const days = GATHERED_DAYS - Math.min(...counts.map(({ first }) => first));
  const perDay = (stream: Stream): number => (counts.find((each) => each.stream === stream)?.count ?? 0) / Math.max(1, days);
  return {
    days,
    perDay: {
      disturbance: perDay("disturbance"),
      offence: perDay("offence"),
      administrativeOffence: perDay("administrativeOffence"),
      complaint: perDay("complaint"),
    },
  };
}

/** [D2] Whether a calibration has to be made again. */
export async function needsCalibration(
  deps: Pick<RunDeps, "frames" | "cities">,
  city: City,
  calibration: Calibration,
  asOf: Day,
): Promise<boolean> {
  if (isOld(calibration, asOf)) return true;
  const [level] = city.levels;
  if (level === undefined) return false;
  const question = { from: addDays(asOf, 1 - GATHERED_DAYS), asOf, isLookBack: false, statistics: "incoming", level: level.id } as const;
  const { rows } = await deps.frames.rows(city.id, question);
  const { categories } = await deps.cities.catalogue();
  const classes = rows.classes.map((each) => toClass(each, categories));
  const { perDay } = streamRates(rows, classes, calibration.parameters.signal);
  return hasOtherReports(calibration, (stream) => perDay[stream]);
}
