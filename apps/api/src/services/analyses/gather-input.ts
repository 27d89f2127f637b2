import {
  type CategoryChange,
  addDays,
  fromDayNumber,
  isUncovered,
  LagebildError,
  toDayNumber,
  type AnalysisMeta,
  type AnalysisMethod,
  type AnalysisRequest,
  type CoverageGap,
  type Day,
  type Filter,
  type Period,
  type Step,
} from "@lagebild/domain";
import type { FrameAnswer, FrameStudyArea } from "@lagebild/frame";
import { ANALYSIS_TEXTS } from "../i18n/analysis-texts.ts";
import type { Picture, Stamped } from "../picture/ask-picture.ts";
import type { AnalysesDeps } from "./analyses-deps.ts";
import { splitCategories } from "./categories-of.ts";
import { gatherBreaks } from "./gather-breaks.ts";
import { gatherDistricts } from "./gather-districts.ts";
import { gatherNearPoints } from "./gather-near-repeat.ts";
import { countsBefore, gatherPeriods, spreadCounts } from "./gather-periods.ts";

export interface GatheredInput {
  readonly dataStamp: string;
  readonly meta: AnalysisMeta;
  /** Of the method, as in methods/method-input.ts. */
  readonly input: unknown;
}

/** Cells × steps that are held for one analysis: 64 MB. */
export const MOST_BINS = 8_000_000;

/** [M5] Exact tails are those of whole reports. */
const NEEDS_WHOLE_COUNTS: Readonly<Record<AnalysisMethod, boolean>> = {
  "gi-star": true,
  "local-moran": true,
  "emerging-hotspots": true,
  scan: true,
  concentration: true,
  density: false,
  "period-comparison": true,
  "district-comparison": true,
  "near-repeat": true,
  "near-repeat-pairs": true,
};

/** Asks the frame for what a method needs, with the viewer's grant; nothing of it is computed here. */
export async function gatherInput(
  deps: AnalysesDeps,
  picture: Picture,
  { request, changes }: { readonly request: AnalysisRequest; readonly changes: readonly CategoryChange[] },
): Promise<GatheredInput> {
  const { filter, parameters } = request;
  const split = splitCategories(filter, picture.catalogue.categories, parameters.withProactive);
  const area = await deps.frames.studyArea(picture.city.id, filter.resolution);
  const change = { categories: [...split.counted] };
  const { stamped, period, gaps, isWeighted, input } = await gatherCounts(deps, picture, { request, area, change, changes });
  if ((isWeighted ?? stamped.answer.isWeighted) && NEEDS_WHOLE_COUNTS[request.method]) {
    throw new LagebildError("precondition-failed", ANALYSIS_TEXTS.weighted.en, { text: ANALYSIS_TEXTS.weighted });
  }
  const leftOut = split.leftOut.length === 0 ? null : await picture.ask({}, { period, categories: [...split.leftOut] });
  const meta = await picture.metaOf(stamped, period);
  const shareOf = (count: number): number => (meta.total === 0 ? 0 : count / meta.total);
  return {
    dataStamp: stamped.dataStamp,
    meta: {
      ...meta,
      gaps: [...(gaps ?? meta.gaps)],
      withoutPlaceShare: shareOf(meta.withoutPlace),
      tooCoarseShare: shareOf(meta.tooCoarse),
      proactiveLeftOut: leftOut?.answer.total ?? 0,
    },
    input: { cells: area.cells, parameters, ...input },
  };
}

interface Gathering {
  readonly request: AnalysisRequest;
  readonly area: FrameStudyArea;
  readonly change: Partial<Filter>;
  readonly changes: readonly CategoryChange[];
}

interface Counted {
  readonly stamped: Stamped;
  readonly period: Period;
  /** Told in place of those of the period. */
  readonly gaps?: readonly CoverageGap[];
  /** Where that does not stand in `stamped` alone. */
  readonly isWeighted?: boolean;
  readonly input: object;
}

function gatherCounts(deps: AnalysesDeps, picture: Picture, gathering: Gathering): Promise<Counted> {
  const { request } = gathering;
  if (request.method === "emerging-hotspots") return gatherCube(picture, gathering, request.parameters.stepDays);
  if (request.method === "scan") return gatherCube(picture, gathering, 1);
  if (request.method === "period-comparison") return gatherTwoPeriods(picture, gathering, request.parameters.shiftDays);
  if (request.method === "district-comparison") return gatherTwoDistrictPeriods(deps, picture, gathering, request.parameters.shiftDays);
  if (request.method === "near-repeat" || request.method === "near-repeat-pairs") return gatherNearPoints(deps, picture, gathering.change);
  return gatherCells(picture, gathering);
}

