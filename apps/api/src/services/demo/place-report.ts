import type { PlacedReport, Report, ZoneClock } from "@lagebild/domain";
import type { Placer } from "@lagebild/ingest";

const MINUTE_MS = 60_000;

/** Derives cells, districts and local time once, as an import does. */
export function placeReport(report: Report, placer: Placer, clock: ZoneClock): PlacedReport {
  const { point, area } = report;
  const fromMs = Date.parse(report.occurredFrom);
  const districts = area === null ? null : placer.placeArea(area.level, area.code);
  const place = point === null ? { cells: null, isOutside: false, districts: districts ?? {} } : placer.place(point);
  return {
    ...report,
    ...place,
    localMinute: clock.toLocalMinute(fromMs),
    durationMin: Math.round((Date.parse(report.occurredTo) - fromMs) / MINUTE_MS),
  };
}
