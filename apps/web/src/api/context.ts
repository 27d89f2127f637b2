import {
  contextFeaturesAnswerSchema,
  contextLayerSchema,
  contextLayersAnswerSchema,
  contextNearAnswerSchema,
  type Cell,
  type CityId,
  type ContextFeaturesAnswer,
  type ContextLayerId,
  type ContextLayerRequest,
  type LevelId,
  type LocalText,
} from "@lagebild/domain";
import { skipToken, useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { ApiError, toApiError } from "./api-error.ts";
import { cityRoutes, get, send } from "./client.ts";

const layersKey = (city: CityId | null) => ["context-layers", city] as const;
const FRESH_MS = 5 * 60_000;

/** Layers of the city, without their features. */
export function useContextLayers(city: CityId | null) {
  return useQuery({
    queryKey: layersKey(city),
    queryFn:
      city === null
        ? skipToken
        : ({ signal }) => get(cityRoutes["context-layers"].$path({ param: { city } }), contextLayersAnswerSchema, { signal }),
    staleTime: FRESH_MS,
  });
}

export interface LoadedLayers {
  /** Those that are there, in the order asked for. */
  readonly layers: readonly ContextFeaturesAnswer[];
  readonly isLoading: boolean;
  readonly error: Error | null;
}

/** Features of some layers; what was replaced meanwhile is asked for anew. */
export function useContextFeatures(city: CityId | null, ids: readonly ContextLayerId[], level: LevelId | null): LoadedLayers {
  const listed = useContextLayers(city).data?.layers;
  const known = ids.flatMap((id) => listed?.find((layer) => layer.id === id) ?? []);
  const answers = useQueries({
    queries: known.map(({ id, changedAt }) => ({
      queryKey: ["context-features", city, id, changedAt, level],
      queryFn:
        city === null
          ? skipToken
          : ({ signal }: { readonly signal: AbortSignal }) =>
              get(
                cityRoutes["context-layers"][":layer"].$path({ param: { city, layer: id }, query: level === null ? {} : { level } }),
                contextFeaturesAnswerSchema,
                { signal },
              ),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  const layers = answers.flatMap(({ data }) => data ?? []);
  // Equal as long as the same answers are there: the map compares by identity.
  const key = layers.map(({ layer }) => `${layer.id} ${layer.changedAt}`).join(",");
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const steady = useMemo(() => layers, [key, level]);
  return {
    layers: steady,
    isLoading: answers.some(({ isLoading }) => isLoading),
    error: answers.find(({ error }) => error !== null)?.error ?? null,
  };
}

/** What lies in or near the cells of a place; not asked where there are none. */
export function useNear(city: CityId | null, cells: readonly Cell[]) {
  const stamp = useContextLayers(city)
    .data?.layers.map(({ id, changedAt }) => `${id} ${changedAt}`)
    .join(",");
  return useQuery({
    queryKey: ["context-near", city, cells, stamp],
    queryFn:
      city === null || cells.length === 0 || stamp === undefined || stamp === ""
        ? skipToken
        : ({ signal }) =>
            send("POST", cityRoutes["context-near"].$path({ param: { city } }), contextNearAnswerSchema, { cells }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useKeepLayer(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    /** Without an id the layer is a new one. */
    mutationFn: ({ id, request }: { readonly id: ContextLayerId | null; readonly request: ContextLayerRequest }) =>
      id === null
        ? send("POST", cityRoutes["context-layers"].$path({ param: { city } }), contextLayerSchema, request)
        : send("PUT", cityRoutes["context-layers"][":layer"].$path({ param: { city, layer: id } }), contextLayerSchema, request),
    onSuccess: () => client.invalidateQueries({ queryKey: layersKey(city) }),
  });
}

export function useDeleteLayer(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: ContextLayerId) =>
      send("DELETE", cityRoutes["context-layers"][":layer"].$path({ param: { city, layer: id } }), contextLayersAnswerSchema),
    onSuccess: (answer) => client.setQueryData(layersKey(city), answer),
  });
}

interface LayerExport {
  readonly city: CityId;
  readonly layer: ContextLayerId;
  readonly level: LevelId | null;
  readonly language: keyof LocalText;
}

/** The features of a layer as the text of a file; the server writes the export down. */
export async function exportLayer({ city, layer, level, language }: LayerExport): Promise<string> {
  const query = { language, ...(level === null ? {} : { level }) };
  const path = cityRoutes["context-layers"][":layer"].export.$path({ param: { city, layer }, query });
  const response = await fetch(path, { headers: { "accept-language": language }, credentials: "same-origin" }).catch((cause: unknown) => {
    throw new ApiError("offline", "the server cannot be reached", { cause });
  });
  if (!response.ok) throw await toApiError(response);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}
