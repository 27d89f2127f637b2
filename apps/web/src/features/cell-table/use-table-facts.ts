import { periodDays, scaleFor, type Meta } from "@lagebild/domain";
import { useMemo } from "react";
import { useCity, useDistricts, useStudyArea } from "../../api/cities.ts";
import { type Staleness, useStaleness } from "../../api/freshness.ts";
import { useCells } from "../../api/picture.ts";
import { cellFacts, type CellFacts } from "../../map/cell-facts.ts";
import { useFilter, useResolution } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";

interface TableFacts {
  readonly facts: CellFacts | null;
  readonly meta: Meta | null;
  /** Of the newest question; older rows may still be there. */
  readonly error: Error | null;
  readonly retry: () => void;
  readonly staleness: Staleness | null;
}

/** The same facts as the map's: same answer, same study area, same classes. */
export function useTableFacts(): TableFacts {
  const cityId = useLage((state) => state.view.city);
  const filter = useFilter();
  const wanted = useResolution();
  const city = useCity(cityId).data;
  const cells = useCells(cityId, filter);
  const answer = cells.data;
  const districts = useDistricts(cityId, filter?.level ?? null).data;
  const area = useStudyArea(cityId, answer?.resolution ?? wanted);
  const studyArea = area.data;
  const staleness = useStaleness(cityId, answer?.meta);
  const facts = useMemo(() => {
    if (city === undefined || answer === undefined || studyArea === undefined || filter === null) return null;
    const { bounds } = scaleFor(city, answer.resolution, periodDays(filter.period));
    return cellFacts({ studyArea, answer, filter, districts: districts?.districts ?? [], bounds });
  }, [city, answer, studyArea, districts, filter]);
  const failed = [cells, area].find((query) => query.isError && !query.isFetching);
  return { facts, meta: answer?.meta ?? null, error: failed?.error ?? null, retry: () => void failed?.refetch(), staleness };
}
