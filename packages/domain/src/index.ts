export {
  ERROR_CODES,
  type ErrorCode,
  type Issue,
  type ErrorDetails,
  LagebildError,
  InvalidInputError,
  NotFoundError,
  ForbiddenError,
  ConflictError,
} from "./errors.ts";
export {
  cityIdSchema,
  type CityId,
  agencyIdSchema,
  type AgencyId,
  categoryIdSchema,
  type CategoryId,
  districtCodeSchema,
  type DistrictCode,
  levelIdSchema,
  type LevelId,
  cellSchema,
  type Cell,
  runIdSchema,
  type RunId,
  feedIdSchema,
  type FeedId,
  RESOLUTIONS,
  resolutionSchema,
  type Resolution,
  EDGE_LENGTH_M,
  isFineEnough,
} from "./ids.ts";
export {
  daySchema,
  type Day,
  toDayNumber,
  fromDayNumber,
  addDays,
  weekdayOf,
  periodSchema,
  type Period,
  periodDays,
  precedingPeriod,
  lastWholeWeeks,
  instantSchema,
  type Instant,
} from "./day.ts";
export { KINDS, kindSchema, type Kind, statisticsSchema, type Statistics, regimeSchema, type Regime } from "./kind.ts";
export { type ClockShift, type ZoneClock, createZoneClock, listClockShifts } from "./time-zone.ts";
export {
  timePrecisionSchema,
  type TimePrecision,
  positionalPrecisionSchema,
  type PositionalPrecision,
  lngLatSchema,
  type LngLat,
  labelSchema,
  type Label,
  attributesSchema,
  type Attributes,
  reportSchema,
  type Report,
  type PlacedReport,
} from "./report.ts";
export { type ReportColumns, type Dictionaries, NO_HOUR, NO_POINT, NO_DISTRICT, FIRST_COUNT_ID } from "./report-columns.ts";
export { agencySchema, type Agency } from "./agency.ts";
export {
  UNKNOWN_CATEGORY,
  localTextSchema,
  type LocalText,
  categorySchema,
  type Category,
  sumKeySchema,
  type SumKey,
  catalogueSchema,
  type Catalogue,
} from "./category.ts";
export { resolveCategories, groupCategories } from "./category-tree.ts";
export { matchesPksPattern, sumKeyMembers, findCategoryByPksKey } from "./pks-key.ts";
export { scaleFor, classOf } from "./count-scale.ts";
export {
  multiPolygonSchema,
  type MultiPolygonGeometry,
  districtSchema,
  type District,
  districtLevelSchema,
  type DistrictLevel,
  countScaleSchema,
  type CountScale,
  baseMapSchema,
  type BaseMap,
  citySchema,
  type City,
  DEFAULT_COUNT_SCALES,
} from "./city.ts";
export * from "./city-settings.ts";
export * from "./profile-answers.ts";
export { filterSchema, type Filter } from "./filter.ts";
export { filterQuerySchema, parseFilterQuery, toFilterQuery } from "./filter-query.ts";
export {
  ROLES,
  roleSchema,
  type Role,
  viewerSchema,
  type Viewer,
  LOCAL_VIEWER,
  SYSTEM_VIEWER,
  type GrantRule,
  type Grant,
} from "./viewer.ts";
export {
  QUARANTINE_CODES,
  quarantineCodeSchema,
  type QuarantineCode,
  quarantinedRowSchema,
  type QuarantinedRow,
  geocodedCountsSchema,
  type GeocodedCounts,
  importCountsSchema,
  type ImportCounts,
  DELIVERY_MODES,
  deliveryModeSchema,
  type DeliveryMode,
  deliverySchema,
  type Delivery,
  importRunSchema,
  type ImportRun,
  EMPTY_COUNTS,
  REPORTER_NAME,
  collisionSchema,
  type Collision,
} from "./import-run.ts";
export {
  metaSchema,
  type Meta,
  citySummarySchema,
  type CitySummary,
  cityAnswerSchema,
  type CityAnswer,
  districtsAnswerSchema,
  categoriesAnswerSchema,
  agenciesAnswerSchema,
  studyAreaAnswerSchema,
  type StudyAreaAnswer,
  cellsAnswerSchema,
  type CellsAnswer,
  facetsAnswerSchema,
  type FacetsAnswer,
  stepSchema,
  type Step,
  timelineAnswerSchema,
  type TimelineAnswer,
  cellAnswerSchema,
  type CellAnswer,
  importRunsAnswerSchema,
  healthAnswerSchema,
  readyAnswerSchema,
  problemSchema,
  type Problem,
} from "./answers.ts";
export * from "./data-desk.ts";
export * from "./analysis-request.ts";
export * from "./analysis-answers.ts";
export * from "./feed.ts";
export * from "./exchange-agreement.ts";
export { groupVersions, isInForceOrBegins, versionInForce, versionsInForce } from "./agreement-in-force.ts";
export * from "./retention.ts";
export * from "./data-quality.ts";
export { type DelayHistogram, delayStep, minutesOfStep, summariseDelays } from "./delay-histogram.ts";
export { isoWeekOf } from "./iso-week.ts";
export { UNLISTED_TEXT, toUnlistedCode } from "./unlisted-code.ts";
