export { P_SOURCES, type PSource, type Inference, type Result, type Outcome } from "./outcome.ts";
export { type PartedMethod, runParted } from "./parted-method.ts";
export { type Neighbours, createNeighbours } from "./neighbours.ts";
export { type SpaceTimeCube } from "./space-time-cube.ts";
export { type CubeReference, type SpaceTimeGiStar, type SpaceTimeGiStarInput } from "./space-time-gi-star.ts";
export { EMERGING_PATTERNS, type EmergingCategory, type EmergingPattern } from "./emerging-categories.ts";
export { type EmergingSeries, emergingSeries } from "./emerging-series.ts";
export { type CellCategories, type EmergingHotspots, type EmergingHotspotsParameters, emergingHotspots } from "./emerging-hotspots.ts";
export {
  type AoristicHours,
  type AoristicInput,
  type LongWindowRule,
  type TimeWindow,
  addAoristicWeights,
  aoristicHours,
  isLongWindow,
} from "./aoristic.ts";
export { type ZoneOffsets, listZoneOffsets } from "./zone-offsets.ts";
export { type LocalMoran, type LocalMoranInput, type LocalMoranParameters, QUADRANTS, type Quadrant, localMoran } from "./local-moran.ts";
export { type GlobalMoran, globalMoran } from "./global-moran.ts";
export {
  type LocalMoranPermutation,
  type LocalMoranPermutationInput,
  type LocalMoranPermutationParameters,
  localMoranPermutation,
  localMoranPermutationParts,
} from "./local-moran-permutation.ts";
export { type GiStar, type GiStarInput, type GiStarParameters, giStar } from "./gi-star.ts";
export { type CellCounts } from "./cell-counts.ts";
export { SIGNIFICANCE_CLASSES, type SignificanceClass, significanceClass, significanceCode } from "./significance-class.ts";
export {
  type Scan,
  type ScanCluster,
  type ScanCylinder,
  type ScanOutcome,
  spaceTimeScan,
  spaceTimeScanParts,
} from "./scan/space-time-scan.ts";
export { type ScanInput, type ScanParameters } from "./scan/scan-input.ts";
export { type Dbscan, type DbscanInput, type DbscanParameters, POINT_KINDS, type PointKind, dbscan } from "./clusters/dbscan.ts";
export { type Knox, type KnoxBand, type KnoxOutcome, knox, knoxParts } from "./knox/knox.ts";
export { type KnoxInput, type KnoxParameters } from "./knox/knox-input.ts";
export { type PairList, type PairListInput, listPairs } from "./knox/list-pairs.ts";
export { KNOX_DISTANCES, type KnoxDistance } from "./knox/near-pairs.ts";
export { type AlarmSeries, type StepCounts } from "./alarms/alarm-series.ts";
export { type EarsInput, type EarsParameters, type Ears, ears } from "./alarms/ears.ts";
export { type JudgedInput, type JudgedSeries } from "./alarms/judge-steps.ts";
export { type FarringtonParameters, farrington } from "./alarms/farrington.ts";
export { type FlexibleOptions, type FlexibleParameters, NOUFAILY, sameSeason, farringtonFlexible } from "./alarms/farrington-flexible.ts";
export {
  type KernelDensity,
  type KernelDensityInput,
  type KernelDensityParameters,
  kernelDensity,
  kernelDensityParts,
} from "./kernel-density.ts";
export { type RankingHitRate, type RankingHitRateInput, rankingHitRate } from "./ranking-hit-rate.ts";
export { type CellComparison, type CellComparisonInput, compareCells } from "./compare-cells.ts";
export { type Concentration, type ConcentrationInput, concentration } from "./concentration.ts";
export {
  COMPLAINT_STATUS,
  type NamedPlace,
  type WarningArea,
  type WarningClass,
  type WarningComplaints,
  type WarningInput,
  type WarningOperation,
  type WarningRows,
} from "./early-warning/warning-input.ts";
export { isInStream } from "./early-warning/streams.ts";
export { type MarkedCells, cellsOfOperation, cellsOfSource } from "./mark-cautions.ts";
export { type AlarmFinding, type ClusterFinding, type FindingPlace, type WarningFindings } from "./early-warning/warning-findings.ts";
export {
  WATCH_BASELINE_DAYS,
  WATCH_STATISTICS,
  type WatchInput,
  type WatchParameters,
  type WatchStatistic,
  watchDurations,
} from "./watch/watch-input.ts";
export { type Watch, createWatch } from "./watch/watch.ts";
export { type WatchCluster } from "./watch/scan-day.ts";
export {
  ALARM_OPEN_DAYS,
  type AlarmLog,
  type ReplayOptions,
  type WatchAlarm,
  createAlarmLog,
  isSameOutbreak,
  replayWatch,
  watchDay,
} from "./watch/replay-watch.ts";
export { rateAt } from "./watch/alarm-rate.ts";
export { calibrateWatch, calibrationParts } from "./watch/calibrate.ts";
export { type Calibrated, type CalibrationInput, type CalibrationResult, type MeasuredRate } from "./watch/calibration-types.ts";
export { nearestName } from "./zones/place-name.ts";
export { textHash } from "./text-hash.ts";
export { type WarningPart, type WarningPlan, earlyWarning } from "./early-warning/early-warning.ts";
export { type StreamReplay, type StreamReplayInput, replayStream, streamReplayParts } from "./early-warning/replay-stream.ts";
export { warningWatchInput } from "./early-warning/warning-watch-input.ts";
export { type SimilarPlaces, type SimilarPlace, type SharedFeature, SIMILAR_DEFAULTS, similarProfiles } from "./similar-profiles.ts";
