import {
  addDays,
  type City,
  type CityId,
  type Instant,
  type Retention,
  type RetentionAnswer,
  type RetentionReport,
  type Viewer,
} from "@lagebild/domain";
import { authorise, publish, requireHouse } from "@lagebild/policy";
import { getCity } from "../import/report-settings.ts";
import { asOfDay } from "./as-of-day.ts";
import { dueAt, localDayOf } from "./local-day.ts";
import { isDoneOn } from "./nightly.ts";
import type { RetentionDeps } from "./retention-deps.ts";

const REPORTS = 50;

/** [R5] The classes of a city, the day that terms are counted back from, and what was deleted so far. */
export async function getRetention(deps: RetentionDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<RetentionAnswer> {
  authorise(viewer, "keep-retention");
  requireHouse(viewer);
  const city = await getCity(deps.store, input.city);
  const retention = await deps.store.getRetention(city.id);
  const reports = [...(await deps.store.listRetentionReports(city.id, REPORTS))];
  const isOff = retention.mode === "off";
  return publish(viewer, {
    retention,
    asOf: isOff ? null : await asOfDay(deps, city),
    nextAt: isOff ? null : nextAt(city, { now: deps.now(), retention, reports }),
    reports,
  });
}

interface Moment {
  readonly now: Date;
  readonly retention: Retention;
  readonly reports: readonly RetentionReport[];
}

function nextAt(city: City, { now, reports }: Moment): Instant {
  const today = localDayOf(city, now);
  return dueAt(city, isDoneOn(city, today, reports) ? addDays(today, 1) : today);
}
