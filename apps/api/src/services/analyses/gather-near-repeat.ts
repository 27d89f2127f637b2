import { LagebildError, type Filter } from "@lagebild/domain";
import { createPlane } from "@lagebild/geo";
import { ANALYSIS_TEXTS } from "../i18n/analysis-texts.ts";
import type { Picture } from "../picture/ask-picture.ts";
import type { AnalysesDeps } from "./analyses-deps.ts";

/** [M11] Distances of a hundred metres need places that are known better than that. */
export const NEAR_RESOLUTION = 10;
/** Pairs grow with the square. */
export const MOST_NEAR_POINTS = 50_000;

/** Reports as points of a plane, by time and number. */
export interface NearPoints {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** Days since 1970-01-01, of the beginning of a window. */
  readonly days: Int32Array;
  /** Positions in the study area of NEAR_RESOLUTION: all that leaves the server of a place. */
  readonly cell: Uint32Array;
}

/** [N1, R6] The reports of a filter that the viewer may count in the finest cells. */
export async function gatherNearPoints(deps: AnalysesDeps, picture: Picture, change: Partial<Filter>) {
  const { city, filter } = picture;
  const asked = { ...change, resolution: NEAR_RESOLUTION } as const;
  const stamped = await picture.ask({}, asked);
  if (stamped.answer.inCells > MOST_NEAR_POINTS) {
    const text = ANALYSIS_TEXTS.tooManyPoints(MOST_NEAR_POINTS);
    throw new LagebildError("limit-exceeded", text.en, { text });
  }
  const [{ moments }, area, places] = await Promise.all([
    picture.moments(asked),
    deps.frames.studyArea(city.id, NEAR_RESOLUTION),
    deps.store.readReportPlaces(city.id, filter.period),
  ]);
  const [west, south, east, north] = city.bounds;
  const toPlane = createPlane({ lng: (west + east) / 2, lat: (south + north) / 2 });
  const at = new Map(Array.from(places.reportId, (id, position) => [id, position]));
  // What was deleted since the frame was made has no place any more.
  const found = Array.from(moments.reportId, (id, moment) => ({ moment, place: at.get(id) })).flatMap(({ moment, place }) =>
    place === undefined ? [] : [{ moment, ...toPlane({ lng: places.lng[place] ?? 0, lat: places.lat[place] ?? 0 }) }],
  );
  const points: NearPoints = {
    xM: Float64Array.from(found, ({ xM }) => xM),
    yM: Float64Array.from(found, ({ yM }) => yM),
    days: Int32Array.from(found, ({ moment }) => moments.day[moment] ?? 0),
    cell: Uint32Array.from(found, ({ moment }) => moments.cell[moment] ?? 0),
  };
  return { stamped, period: filter.period, input: { cells: area.cells, points, period: filter.period } };
}
