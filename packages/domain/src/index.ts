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
export {
  type ComparableDays,
  comparableDays,
  earlierPeriod,
  haveSameWeekdays,
  leastComparedDays,
  nearestShift,
  YEAR_SHIFT_DAYS,
} from "./compared-period.ts";
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
export { filterSchema, type Filter, isHourChosen } from "./filter.ts";
export { type NearBands, nearBreaks, nearStepMSchema, nearStepDaysSchema, MOST_NEAR_BANDS } from "./near-repeat.ts";
export { type Daylight } from "./daylight.ts";
export { filterQuerySchema, parseFilterQuery, toFilterQuery } from "./filter-query.ts";
export * from "./role.ts";
export * from "./person.ts";
export * from "./session.ts";
export * from "./people.ts";
export * from "./second-factor.ts";
export * from "./api-token.ts";
export * from "./viewer.ts";
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
export * from "./cell-series.ts";
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
export {
  CAUTIONS,
  type AppliedRule,
  type Caution,
  type Explanation,
  appliedRuleSchema,
  cautionSchema,
  explanationSchema,
  cautionNames,
  SMALL_NUMBER,
} from "./explanation.ts";
export { type FindingDistrict, type FindingSource, districtNameSchema, findingPlace, findingSourceSchema } from "./finding-place.ts";
export {
  EMERGING_CLASSES,
  type EmergingClass,
  type Phenomenon,
  STREAMS,
  type Stream,
  WARNING_RUN_STATES,
  type WarningComparison,
  type WarningMarks,
  type WarningParameters,
  type WarningRun,
  type WarningRunId,
  type WarningRunRequest,
  type WarningRunsAnswer,
  emergingClassSchema,
  phenomenonSchema,
  streamSchema,
  warningComparisonSchema,
  warningMarksSchema,
  warningParametersSchema,
  warningRunAnswerSchema,
  warningRunIdSchema,
  warningRunRequestSchema,
  warningRunSchema,
  warningRunsAnswerSchema,
} from "./early-warning.ts";
export {
  type ComplaintCluster,
  type FearZone,
  type FearZoneId,
  type FearZonesAnswer,
  ZONE_STATES,
  type ZoneCandidate,
  type ZoneChange,
  type ZoneDecision,
  complaintClusterSchema,
  fearZoneAnswerSchema,
  fearZoneIdSchema,
  fearZoneSchema,
  fearZonesAnswerSchema,
  zoneCandidateSchema,
  zoneChangeSchema,
  zoneEvidenceSchema,
  type ZoneEvidence,
  zoneDecisionSchema,
} from "./fear-zone.ts";
export { STAGES, type Stage, stageSchema } from "./stage.ts";
export {
  ALARM_OUTCOMES,
  ALARM_STATES,
  type Alarm,
  type AlarmChange,
  type AlarmDecision,
  type AlarmId,
  type AlarmRate,
  type AlarmSetting,
  type AlarmsAnswer,
  type Calibration,
  type CalibrationAttempt,
  type CalibrationProgress,
  type Replay,
  DEFAULT_ALARM_RATE,
  type FindingsAnswer,
  type OutbreakAlarm,
  type Subscription,
  type SubscriptionRequest,
  type SubscriptionsAnswer,
  alarmAnswerSchema,
  alarmChangeSchema,
  alarmDecisionSchema,
  alarmIdSchema,
  alarmRateSchema,
  alarmSchema,
  alarmSettingRequestSchema,
  alarmSettingSchema,
  alarmsAnswerSchema,
  CALIBRATION_STEPS,
  calibrationAttemptSchema,
  calibrationIdSchema,
  calibrationProgressSchema,
  calibrationSchema,
  findingsAnswerSchema,
  measuredRateSchema,
  outbreakAlarmSchema,
  subscriptionRequestSchema,
  ownSubscriptionSchema,
  type OwnSubscription,
  subscriptionSchema,
  subscriptionsAnswerSchema,
  MOST_RESUMED,
} from "./alarm.ts";
export * from "./district-page.ts";
export * from "./urgency.ts";
export { roundExpected } from "./round-expected.ts";
export { rateCaution, type RateCaution } from "./rate-caution.ts";
export * from "./places.ts";
export * from "./saved-view.ts";
export { type CategoryChange } from "./category-change.ts";
export * from "./indicator-answers.ts";
export * from "./audit.ts";
export { canonicalJson } from "./canonical-json.ts";
export * from "./processing.ts";
export * from "./published.ts";
