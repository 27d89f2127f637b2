import {
  mappingIdSchema,
  mappingsAnswerSchema,
  savedMappingSchema,
  type CityId,
  type MappingId,
  type MappingRequest,
} from "@lagebild/domain";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { get, send } from "./client.ts";
import { useMay } from "./session.ts";
import { cityPath } from "./city-path.ts";

const deletedAnswerSchema = z.object({ deleted: mappingIdSchema });

export function useMappings(city: CityId) {
  const may = useMay();
  return useQuery({
    enabled: may("view-mappings"),
    queryKey: ["mappings", city],
    queryFn: ({ signal }) => get(cityPath(city, ["mappings"]), mappingsAnswerSchema, { signal }),
  });
}

/** Saves a mapping under a name; the same content keeps its id and gets the new name. */
export function useSaveMapping(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: MappingRequest) => send("PUT", cityPath(city, ["mappings"]), savedMappingSchema, request),
    onSuccess: () => client.invalidateQueries({ queryKey: ["mappings", city] }),
  });
}

export function useDeleteMapping(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: MappingId) => send("DELETE", cityPath(city, ["mappings", id]), deletedAnswerSchema),
    onSuccess: () => client.invalidateQueries({ queryKey: ["mappings", city] }),
  });
}
