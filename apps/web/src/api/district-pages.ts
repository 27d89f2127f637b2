import { districtPageSchema, districtsPageSchema, type CityId, type Day, type DistrictCode, type LevelId } from "@lagebild/domain";
import { skipToken, useQuery } from "@tanstack/react-query";
import { cityOptions } from "./cities.ts";
import { cityRoutes, get } from "./client.ts";

interface DistrictsQuestion {
  readonly city: CityId;
  /** Null: nothing to ask yet. */
  readonly level: LevelId | null;
  /** Day after the last of the four weeks; null: the last whole ones. */
  readonly to: Day | null;
}

/** A new state of the data makes the pages be asked again; what was there stays until they come. */
function useDataStamp(city: CityId): string | undefined {
  return useQuery({ ...cityOptions(city), notifyOnChangeProps: ["data"] }).data?.data.dataStamp;
}

/** All districts of a level beside each other. */
export function useDistrictsPage({ city, level, to }: DistrictsQuestion) {
  const dataStamp = useDataStamp(city);
  return useQuery({
    queryKey: ["district-pages", city, level, to, dataStamp],
    queryFn:
      level === null
        ? skipToken
        : ({ signal }) =>
            get(
              cityRoutes["district-pages"].$path({ param: { city }, query: { level, ...(to !== null && { to }) } }),
              districtsPageSchema,
              { signal },
            ),
    placeholderData: (previous) => (previous?.level === level ? previous : undefined),
  });
}

export function useDistrictPage({ city, level, to }: DistrictsQuestion, code: DistrictCode | null) {
  const dataStamp = useDataStamp(city);
  return useQuery({
    queryKey: ["district-page", city, level, code, to, dataStamp],
    queryFn:
      level === null || code === null
        ? skipToken
        : ({ signal }) =>
            get(
              cityRoutes["district-pages"][":level"][":code"].$path({ param: { city, level, code }, query: to === null ? {} : { to } }),
              districtPageSchema,
              { signal },
            ),
    placeholderData: (previous) => (previous?.level === level && previous.code === code ? previous : undefined),
  });
}
