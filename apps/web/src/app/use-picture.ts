import { periodDays, scaleFor, type CityAnswer, type District, type Filter, type StudyAreaAnswer } from "@lagebild/domain";
import { useMemo, useState } from "react";
import { useAnalysis } from "../api/analyses.ts";
import { useCity, useDistricts, useStudyArea } from "../api/cities.ts";
import { useCells, useFacets } from "../api/picture.ts";
import { cellFacts, type CellFacts } from "../map/cell-facts.ts";
import type { LagePicture, ShownFacts } from "../map/lage-picture.ts";
import type { AnalysisMode } from "../map/modes/cell-reading.ts";
import { densityBounds, rateBounds } from "../map/modes/fixed-classes.ts";
import { modeFacts, neutralFacts, type ModeValue } from "../map/modes/mode-facts.ts";
import { isAnalysisMode, modeRequest } from "../map/modes/mode-request.ts";
import { periodCounts } from "../map/modes/period-counts.ts";
import { rateFacts } from "../map/modes/rate-facts.ts";
import { districtRates } from "../map/modes/rates.ts";
import { comparedPeriods } from "../state/comparison.ts";
import { useFilter, useResolution, useView } from "../state/hooks.ts";
import { useLayout } from "../ui/layout.ts";

/** One value, so that a failed question does not look like a new answer at every drawing. */
const NO_DISTRICTS: readonly District[] = [];

/** What the Lage screen shows: profile, study area and the answer to the filter, in the words of the mode. */
export function usePicture(): LagePicture {
  const { mode, city: cityId } = useView();
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
    const { bounds } = scaleFor(city.data, shownResolution, periodDays(filter.period));
    const names = districts.data?.districts ?? NO_DISTRICTS;
    return cellFacts({ studyArea: studyArea.data, answer: cells.data, filter, districts: names, bounds });
  }, [city.data, cells.data, studyArea.data, districts.data, filter, shownResolution]);

  const count = useMemo(
    (): ShownFacts | null =>
      base === null || cells.data === undefined
        ? null
        : { facts: base, rates: null, meta: cells.data.meta, analysis: null, insufficient: null, halves: null },
    [base, cells.data],
  );
  const settled = cells.isPlaceholderData ? null : base;
  const analysis = useAnalysisMode(isAnalysisMode(mode) ? mode : null, { filter, city: city.data ?? null, base: settled });
  const rate = useRateMode(mode === "rate", { filter, base: settled, districts: districts.data?.districts, studyArea: studyArea.data });
  const own = mode === "count" ? NOT_ASKED : mode === "rate" ? rate : analysis;
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

interface OwnQuestion {
  readonly shown: ShownFacts | null;
  readonly progress: LagePicture["progress"];
  readonly isWaiting: boolean;
  readonly isError: boolean;
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

const NOT_ASKED: OwnQuestion = {
  shown: null,
  progress: null,
  isWaiting: false,
  isError: false,
  isFetching: false,
  error: null,
  refetch: () => undefined,
};

interface AnalysisInput {
  readonly filter: Filter | null;
  readonly city: CityAnswer | null;
  /** Of the same filter. */
  readonly base: CellFacts | null;
}

/** A mode that a method answers. */
function useAnalysisMode(mode: AnalysisMode | null, { filter, city, base }: AnalysisInput): OwnQuestion {
  const asOf = filter?.asOf ?? city?.data.lastOn ?? null;
  const { against } = useView().comparison;
  const question = useMemo(
    () => (mode === null || filter === null || asOf === null ? null : modeRequest(mode, filter, { asOf, against })),
    [mode, filter, asOf, against],
  );
  const { data, progress, isPlaceholderData, isPending, isError, isFetching, error, refetch } = useAnalysis(city?.id ?? null, question);
  const answer = isPlaceholderData || question === null ? undefined : data;
  const shown = useMemo((): ShownFacts | null => {
    const result = answer?.result ?? null;
    if (mode === null || answer === undefined || result === null || base === null || filter === null) return null;
    const own = { rates: null, meta: answer.meta, analysis: { meta: answer.meta, result }, halves: null };
    const countBounds = city === null ? [] : scaleFor(city, base.resolution, periodDays(filter.period)).bounds;
    if (result.kind === "insufficient-data") {
      const neutral = neutralFacts(base, mode);
      const halves = mode === "change" ? periodCounts(neutral, null, countBounds) : null;
      return { ...own, facts: neutral, insufficient: result, halves };
    }
    if (!isModeValue(result.value)) return null;
    const facts = modeFacts(base, result.value, densityBounds(periodDays(filter.period)));
    if (facts === null) return null;
    const halves = result.value.method === "period-comparison" ? periodCounts(facts, result.value, countBounds) : null;
    return { ...own, facts, insufficient: null, halves };
  }, [mode, answer, base, filter, city]);
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

interface RateInput {
  readonly filter: Filter | null;
  readonly base: CellFacts | null;
  readonly districts: readonly District[] | undefined;
  readonly studyArea: StudyAreaAnswer | undefined;
}

/** [R23] The districts by their rate. */
function useRateMode(isOn: boolean, { filter, base, districts, studyArea }: RateInput): OwnQuestion {
  const { city, rate } = useView();
  const facets = useFacets(isOn ? city : null, filter);
  const { data, isPlaceholderData, isPending, isError, isFetching, error, refetch } = facets;
  const shown = useMemo((): ShownFacts | null => {
    const isReady = isOn && data !== undefined && !isPlaceholderData;
    if (!isReady || base === null || filter === null || districts === undefined || studyArea?.resolution !== base.resolution) return null;
    const bounds = rateBounds(rate, periodDays(filter.period));
    const rates = districtRates(districts, data, { rate, bounds, chosen: filter.districts });
    const facts = rateFacts({ base, rates, bounds, studyArea, districts, level: filter.level });
    return { facts, rates: facts, meta: data.meta, analysis: null, insufficient: null, halves: null };
  }, [isOn, data, isPlaceholderData, base, filter, districts, studyArea, rate]);
  return { shown, progress: null, isWaiting: isOn && (isPending || isPlaceholderData), isError, isFetching, error, refetch };
}

/** The last value that was not null under the same key. */
function useLatest<T>(value: T | null, key: unknown): T | null {
  const [last, setLast] = useState<{ readonly key: unknown; readonly value: T } | null>(null);
  if (value !== null && last?.value !== value) setLast({ key, value });
  if (value !== null) return value;
  return last !== null && last.key === key ? last.value : null;
}
