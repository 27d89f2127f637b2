import {
  agenciesAnswerSchema,
  categoriesAnswerSchema,
  cityAnswerSchema,
  citySummarySchema,
  districtsAnswerSchema,
  importRunsAnswerSchema,
  studyAreaAnswerSchema,
  type AgencyId,
  type CityAnswer,
  type CityId,
  type District,
  type LevelId,
  type Resolution,
} from "@lagebild/domain";
import { queryOptions, skipToken, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { z } from "zod";
import { cityRoutes, get, routes } from "./client.ts";

/** How often the city is asked for its data stamp; everything else is asked again when the stamp changes. */
export const CITY_POLL_MS = 15_000;
/** Profile data change by a command of the operator only. */
const PROFILE_STALE_MS = 10 * 60_000;

const citiesAnswerSchema = z.object({ cities: z.array(citySummarySchema) });

export const citiesOptions = queryOptions({
  queryKey: ["cities"],
  queryFn: ({ signal }) => get(routes.cities.$path(), citiesAnswerSchema, { signal }),
  refetchInterval: ({ state }) => (state.data?.cities.length === 0 ? CITY_POLL_MS / 3 : false),
});

/** Under this key lies when the newest report of a state of the data came in: answers of older states say their time by it. */
export function receivedKey(city: CityId, dataStamp: string): readonly unknown[] {
  return ["received", city, dataStamp];
}

export function cityOptions(city: CityId | null) {
  return queryOptions({
    queryKey: ["city", city],
    queryFn:
      city === null
        ? skipToken
        : async ({ signal, client }) => {
            const answer = await get(cityRoutes.$path({ param: { city } }), cityAnswerSchema, { signal });
            client.setQueryData(receivedKey(city, answer.data.dataStamp), answer.data.lastReceivedAt);
            return answer;
          },
    refetchInterval: CITY_POLL_MS,
  });
}

export function districtsOptions(city: CityId | null, level: LevelId | null) {
  return queryOptions({
    queryKey: ["districts", city, level],
    queryFn:
      city === null || level === null
        ? skipToken
        : ({ signal }) => get(cityRoutes.districts.$path({ param: { city }, query: { level } }), districtsAnswerSchema, { signal }),
    staleTime: PROFILE_STALE_MS,
  });
}

export function categoriesOptions(city: CityId | null) {
  return queryOptions({
    queryKey: ["categories", city],
    queryFn:
      city === null ? skipToken : ({ signal }) => get(cityRoutes.categories.$path({ param: { city } }), categoriesAnswerSchema, { signal }),
    staleTime: PROFILE_STALE_MS,
  });
}

export function agenciesOptions(city: CityId | null) {
  return queryOptions({
    queryKey: ["agencies", city],
    queryFn:
      city === null ? skipToken : ({ signal }) => get(cityRoutes.agencies.$path({ param: { city } }), agenciesAnswerSchema, { signal }),
  });
}

export function studyAreaOptions(city: CityId | null, resolution: Resolution) {
  return queryOptions({
    queryKey: ["study-area", city, resolution],
    queryFn:
      city === null
        ? skipToken
        : ({ signal }) =>
            get(cityRoutes["study-area"][":resolution"].$path({ param: { city, resolution: `${resolution}` } }), studyAreaAnswerSchema, {
              signal,
            }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function importRunsOptions(city: CityId | null) {
  return queryOptions({
    queryKey: ["import-runs", city],
    queryFn:
      city === null
        ? skipToken
        : ({ signal }) => get(cityRoutes["import-runs"].$path({ param: { city }, query: {} }), importRunsAnswerSchema, { signal }),
  });
}

export const useCities = () => useQuery(citiesOptions);
export const useCity = (city: CityId | null) => useQuery(cityOptions(city));
export const useDistricts = (city: CityId | null, level: LevelId | null) => useQuery(districtsOptions(city, level));
/** Districts of all levels, in the order of the levels; those that are loaded. */
export function useEveryDistrict({ id, levels }: Pick<CityAnswer, "id" | "levels">): readonly District[] {
  return useQueries({
    queries: levels.map((level) => districtsOptions(id, level.id)),
    combine: (answers) => answers.flatMap(({ data }) => data?.districts ?? []),
  });
}
export const useCategories = (city: CityId | null) => useQuery(categoriesOptions(city));
export const useAgencies = (city: CityId | null) => useQuery(agenciesOptions(city));
export const useStudyArea = (city: CityId | null, resolution: Resolution) => useQuery(studyAreaOptions(city, resolution));
export const useImportRuns = (city: CityId | null) => useQuery(importRunsOptions(city));

/** Those of an address that a list does not have; empty while there is no list. */
export function missingIn(named: readonly AgencyId[] | undefined, ids: readonly AgencyId[] | null): readonly AgencyId[] {
  return ids === null ? [] : (named ?? []).filter((one) => !ids.includes(one));
}

/**
 * The agencies of a city. An import or a feed may have registered one since the list was asked: a new state of the data asks it
 * again, and a name that it does not have counts as unknown only once a fresh list does not have it either: `ids` is null until then.
 */
export function useAgenciesAmong(city: CityId | null, named: readonly AgencyId[] | undefined, dataStamp: string | undefined) {
  const { data, isPending, refetch } = useAgencies(city);
  const listed = useMemo(() => data?.agencies.map(({ id }) => id) ?? null, [data]);
  const missing = missingIn(named, listed).join(" ");
  const state = `${city ?? ""} ${dataStamp ?? ""} `;
  const [asked, setAsked] = useState(state);
  const mustAsk = listed !== null && asked !== `${state}${missing}`;
  useEffect(() => {
    if (mustAsk) void refetch().finally(() => setAsked(`${state}${missing}`));
  }, [mustAsk, state, missing, refetch]);
  const isUnsure = mustAsk && missing !== "";
  return { ids: isUnsure ? null : listed, isPending: isPending || isUnsure };
}

/** The name of an agency as its city says it; its id until that is known. */
export function useAgencyNames(city: CityId): (agency: string) => string {
  const { data } = useAgencies(city);
  return (agency) => data?.agencies.find(({ id }) => id === agency)?.name ?? agency;
}

/** The name of a category in a language; its id until that is known. */
export function useCategoryNames(city: CityId | null, language: "de" | "en"): (category: string) => string {
  const { data } = useCategories(city);
  const names = useMemo(
    () => new Map<string, string>(data?.categories.map(({ id, name }) => [id, name[language]]) ?? []),
    [data, language],
  );
  return useCallback((category) => names.get(category) ?? category, [names]);
}

/** The newest run that read a file with this mapping; null when none of the last runs did. */
export function useMappingFiles(city: CityId): (mapping: string) => { readonly fileName: string; readonly startedAt: string } | null {
  const { data } = useImportRuns(city);
  return (mapping) => {
    const runs = data?.runs.filter(({ mappingHash }) => mappingHash === mapping) ?? [];
    return runs.toSorted((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))[0] ?? null;
  };
}
