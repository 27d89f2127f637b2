import { coverageAnswerSchema, coverageSpanSchema, declarationIdSchema, type CityId, type CoverageRequest } from "@lagebild/domain";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { get, send } from "./client.ts";
import { cityPath } from "./city-path.ts";

const deletedAnswerSchema = z.object({ deleted: declarationIdSchema });

export function useCoverage(city: CityId, dataStamp: string) {
  return useQuery({
    queryKey: ["coverage", city, dataStamp],
    queryFn: ({ signal }) => get(cityPath(city, ["coverage"]), coverageAnswerSchema, { signal }),
    placeholderData: (previous) => previous,
  });
}

/** Afterwards everything that was counted is asked again: what can be compared has changed. */
export function useDeclareCoverage(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: CoverageRequest) => send("POST", cityPath(city, ["coverage"]), coverageSpanSchema, request),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function useRemoveDeclaration(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send("DELETE", cityPath(city, ["coverage", id]), deletedAnswerSchema),
    onSuccess: () => client.invalidateQueries(),
  });
}
