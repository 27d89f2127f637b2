export { simulateCity, YEARLY_COUNTS, type SimulationOptions, type SimulatedCity, type FeedGap } from "./simulate-city.ts";
export type { SimulatedAgencies } from "./to-report.ts";
export { SCENES, type Scene, type Outbreak } from "./outbreak.ts";
export { createRandom, type Random } from "./random.ts";
export { createWeighted, apportion, type Weighted } from "./weighted.ts";
