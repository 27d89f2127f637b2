import type { PartedMethod } from "@lagebild/analysis";

/** A method as threads know it: what goes in and comes out is the business of whoever asked. */
export type LoadedAnalysis = PartedMethod<unknown, unknown, unknown, unknown>;
export type LoadAnalysis = (name: string) => Promise<LoadedAnalysis>;

/** Every method that runs in threads, by name; loaded where it runs. Those of a city answer `AnalysisResult`. */
const ANALYSES = {
  scan: async () => (await import("@lagebild/analysis")).spaceTimeScanParts,
  knox: async () => (await import("@lagebild/analysis")).knoxParts,
  "local-moran": async () => (await import("@lagebild/analysis")).localMoranPermutationParts,
  "kernel-density": async () => (await import("@lagebild/analysis")).kernelDensityParts,
  "city:gi-star": async () => (await import("../services/analyses/methods/gi-star.ts")).cityGiStar,
  "city:local-moran": async () => (await import("../services/analyses/methods/local-moran.ts")).cityLocalMoran,
  "city:emerging-hotspots": async () => (await import("../services/analyses/methods/emerging-hotspots.ts")).cityEmergingHotspots,
  "city:concentration": async () => (await import("../services/analyses/methods/concentration.ts")).cityConcentration,
  "city:density": async () => (await import("../services/analyses/methods/density.ts")).cityDensity,
  "city:period-comparison": async () => (await import("../services/analyses/methods/period-comparison.ts")).cityPeriodComparison,
  "city:district-comparison": async () => (await import("../services/analyses/methods/district-comparison.ts")).cityDistrictComparison,
  "city:near-repeat": async () => (await import("../services/analyses/methods/near-repeat.ts")).cityNearRepeat,
  "city:near-repeat-pairs": async () => (await import("../services/analyses/methods/near-pairs.ts")).cityNearPairs,
  "city:scan": async () => (await import("../services/analyses/methods/scan.ts")).cityScan,
  "warning:run": async () => (await import("../services/early-warning/runs/city-warning.ts")).cityWarning,
  "warning:calibrate": async () => (await import("../services/early-warning/runs/city-calibration.ts")).cityCalibration,
  "warning:replay": async () => (await import("@lagebild/analysis")).streamReplayParts,
} as const satisfies Readonly<Record<string, () => Promise<LoadedAnalysis>>>;

/** The module that threads load the table from. */
export const REGISTRY = new URL(import.meta.url);

type Analyses = typeof ANALYSES;
export type AnalysisName = keyof Analyses;
export type LoadedBy<Name extends AnalysisName> = Awaited<ReturnType<Analyses[Name]>>;

/** Throws RangeError for a name that is not in the table. */
export const loadAnalysis: LoadAnalysis = async (name) => {
  const load = Object.entries(ANALYSES).find(([known]) => known === name)?.[1];
  if (load === undefined) throw new RangeError(`no method ${name}; there are ${Object.keys(ANALYSES).join(", ")}`);
  return load();
};
