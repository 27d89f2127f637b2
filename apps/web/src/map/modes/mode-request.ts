import { addDays, toFilterQuery, type Day, type Filter, type Period } from "@lagebild/domain";
import { comparedPeriods, type Against } from "../../state/comparison.ts";
import type { Mode } from "../../state/view.ts";
import type { AnalysisMode } from "./cell-reading.ts";

/** [E1] Four weeks by four weeks over a year. */
export const STEP_DAYS = 28;
export const STEP_COUNT = 13;
/** [H3] Radius over which the surface is smoothed. */
export const BANDWIDTH_M = 600;

/** What is sent to be computed, a method over a filter as the addresses of the picture carry it. */
export interface ModeRequest {
  readonly method: "period-comparison" | "gi-star" | "emerging-hotspots" | "density";
  readonly filter: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, number>>;
}

export interface DistrictRequest extends Pick<ModeRequest, "filter" | "parameters"> {
  readonly method: "district-comparison";
}

interface Asked {
  readonly asOf: Day;
  /** Of the mode `change` only. */
  readonly against: Against;
}

export function isAnalysisMode(mode: Mode): mode is AnalysisMode {
  return mode === "change" || mode === "hotspots" || mode === "emerging" || mode === "density";
}

/**
 * Hotspots and their development are told against the whole city: a chosen district would be one against cells that were emptied by the choice, so the
 * choice is left to the drawing (M1).
 */
export function modeRequest(mode: AnalysisMode, filter: Filter, { asOf, against }: Asked): ModeRequest {
  const { districts: _, ...whole } = filter;
  switch (mode) {
    case "change":
      return { method: "period-comparison", ...comparisonOf(filter, against) };
    case "hotspots":
      return { method: "gi-star", filter: toFilterQuery(whole), parameters: { k: 1 } };
    case "emerging":
      return {
        method: "emerging-hotspots",
        filter: toFilterQuery({ ...whole, period: stepsPeriod(filter.period, asOf) }),
        parameters: { k: 1, stepDays: STEP_DAYS },
      };
    case "density":
      return { method: "density", filter: toFilterQuery(filter), parameters: { bandwidthM: BANDWIDTH_M } };
  }
}

/** The same two periods for the districts. */
export function districtRequest(filter: Filter, against: Against): DistrictRequest {
  return { method: "district-comparison", ...comparisonOf(filter, against) };
}

/** Without a distance the server takes the nearest period with equal weekdays, also after days to come are cut off (M9, M12). */
function comparisonOf(filter: Filter, against: Against): Pick<ModeRequest, "filter" | "parameters"> {
  // The distance counts from the first day, whatever is cut off at the end; a later period is refused like one that overlaps.
  const parameters =
    against === "before" ? {} : { shiftDays: Math.max(1, comparedPeriods(against, filter.period, filter.period.to).shiftDays) };
  return { filter: toFilterQuery(filter), parameters };
}

/** [M12] The steps end with the period, or with the as-of day where that comes first. */
export function stepsPeriod({ to }: Period, asOf: Day): Period {
  const dayAfter = addDays(asOf, 1);
  const end = dayAfter < to ? dayAfter : to;
  return { from: addDays(end, -STEP_COUNT * STEP_DAYS), to: end };
}
