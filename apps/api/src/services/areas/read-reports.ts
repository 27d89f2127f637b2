import {
  addDays,
  canonicalJson,
  fromDayNumber,
  parseFilterQuery,
  type CityId,
  type Filter,
  type LocalText,
  type ReadPurpose,
  type ReportLine,
  type ReportsAnswer,
  type ReportSort,
  type Viewer,
} from "@lagebild/domain";
import type { FrameArea, FrameReport, FrameReports, FrameStudyArea } from "@lagebild/frame";
import { authorise, publish, reachIn, readableOf } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { openPicture, type Picture } from "../picture/ask-picture.ts";
import type { PictureDeps } from "../picture/picture-deps.ts";
import { categoriesByName } from "./categories-by-name.ts";
import { resolveArea } from "./resolve-area.ts";

export interface ReportsInput extends ReadPurpose {
  readonly city: CityId;
  /** The parameters of an address. */
  readonly filter: Readonly<Record<string, string>>;
  readonly area: string;
  readonly sort: ReportSort;
  readonly isDescending: boolean;
  readonly language: keyof LocalText;
  readonly offset: number;
  readonly limit: number;
}

export interface ReadReports {
  readonly picture: Picture;
  readonly area: FrameArea;
  readonly found: FrameReports;
  readonly lines: readonly ReportLine[];
}

/** [R2] A page of single reports of an area. Every read is written down with its purpose. */
export async function listReports(deps: PictureDeps, viewer: Viewer, input: ReportsInput): Promise<ReportsAnswer> {
  const { picture, area, found, lines } = await readReportsFor(deps, viewer, input);
  await auditRead(deps, viewer, { ...input, what: "reports.read", lines: lines.length });
  const own = await picture.ask({ area });
  const { total, onlyCounted } = found;
  return publish(viewer, { meta: await picture.metaOf(own), total, onlyCounted, offset: input.offset, reports: [...lines] });
}

/** Not written down here: whoever asks knows what becomes of the lines. */
export async function readReportsFor(deps: PictureDeps, viewer: Viewer, input: ReportsInput): Promise<ReadReports> {
  authorise(viewer, "read-reports");
  const filter = parseFilterQuery(input.filter);
  const picture = await openPicture(deps, viewer, { city: input.city, filter });
  const { studyArea, area } = await resolveArea(deps, viewer, { ...input, resolution: filter.resolution });
  const question = await picture.question();
  const within = reachIn(viewer, input.city);
  const { reports: found } = await deps.frames.reports(input.city, {
    ...question,
    readable: readableOf(question.grant),
    area,
    ...(within !== undefined && { within }),
    sort: input.sort,
    isDescending: input.isDescending,
    offset: input.offset,
    limit: input.limit,
    categoryOrder: categoriesByName(picture.catalogue.categories, input.language),
  });
  return { picture, area, found, lines: found.reports.flatMap((report) => toLine(report, studyArea)) };
}

/** Who read how many lines of which question, and what for; never what stood in them. */
export async function auditRead(
  { store, clock }: Pick<PictureDeps, "store" | "clock">,
  viewer: Viewer,
  { what, city, filter, area, lines, purpose, reason }: ReportsInput & { readonly what: string; readonly lines: number },
): Promise<void> {
  const { period }: Pick<Filter, "period"> = parseFilterQuery(filter);
  const subject = `${city}/${area} ${period.from}–${addDays(period.to, -1)} ${lines}`;
  const question = canonicalJson({ ...filter, area });
  const told = { what, subject, purpose, question, reason: `${purpose}: ${reason}` };
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), ...told, receiver: what === "reports.export" ? viewer.name : null });
}

const DAY_MIN = 1440;

function toLine(report: FrameReport, { cells }: FrameStudyArea): ReportLine[] {
  const { localMinute, durationMin, kind, category, agency, district } = report;
  const cell = cells[report.cell];
  if (cell === undefined) return [];
  const hasHour = durationMin !== null;
  const time = hasHour ? timeText(localMinute) : fromDayNumber(Math.floor(localMinute / DAY_MIN));
  const until = hasHour && durationMin > 0 ? timeText(localMinute + durationMin) : null;
  return [{ time, until, kind, category, agency, district, cell, received: fromDayNumber(report.receivedDay) }];
}

/** On the city's clock; the end of a window over the change to summer time is told as if the clock ran evenly. */
function timeText(localMinute: number): string {
  const minute = localMinute - Math.floor(localMinute / DAY_MIN) * DAY_MIN;
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${fromDayNumber(Math.floor(localMinute / DAY_MIN))}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
