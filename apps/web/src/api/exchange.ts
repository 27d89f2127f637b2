import {
  agreementsAnswerSchema,
  registerAnswerSchema,
  transfersAnswerSchema,
  visibilityAnswerSchema,
  type AgencyChange,
  type AgencyId,
  type AgencyRequest,
  type AgreementChange,
  type AgreementId,
  type AgreementRequest,
  type CityId,
  type Transfer,
} from "@lagebild/domain";
import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { get, send } from "./client.ts";
import { cityPath } from "./city-path.ts";

const MAX_TRANSFERS = 500;
const anything = z.unknown();

/** Agencies and agreements decide what everybody sees: afterwards everything is asked again. */
const askAgain = (client: QueryClient) => client.invalidateQueries();

export function useRegister(city: CityId) {
  return useQuery({
    queryKey: ["register", city],
    queryFn: ({ signal }) => get(cityPath(city, ["register"]), registerAnswerSchema, { signal }),
  });
}

export function useRegisterAgency(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: AgencyRequest) => send("POST", cityPath(city, ["register"]), anything, request),
    onSuccess: () => askAgain(client),
  });
}

export function useChangeAgency(city: CityId, agency: AgencyId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: AgencyChange) => send("PATCH", cityPath(city, ["register", agency]), anything, change),
    onSuccess: () => askAgain(client),
  });
}

export function useAgencyGoLive(city: CityId, agency: AgencyId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send("POST", cityPath(city, ["register", agency, "go-live"]), anything, {}),
    onSuccess: () => askAgain(client),
  });
}

/** `on`: the day for which the answer says what is in force; null: today of the city. */
export function useAgreements(city: CityId, on: string | null) {
  return useQuery({
    queryKey: ["agreements", city, on],
    queryFn: ({ signal }) => get(cityPath(city, ["agreements"], { on: on ?? undefined }), agreementsAnswerSchema, { signal }),
    placeholderData: (previous) => previous,
  });
}

export function useCreateAgreement(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: AgreementRequest) => send("POST", cityPath(city, ["agreements"]), anything, request),
    onSuccess: () => askAgain(client),
  });
}

export function useAddVersion(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ agreement, change }: { readonly agreement: AgreementId; readonly change: AgreementChange }) =>
      send("POST", cityPath(city, ["agreements", agreement, "versions"]), anything, change),
    onSuccess: () => askAgain(client),
  });
}

export function useEndAgreement(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ agreement, until, note }: { readonly agreement: AgreementId; readonly until: string; readonly note: string }) =>
      send("POST", cityPath(city, ["agreements", agreement, "end"]), anything, { until, note }),
    onSuccess: () => askAgain(client),
  });
}

export function useVisibility(city: CityId, on: string | null) {
  return useQuery({
    queryKey: ["visibility", city, on],
    queryFn: ({ signal }) => get(cityPath(city, ["visibility"], { on: on ?? undefined }), visibilityAnswerSchema, { signal }),
    placeholderData: (previous) => previous,
  });
}

/** What narrows the transfer register; days are both included. */
export interface TransferFilter {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly owner: string | undefined;
  readonly receiver: string | undefined;
}

const transfersPath = (city: CityId, filter: TransferFilter, offset: number, limit: number): string =>
  cityPath(city, ["transfers"], { ...filter, offset, limit });

export function useTransfers(city: CityId, filter: TransferFilter, offset: number, limit: number) {
  return useQuery({
    queryKey: ["transfers", city, filter, offset, limit],
    queryFn: ({ signal }) => get(transfersPath(city, filter, offset, limit), transfersAnswerSchema, { signal }),
    placeholderData: (previous) => previous,
  });
}

/** Every entry that the filter leaves, page by page. */
export async function readAllTransfers(city: CityId, filter: TransferFilter): Promise<readonly Transfer[]> {
  const all: Transfer[] = [];
  for (;;) {
    const { total, transfers } = await get(transfersPath(city, filter, all.length, MAX_TRANSFERS), transfersAnswerSchema);
    all.push(...transfers);
    if (transfers.length === 0 || all.length >= total) return all;
  }
}
