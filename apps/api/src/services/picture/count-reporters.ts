import { addDays, type Cell, type CityId, type Filter, type ReportersAnswer, type Viewer } from "@lagebild/domain";
import type { FrameMoments, FrameStudyArea } from "@lagebild/frame";
import { authorise, LEAST_REPORTERS, publish, tellReporters } from "@lagebild/policy";
import { openPicture } from "./ask-picture.ts";
import type { PictureDeps } from "./picture-deps.ts";

/** [DR1] How many different people complain, by cell. Keys end in the store; here are numbers, and none of them leaves. */
export async function countReporters(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly filter: Filter },
): Promise<ReportersAnswer> {
  authorise(viewer, "count-reporters");
  const { kinds = ["complaint"], resolution, period } = input.filter;
  const filter: Filter = { ...input.filter, kinds: kinds.filter((kind) => kind === "complaint") };
  const picture = await openPicture(deps, viewer, { ...input, filter });
  const [stamped, area, { moments }, points] = await Promise.all([
    picture.ask({}),
    deps.frames.studyArea(input.city, resolution),
    picture.moments({}),
    // [M12] What was known on the as-of day is decided where the complaints are counted.
    deps.store.readComplaintPoints(input.city, { from: period.from, asOf: addDays(period.to, -1), isLookBack: false }),
  ]);
  const numbers = new Map(Array.from(points.reportId, (id, at) => [id, points.reporter[at] ?? 0]));
  const { places, everybody } = tally(moments, numbers, area);
  const keyed = places.reduce((sum, place) => sum + place.keyed, 0);
  return publish(viewer, {
    meta: await picture.metaOf(stamped),
    minimum: LEAST_REPORTERS,
    resolution,
    complaints: moments.reportId.length,
    keyed,
    reporters: tellReporters(everybody.size),
    cells: places.map(({ cell }) => cell),
    counts: places.map(({ count }) => count),
    keyedCounts: places.map((place) => place.keyed),
    reporterCounts: places.map(({ reporters }) => tellReporters(reporters.size)),
  });
}

interface Place {
  readonly cell: Cell;
  count: number;
  keyed: number;
  readonly reporters: Set<number>;
}

/** In the order in which cells are met. */
function tally({ reportId, cell: cellOf }: FrameMoments, numbers: ReadonlyMap<number, number>, { cells }: FrameStudyArea) {
  const places = new Map<number, Place>();
  const everybody = new Set<number>();
  reportId.forEach((id, at) => {
    const position = cellOf[at] ?? 0;
    const cell = cells[position];
    if (cell === undefined) return;
    const place = places.get(position) ?? { cell, count: 0, keyed: 0, reporters: new Set<number>() };
    places.set(position, place);
    place.count += 1;
    const reporter = numbers.get(id) ?? 0;
    if (reporter === 0) return;
    place.keyed += 1;
    place.reporters.add(reporter);
    everybody.add(reporter);
  });
  return { places: [...places.values()], everybody };
}
