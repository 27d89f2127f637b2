import {
  retentionAnswerSchema,
  retentionRunAnswerSchema,
  type CityId,
  type RetentionAnswer,
  type RetentionRunRequest,
  type RetentionUpdate,
} from "@lagebild/domain";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, send } from "./client.ts";
import { cityPath } from "./city-path.ts";

/** While a deletion is under way, its report tells how far it is. */
const POLL_MS = 1_000;

export function isDeleting(answer: RetentionAnswer | undefined): boolean {
  return answer?.reports.some(({ isRehearsal, endedAt, error }) => !isRehearsal && endedAt === null && error === null) ?? false;
}

export function useRetention(city: CityId) {
  return useQuery({
    queryKey: ["retention", city],
    queryFn: ({ signal }) => get(cityPath(city, ["retention"]), retentionAnswerSchema, { signal }),
    refetchInterval: ({ state }) => (isDeleting(state.data) ? POLL_MS : false),
  });
}

export function useSaveRetention(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (update: RetentionUpdate) => send("PUT", cityPath(city, ["retention"]), retentionAnswerSchema, update),
    onSuccess: (saved) => client.setQueryData(["retention", city], saved),
  });
}

/** Counts, or begins a deletion; its report stands at the head of the list from then on. */
export function useRunRetention(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: RetentionRunRequest) => send("POST", cityPath(city, ["retention", "runs"]), retentionRunAnswerSchema, request),
    onSettled: () => client.invalidateQueries({ queryKey: ["retention", city] }),
  });
}
