import { periodDays, scaleFor, type CityAnswer, type District, type Filter } from "@lagebild/domain";
import { useMemo, useState } from "react";
import { useAnalysis } from "../api/analyses.ts";
import { useCity, useDistricts, useStudyArea } from "../api/cities.ts";
import { useCells } from "../api/picture.ts";
import { cellFacts } from "../map/cell-facts.ts";
import type { LagePicture, ShownFacts } from "../map/lage-picture.ts";
import type { AnalysisMode } from "../map/modes/cell-reading.ts";
import { boundsOf } from "../map/modes/class-scale.ts";
import { densityBounds } from "../map/modes/fixed-classes.ts";
import { modeFacts, neutralFacts, type ModeValue } from "../map/modes/mode-facts.ts";
import { isAnalysisMode, modeRequest } from "../map/modes/mode-request.ts";
import { periodCounts } from "../map/modes/period-counts.ts";
import { classingOf } from "../state/classing.ts";
import { comparedPeriods } from "../state/comparison.ts";
import { useFilter, useResolution, useView } from "../state/hooks.ts";
import { useLayout } from "../ui/layout.ts";
import { NOT_ASKED, type ModeInput, type OwnQuestion } from "./own-question.ts";
import { useRateMode, useReportersMode, useShareMode } from "./use-indicator-modes.ts";

/** One value, so that a failed question does not look like a new answer at every drawing. */
const NO_DISTRICTS: readonly District[] = [];

/** What the Lage screen shows: profile, study area and the answer to the filter, in the words of the mode. */
export function usePicture(): LagePicture {
  const view = useView();
  const { mode, city: cityId } = view;
  const classing = classingOf(view);
  const filter = useFilter();
  const wanted = useResolution();
  const city = useCity(cityId);
  const cells = useCells(cityId, filter);
  const districts = useDistricts(cityId, filter?.level ?? null);
  const shownResolution = cells.data?.resolution ?? wanted;
  const studyArea = useStudyArea(cityId, shownResolution);
  const next = useStudyArea(cityId, wanted);
  const base = useMemo(() => {
    if (city.data === undefined || cells.data === undefined || studyArea.data === undefined || filter === null) return null;
    const bounds = boundsOf("count", classing, scaleFor(city.data, shownResolution, periodDays(filter.period)).bounds);
    const names = districts.data?.districts ?? NO_DISTRICTS;
    return cellFacts({ studyArea: studyArea.data, answer: cells.data, filter, districts: names, bounds });
  }, [city.data, cells.data, studyArea.data, districts.data, filter, shownResolution, classing]);

  const count = useMemo(
    (): ShownFacts | null =>
      base === null || cells.data === undefined
        ? null
        : { facts: base, rates: null, meta: cells.data.meta, analysis: null, insufficient: null, halves: null, lacks: null },
    [base, cells.data],
  );
  const settled = cells.isPlaceholderData ? null : base;
  const input = { filter, city: city.data ?? null, base: settled, districts: districts.data?.districts, studyArea: studyArea.data };
  const analysis = useAnalysisMode(isAnalysisMode(mode) ? mode : null, input);
  const rate = useRateMode(mode === "rate", input);
  const share = useShareMode(mode === "share", { ...input, counted: count });
  const reporters = useReportersMode(mode === "reporters", { ...input, counted: count });
  const own = { count: NOT_ASKED, rate, share, reporters, change: analysis, hotspots: analysis, emerging: analysis, density: analysis }[
    mode
  ];
  const current = mode === "count" ? count : own.shown;
  const shown = useLatest(current, cityId);
  const arrangement = useCompared(filter, city.data ?? null);
  const failed = [city, cells, studyArea, next, own].find((query) => query.isError && !query.isFetching);
  return {
    mode,
    city: city.data ?? null,
    districts: districts.data?.districts ?? (districts.isError ? NO_DISTRICTS : null),
    answer: cells.data ?? null,
    shown,
    ...arrangement,
    isLoading: cells.isPlaceholderData || cells.isPending || next.isPending || own.isWaiting,
    progress: analysis.progress,
    isOld: failed !== undefined && current === null && shown !== null,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}

/** Side by side needs more room than a phone has. */
function useCompared(filter: Filter | null, city: CityAnswer | null): Pick<LagePicture, "layout" | "compared"> {
  const { mode, comparison } = useView();
  const isPhone = useLayout() === "phone";
  const { against, layout } = comparison;
  const asOf = filter?.asOf ?? city?.data.lastOn ?? null;
  const compared = useMemo(
    () => (mode !== "change" || filter === null || asOf === null ? null : comparedPeriods(against, filter.period, asOf)),
    [mode, filter, asOf, against],
  );
  return { layout: mode !== "change" ? "change" : isPhone && layout === "side" ? "swipe" : layout, compared };
}

/** A mode that a method answers. */
function useAnalysisMode(mode: AnalysisMode | null, { filter, city, base }: ModeInput): OwnQuestion {
  const asOf = filter?.asOf ?? city?.data.lastOn ?? null;
  const view = useView();
  const { against } = view.comparison;
  const classing = classingOf(view);
  const question = useMemo(
    () => (mode === null || filter === null || asOf === null ? null : modeRequest(mode, filter, { asOf, against })),
    [mode, filter, asOf, against],
  );
  const { data, progress, isPlaceholderData, isPending, isError, isFetching, error, refetch } = useAnalysis(city?.id ?? null, question);
  const answer = isPlaceholderData || question === null ? undefined : data;
  const shown = useMemo((): ShownFacts | null => {
    const result = answer?.result ?? null;
    if (mode === null || answer === undefined || result === null || base === null || filter === null) return null;
    const own = { rates: null, meta: answer.meta, analysis: { meta: answer.meta, result }, halves: null, lacks: null };
    const fixed = city === null ? [] : scaleFor(city, base.resolution, periodDays(filter.period)).bounds;
    const countBounds = boundsOf("count", classing, fixed);
    if (result.kind === "insufficient-data") {
      const neutral = neutralFacts(base, mode);
      const halves = mode === "change" ? periodCounts(neutral, null, countBounds) : null;
      return { ...own, facts: neutral, insufficient: result, halves };
    }
    if (!isModeValue(result.value)) return null;
    const facts = modeFacts(base, result.value, boundsOf("density", classing, densityBounds(periodDays(filter.period))));
    if (facts === null) return null;
    const halves = result.value.method === "period-comparison" ? periodCounts(facts, result.value, countBounds) : null;
    return { ...own, facts, insufficient: null, halves };
  }, [mode, answer, base, filter, city, classing]);
  return {
    shown,
    progress: mode === null ? null : progress,
    isWaiting: mode !== null && (isPending || isPlaceholderData || base === null),
    isError,
    isFetching,
    error,
    refetch,
  };
}

function isModeValue(value: { readonly method: string }): value is ModeValue {
  return ["period-comparison", "gi-star", "emerging-hotspots", "density"].includes(value.method);
}

/** The last value that was not null under the same key. */
function useLatest<T>(value: T | null, key: unknown): T | null {
  const [last, setLast] = useState<{ readonly key: unknown; readonly value: T } | null>(null);
  if (value !== null && last?.value !== value) setLast({ key, value });
  if (value !== null) return value;
  return last !== null && last.key === key ? last.value : null;
}
