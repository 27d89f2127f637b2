import {
  districtRenameSchema,
  districtsReportSchema,
  holidaysAnswerSchema,
  profileAnswerSchema,
  type CityId,
  type DistrictRename,
  type LevelId,
  type ProfileUpdate,
} from "@lagebild/domain";
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, send, sendFile } from "./client.ts";
import { cityPath } from "./city-path.ts";

interface Region {
  readonly country: string;
  readonly state: string | null;
}

interface DistrictsUpload {
  readonly level: LevelId;
  readonly file: File;
}

/** Read anew whenever the editor opens, and not while somebody edits. */
export function useProfile(city: CityId) {
  return useQuery({
    queryKey: ["profile", city],
    queryFn: ({ signal }) => get(cityPath(city, ["profile"]), profileAnswerSchema, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** Throws ApiError `conflict` when somebody else changed the profile since its revision. */
export function useSaveProfile(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (update: ProfileUpdate) => send("PUT", cityPath(city, ["profile"]), profileAnswerSchema, update),
    onSuccess: (saved) => {
      client.setQueryData(["profile", city], saved);
      return showEverywhere(client, city);
    },
  });
}

export function useRenameDistrict(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rename: DistrictRename) => send("PATCH", cityPath(city, ["districts"]), districtRenameSchema, rename),
    onSuccess: () => showEverywhere(client, city),
  });
}

/** What is in a file of polygons; stores nothing. */
export function useTryDistricts(city: CityId) {
  return useMutation({
    mutationFn: ({ level, file }: DistrictsUpload) =>
      sendFile("POST", cityPath(city, ["districts", "check"], { level, file: file.name }), districtsReportSchema, file),
  });
}

export function useReplaceDistricts(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ level, file, revision }: DistrictsUpload & { readonly revision: number }) =>
      sendFile("PUT", cityPath(city, ["districts"], { level, file: file.name, revision }), districtsReportSchema, file),
    onSuccess: () => showEverywhere(client, city),
  });
}

/** Public holidays of a region; null asks nothing. */
export function useHolidays(city: CityId, year: number, region: Region | null) {
  return useQuery({
    queryKey: ["holidays", city, year, region],
    enabled: region !== null,
    queryFn: ({ signal }) => {
      const query = { year, country: region?.country, state: region?.state ?? undefined };
      return get(cityPath(city, ["holidays"], query), holidaysAnswerSchema, { signal });
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Days that count as holidays in the city, and those that were taken out. */
export function useHolidaysOf(city: CityId, year: number) {
  return useQuery({
    queryKey: ["holidays", city, year],
    queryFn: ({ signal }) => get(cityPath(city, ["holidays"], { year }), holidaysAnswerSchema, { signal }),
    staleTime: HOLIDAYS_STALE_MS,
  });
}

/** A profile that somebody else changed is seen after this. */
const HOLIDAYS_STALE_MS = 300_000;

function showEverywhere(client: QueryClient, city: CityId) {
  return Promise.all([["city", city], ["cities"], ["districts", city]].map((queryKey) => client.invalidateQueries({ queryKey })));
}
