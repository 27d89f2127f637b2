import { savedViewsAnswerSchema, type CityId, type SavedViewChange, type SavedViewId, type SavedViewRequest } from "@lagebild/domain";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { cityPath } from "./city-path.ts";
import { useMay } from "./session.ts";
import { get, send } from "./client.ts";

const keyOf = (city: CityId) => ["saved-views", city] as const;

/** Views that the viewer's agency has saved. */
export function useSavedViews(city: CityId) {
  const may = useMay();
  return useQuery({
    enabled: may("keep-views"),
    queryKey: keyOf(city),
    queryFn: ({ signal }) => get(cityPath(city, ["views"]), savedViewsAnswerSchema, { signal }),
  });
}

export function useSaveView(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: SavedViewRequest) => send("POST", cityPath(city, ["views"]), savedViewsAnswerSchema, request),
    onSuccess: (answer) => client.setQueryData(keyOf(city), answer),
  });
}

export function useChangeView(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: { readonly id: SavedViewId; readonly change: SavedViewChange }) =>
      send("PATCH", cityPath(city, ["views", id]), savedViewsAnswerSchema, change),
    onSuccess: (answer) => client.setQueryData(keyOf(city), answer),
  });
}

export function useDeleteView(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: SavedViewId) => send("DELETE", cityPath(city, ["views", id]), savedViewsAnswerSchema),
    onSuccess: (answer) => client.setQueryData(keyOf(city), answer),
  });
}
