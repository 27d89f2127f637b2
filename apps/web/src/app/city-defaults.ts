import type { CityAnswer } from "@lagebild/domain";
import { useEffect, useMemo } from "react";
import { useAgenciesAmong, useCategories, useDistricts } from "../api/cities.ts";
import { setDefaults, setKnown } from "../state/actions.ts";
import { defaultPeriod } from "../state/filter.ts";
import { useChoice } from "../state/hooks.ts";
import type { Known } from "../state/known.ts";
import { useLage } from "../state/store.ts";

/**
 * The first question to a city: its last whole weeks, at its first level. A link that names members of the city is asked
 * once it is known which of them exist.
 */
export function useCityDefaults(city: CityAnswer | undefined): void {
  const id = city?.id ?? null;
  const lastOn = city?.data.lastOn ?? null;
  const first = city?.levels[0]?.id ?? null;
  const { known, canAsk } = useKnown(city);
  useEffect(() => {
    if (known !== null) setKnown(known);
    if (lastOn === null || first === null) setDefaults(null);
    else if (canAsk || useLage.getState().defaults !== null) setDefaults({ period: defaultPeriod(lastOn), level: first });
  }, [id, lastOn, first, known, canAsk]);
}

function useKnown(city: CityAnswer | undefined): { readonly known: Known | null; readonly canAsk: boolean } {
  const id = city?.id ?? null;
  const levels = city?.levels;
  const hasHolidays = city !== undefined && city.holidays !== null;
  const choice = useChoice();
  const level = levels?.find((one) => one.id === choice.level)?.id ?? levels?.[0]?.id ?? null;
  const categories = useCategories(id);
  const agencies = useAgenciesAmong(id, choice.agencies, city?.data.dataStamp);
  const districts = useDistricts(id, level);
  const known = useMemo<Known | null>(
    () =>
      levels === undefined
        ? null
        : {
            levels: levels.map((one) => one.id),
            hasHolidays,
            categories: categories.data?.categories.map((one) => one.id) ?? null,
            agencies: agencies.ids,
            districts:
              level === null || districts.data === undefined ? null : { level, codes: districts.data.districts.map(({ code }) => code) },
          },
    [levels, hasHolidays, level, categories.data, agencies.ids, districts.data],
  );
  const canAsk =
    (choice.categories === undefined || !categories.isPending) &&
    (choice.agencies === undefined || !agencies.isPending) &&
    (choice.districts === undefined || !districts.isPending);
  return { known, canAsk };
}
