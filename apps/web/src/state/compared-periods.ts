import { useMemo } from "react";
import { comparedPeriods, type ComparedPeriods } from "./comparison.ts";
import { useFilter } from "./hooks.ts";
import { useOpenCity } from "./open-city.tsx";
import { useLage } from "./store.ts";

/** [M12] The two periods that a change compares, as of the newest report or the filter's own day; null in every other mode. */
export function useComparedPeriods(): ComparedPeriods | null {
  const isCompared = useLage(({ view }) => view.mode === "change");
  const against = useLage(({ view }) => view.comparison.against);
  const filter = useFilter();
  const { lastOn } = useOpenCity().data;
  const asOf = filter?.asOf ?? lastOn;
  return useMemo(
    () => (!isCompared || filter === null || asOf === null ? null : comparedPeriods(against, filter.period, asOf)),
    [isCompared, against, filter, asOf],
  );
}
