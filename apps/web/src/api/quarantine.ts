import {
  jobAnswerSchema,
  quarantineDiscardAnswerSchema,
  quarantineFixRowsAnswerSchema,
  quarantineGroupsAnswerSchema,
  quarantineRowsAnswerSchema,
  storedQuarantinedRowSchema,
  type AgencyId,
  type CityId,
  type QuarantineDiscard,
  type QuarantineFilter,
  type QuarantineRetry,
  type RunId,
} from "@lagebild/domain";
import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { get, send } from "./client.ts";
import { cityPath } from "./city-path.ts";

export interface GroupQuestion {
  readonly agency: AgencyId | undefined;
  readonly run: RunId | undefined;
}

export interface RowQuestion {
  readonly filter: QuarantineFilter;
  readonly offset: number;
  readonly limit: number;
}

/** Rows that wait for a decision, by equal cause. */
export function useQuarantineGroups(city: CityId, { agency, run }: GroupQuestion) {
  return useQuery({
    queryKey: ["quarantine", city, "groups", agency, run],
    queryFn: ({ signal }) => get(cityPath(city, ["quarantine", "groups"], { agency, run }), quarantineGroupsAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function useQuarantineRows(city: CityId, { filter, offset, limit }: RowQuestion) {
  return useQuery({
    queryKey: ["quarantine", city, "rows", filter, offset, limit],
    queryFn: ({ signal }) =>
      get(cityPath(city, ["quarantine", "rows"], { ...filter, offset, limit }), quarantineRowsAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

function forget(client: QueryClient, city: CityId): Promise<void> {
  return client.invalidateQueries({ queryKey: ["quarantine", city] });
}

/** New values of one row; it stays in quarantine until it is checked again. */
export function useFixRow(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, mapped }: { readonly id: number; readonly mapped: Readonly<Record<string, string>> }) =>
      send("PATCH", cityPath(city, ["quarantine", "rows", id]), storedQuarantinedRowSchema, { mapped }),
    onSuccess: () => forget(client, city),
  });
}

/** Which rows: a whole group, or single ones. */
export type RowChoice = Pick<QuarantineRetry, "filter" | "ids">;

/** The same new values for many rows. */
export function useFixRows(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: RowChoice & { readonly mapped: Readonly<Record<string, string>> }) =>
      send("POST", cityPath(city, ["quarantine", "fix"]), quarantineFixRowsAnswerSchema, request),
    onSuccess: () => forget(client, city),
  });
}

export function useDiscardRows(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: QuarantineDiscard) =>
      send("POST", cityPath(city, ["quarantine", "discard"]), quarantineDiscardAnswerSchema, request),
    onSuccess: () => forget(client, city),
  });
}

/** Checks rows again, by their own or another mapping; answers the job that does it. */
export function useRetryRows(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: QuarantineRetry) => send("POST", cityPath(city, ["quarantine", "retry"]), jobAnswerSchema, request),
    onSuccess: () => client.invalidateQueries({ queryKey: ["jobs", city] }),
  });
}
