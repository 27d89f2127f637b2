import { useMemo } from "react";
import { comparedPeriods, type ComparedPeriods } from "../state/comparison.ts";
import { useFilter } from "../state/hooks.ts";
import { useLage } from "../state/store.ts";
import { useCity } from "./cities.ts";

/** [M12] The two periods that a change compares, as of the newest report or the filter's own day; null in every other mode. */
export function useComparedPeriods(): ComparedPeriods | null {
  const cityId = useLage(({ view }) => view.city);
  const isCompared = useLage(({ view }) => view.mode === "change");
  const against = useLage(({ view }) => view.comparison.against);
  const filter = useFilter();
  const lastOn = useCity(cityId).data?.data.lastOn ?? null;
  const asOf = filter?.asOf ?? lastOn;
  return useMemo(
    () => (!isCompared || filter === null || asOf === null ? null : comparedPeriods(against, filter.period, asOf)),
    [isCompared, against, filter, asOf],
  );
}
