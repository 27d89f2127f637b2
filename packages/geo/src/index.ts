export {
  type ReportCells,
  isCell,
  resolutionOf,
  cellOf,
  cellsOf,
  studyArea,
  cellPolygon,
  cellsOutline,
  cellCenter,
  childrenOf,
  cellAreaKm2,
  gridDisk,
  gridRing,
  toHighLow,
  fromHighLow,
} from "./cells.ts";
export { type Direction, neighbourTowards } from "./cell-walk.ts";
export { type Bounds, boundsOf } from "./bounds.ts";
export { type AreaCells, circleRing, distanceM, positionsInArea, thinned } from "./cells-in-area.ts";
export { type Locator, createLocator, createContains } from "./locator.ts";
export { areaKm2, exactUnionOf, unionOf, withoutSlivers } from "./overlay.ts";
export { type Projector, createProjector, isInDegrees } from "./projector.ts";
export { fromUtm, utmZoneOf } from "./utm.ts";
export { listStatePlanes } from "./state-planes.ts";
export { type ToPlane, createPlane } from "./plane.ts";
export { type Properties, textOf, guessNameProperty, guessCodeProperty } from "./property-names.ts";
export { RING_PROBLEM_KINDS, type RingProblemKind } from "./ring-problems.ts";
export { type ParsedPolygon, type ParsedPolygons, type PolygonProblem, type PolygonProblemKind, parsePolygons } from "./parse-polygons.ts";
export { type CheckedDistrict, type DistrictCheck, type DistrictProblem, checkDistricts } from "./check-districts.ts";
export { sunAltitudeDeg } from "./sun-altitude.ts";
export { listDaylight } from "./daylight.ts";
export { type ContextFileProblem, type ContextFileReading, type ContextFileSettings, readContextFile } from "./context-file.ts";
export { type ContextIndex, createContextIndex } from "./context-index.ts";
export { anchorOf } from "./context-anchor.ts";
