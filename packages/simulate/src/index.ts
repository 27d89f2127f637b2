export { simulateCity, YEARLY_COUNTS, type SimulationOptions, type SimulatedCity, type FeedGap } from "./simulate-city.ts";
export type { SimulatedAgencies } from "./to-report.ts";
export { SCENES, type Scene, type SceneReports, type Outbreak } from "./outbreak.ts";
export type { SceneHours } from "./scene-hours.ts";
export { createRandom, type Random } from "./random.ts";
export { createWeighted, apportion, type Weighted } from "./weighted.ts";
export { inventResidents } from "./residents.ts";
export { createSparseCity, type SparseCity, type SparsePlaces, type SparseReports } from "./sparse-city.ts";
export { type SparseSettings, STUDY_CITY, TUNING_CITY } from "./sparse-settings.ts";
