import {
  areaAnswerSchema,
  reportsAnswerSchema,
  savedAreasAnswerSchema,
  similarAnswerSchema,
  toFilterQuery,
  MOST_REPORTS_PER_PAGE,
  type CityId,
  type Filter,
  type ReadPurpose,
  type ReportsExport,
  type ReportSort,
  type SavedAreaRequest,
  type SavedAreasAnswer,
} from "@lagebild/domain";
import { keepPreviousData, skipToken, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiError, toApiError } from "./api-error.ts";
import { cityOptions } from "./cities.ts";
import { useMay } from "./session.ts";
import { cityRoutes, get, send } from "./client.ts";

interface AreaQuestion {
  readonly city: CityId | null;
  readonly filter: Filter | null;
  /** As a link carries it; null: none. */
  readonly area: string | null;
}

function useStamp(city: CityId | null): string | null {
  return useQuery({ ...cityOptions(city), notifyOnChangeProps: ["data"] }).data?.data.dataStamp ?? null;
}

/** The area beside the city; the last answer about the same area stays while a new one loads. */
export function useArea({ city, filter, area }: AreaQuestion) {
  const stamp = useStamp(city);
  return useQuery({
    queryKey: ["area", area, city, filter === null ? null : toFilterQuery(filter), stamp],
    queryFn:
      city === null || filter === null || area === null || stamp === null
        ? skipToken
        : ({ signal }) =>
            get(cityRoutes.area.$path({ param: { city }, query: { ...toFilterQuery(filter), area } }), areaAnswerSchema, { signal }),
    placeholderData: (previous) => (previous?.area === area ? previous : undefined),
  });
}

/** `isOn`: only looked for when somebody wants to see it. */
export function useSimilar({ city, filter, area }: AreaQuestion, isOn: boolean) {
  const stamp = useStamp(city);
  return useQuery({
    queryKey: ["area-similar", area, city, filter === null ? null : toFilterQuery(filter), stamp],
    queryFn:
      city === null || filter === null || area === null || stamp === null || !isOn
        ? skipToken
        : ({ signal }) =>
            get(cityRoutes.area.similar.$path({ param: { city }, query: { ...toFilterQuery(filter), area } }), similarAnswerSchema, {
              signal,
            }),
    placeholderData: (previous) => (previous?.area === area ? previous : undefined),
  });
}

export interface ReportsOrder {
  readonly sort: ReportSort;
  readonly isDescending: boolean;
  readonly language: "de" | "en";
}

/** Single reports page by page; each page that is asked for is a read that the server writes down. */
export function useReports({ city, filter, area }: AreaQuestion, purpose: ReadPurpose, order: ReportsOrder) {
  const body = filter === null || area === null ? null : { ...purpose, filter: toFilterQuery(filter), area, ...order };
  return useInfiniteQuery({
    queryKey: ["area-reports", city, body],
    queryFn:
      city === null || body === null
        ? skipToken
        : ({ signal, pageParam }) =>
            send(
              "POST",
              cityRoutes.area.reports.$path({ param: { city } }),
              reportsAnswerSchema,
              { ...body, offset: pageParam, limit: MOST_REPORTS_PER_PAGE },
              { signal },
            ),
    initialPageParam: 0,
    getNextPageParam: (last) => {
      const next = last.offset + last.reports.length;
      return last.reports.length > 0 && next < last.total ? next : null;
    },
    placeholderData: keepPreviousData,
    // What was read is not asked for again behind the reader's back.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** The reports of an area as the text of a file. */
export async function exportReports(city: CityId, body: ReportsExport): Promise<string> {
  const response = await fetch(cityRoutes.area.reports.export.$path({ param: { city } }), {
    method: "POST",
    headers: { "content-type": "application/json", "accept-language": document.documentElement.lang || "de" },
    body: JSON.stringify(body),
    credentials: "same-origin",
  }).catch((cause: unknown) => {
    throw new ApiError("offline", "the server cannot be reached", { cause });
  });
  if (!response.ok) throw await toApiError(response);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}

const savedKey = (city: CityId | null) => ["saved-areas", city] as const;

export function useSavedAreas(city: CityId | null) {
  const may = useMay();
  return useQuery({
    enabled: may("keep-areas"),
    queryKey: savedKey(city),
    queryFn:
      city === null
        ? skipToken
        : ({ signal }) => get(cityRoutes["saved-areas"].$path({ param: { city } }), savedAreasAnswerSchema, { signal }),
  });
}

function useKept<T>(city: CityId, change: (input: T) => Promise<SavedAreasAnswer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: (answer) => client.setQueryData(savedKey(city), answer) });
}

export function useSaveArea(city: CityId) {
  return useKept(city, (request: SavedAreaRequest) =>
    send("POST", cityRoutes["saved-areas"].$path({ param: { city } }), savedAreasAnswerSchema, request),
  );
}

export function useRenameArea(city: CityId) {
  return useKept(city, ({ id, name }: { readonly id: string; readonly name: string }) =>
    send("PATCH", cityRoutes["saved-areas"][":area"].$path({ param: { city, area: id } }), savedAreasAnswerSchema, { name }),
  );
}

export function useDeleteArea(city: CityId) {
  return useKept(city, (id: string) =>
    send("DELETE", cityRoutes["saved-areas"][":area"].$path({ param: { city, area: id } }), savedAreasAnswerSchema),
  );
}
