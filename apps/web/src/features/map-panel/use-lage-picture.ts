import { periodDays, scaleFor, type CellsAnswer, type CityAnswer, type District } from "@lagebild/domain";
import { useMemo, useState } from "react";
import { useCity, useDistricts, useStudyArea } from "../../api/cities.ts";
import { useCells } from "../../api/picture.ts";
import { cellFacts, type CellFacts } from "../../map/cell-facts.ts";
import { useFilter, useResolution } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";

export interface LagePicture {
  readonly city: CityAnswer | null;
  readonly districts: readonly District[] | null;
  readonly answer: CellsAnswer | null;
  /** The newest facts that are complete; they stay while the next ones load. */
  readonly facts: CellFacts | null;
  readonly isLoading: boolean;
  /** What is shown answers an earlier question, and the newer one failed. */
  readonly isOld: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** One value, so that a failed question does not look like a new answer at every drawing. */
const NO_DISTRICTS: readonly District[] = [];

/** What the map and its frame show, from profile, study area and the answer to the filter. */
export function useLagePicture(): LagePicture {
  const cityId = useLage((state) => state.view.city);
  const filter = useFilter();
  const wanted = useResolution();
  const city = useCity(cityId);
  const cells = useCells(cityId, filter);
  const districts = useDistricts(cityId, filter?.level ?? null);
  const shown = cells.data?.resolution ?? wanted;
  const studyArea = useStudyArea(cityId, shown);
  const next = useStudyArea(cityId, wanted);
  const current = useMemo(() => {
    if (city.data === undefined || cells.data === undefined || studyArea.data === undefined || filter === null) return null;
    const { bounds } = scaleFor(city.data, shown, periodDays(filter.period));
    return cellFacts({
      studyArea: studyArea.data,
      answer: cells.data,
      filter,
      districts: districts.data?.districts ?? [],
      bounds,
    });
  }, [city.data, cells.data, studyArea.data, districts.data, filter, shown]);
  const facts = useLatest(current, cityId);
  const failed = [city, cells, studyArea, next].find((query) => query.isError && !query.isFetching);
  return {
    city: city.data ?? null,
    districts: districts.data?.districts ?? (districts.isError ? NO_DISTRICTS : null),
    answer: cells.data ?? null,
    facts,
    isLoading: cells.isPlaceholderData || cells.isPending || next.isPending,
    isOld: failed !== undefined && current === null && facts !== null,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}

/** The last value that was not null under the same key. */
function useLatest<T>(value: T | null, key: unknown): T | null {
  const [last, setLast] = useState<{ readonly key: unknown; readonly value: T } | null>(null);
  if (value !== null && last?.value !== value) setLast({ key, value });
  if (value !== null) return value;
  return last !== null && last.key === key ? last.value : null;
}