async function gatherCells(picture: Picture, { request, area, change, changes }: Gathering): Promise<Counted> {
  const { period } = request.filter;
  const stamped = await picture.ask({ wantsCells: true }, change);
  const counts = spreadCounts(stamped, area);
  if (request.method !== "gi-star") return { stamped, period, input: { counts } };
  const before = await countsBefore(picture, stamped, { area, change });
  const breaks = await gatherBreaks(picture, { area, change, stamped, period, newestDays: null, changes });
  return { stamped, period, input: { counts, before, breaks } };
}

/** [M10] What the answer says of gaps is that of both periods. */
async function gatherTwoPeriods(picture: Picture, { request, area, change }: Gathering, shiftDays: number | undefined): Promise<Counted> {
  const to = await lastDay(picture, request.filter);
  const { stamped, isWeighted, ...periods } = await gatherPeriods(picture, { area, change, to, shiftDays });
  return { stamped, period: periods.period, gaps: periods.gaps, isWeighted, input: periods };
}

async function gatherTwoDistrictPeriods(
  deps: AnalysesDeps,
  picture: Picture,
  { request, change }: Gathering,
  shiftDays: number | undefined,
): Promise<Counted> {
  const to = await lastDay(picture, request.filter);
  const districts = await deps.cities.districts(picture.city.id, request.filter.level);
  const { stamped, isWeighted, ...input } = await gatherDistricts(picture, { districts, change, to, shiftDays });
  return { stamped, period: input.period, gaps: input.gaps, isWeighted, input };
}

/** A step of early warning. */
const LATELY_DAYS = 28;
const STEPS: Readonly<Record<1 | 7 | 28, Step>> = { 1: "day", 7: "week", 28: "28days" };

/** [M12] Steps end with the as-of day at the latest: days to come are no quiet days. */
async function gatherCube(picture: Picture, { request, area, change, changes }: Gathering, stepDays: 1 | 7 | 28): Promise<Counted> {
  const to = await lastDay(picture, request.filter);
  const from = toDayNumber(request.filter.period.from);
  const stepCount = Math.max(0, Math.floor((to - from) / stepDays));
  checkSize(stepCount * area.cells.length);
  const first = to - stepCount * stepDays;
  const period = { from: fromDayNumber(Math.min(first, to - 1)), to: fromDayNumber(to) };
  const cube = { ...period, step: STEPS[stepDays] };
  const stamped = await picture.askOnce({ cube }, { ...change, period });
  const { starts, counts } = cubeOf(stamped.answer, area);
  const covered = coveredSteps(starts, stepDays, await picture.gapsOf(stamped, period));
  const window = { area, change, stamped, period, newestDays: LATELY_DAYS, changes };
  const breaks = request.method === "emerging-hotspots" ? { breaks: await gatherBreaks(picture, window) } : {};
  return { stamped, period, input: { counts, starts, covered, ...breaks } };
}

async function lastDay(picture: Picture, { period }: Filter): Promise<number> {
  const { asOf } = await picture.metaOf(await picture.ask({}));
  return Math.max(toDayNumber(period.from) + 1, Math.min(toDayNumber(period.to), toDayNumber(asOf) + 1));
}

function checkSize(bins: number): void {
  if (bins <= MOST_BINS) return;
  const text = ANALYSIS_TEXTS.tooLarge(MOST_BINS);
  throw new LagebildError("limit-exceeded", text.en, { text });
}

function cubeOf({ cube }: FrameAnswer, area: FrameStudyArea): NonNullable<FrameAnswer["cube"]> {
  if (cube === undefined) throw new TypeError("the frame left out the cube that was asked for");
  if (cube.cellCount !== area.cells.length) {
    throw new LagebildError("unavailable", "the boundary of the city is being replaced; ask again");
  }
  return cube;
}

/** [M10] A step is covered when each of its days is, for every agency and kind that the filter includes. */
function coveredSteps(starts: readonly Day[], stepDays: number, gaps: readonly CoverageGap[]): Uint8Array {
  const missing = gaps.filter((gap) => isUncovered([gap]));
  return Uint8Array.from(starts, (from) => {
    const to = addDays(from, stepDays);
    return missing.some((gap) => gap.from < to && gap.to > from) ? 0 : 1;
  });
}
