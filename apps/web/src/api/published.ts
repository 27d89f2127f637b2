import {
  publishedOverviewSchema,
  publishedPictureSchema,
  type CityId,
  type LocalText,
  type PublishedAudienceId,
  type PublishedQuery,
  type PublishedSettingsUpdate,
} from "@lagebild/domain";
import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiError, toApiError } from "./api-error.ts";
import { cityRoutes, get, send } from "./client.ts";

const POLL_MS = 1_500;
/** A new city is published some seconds after its server has started. */
const EMPTY_POLL_MS = 5_000;
const overviewKey = (city: CityId) => ["published", city, "overview"];

/** Audiences and steps; asked again and again while tables are being published, and until there are some. */
export function usePublishedOverview(city: CityId) {
  return useQuery({
    queryKey: overviewKey(city),
    queryFn: ({ signal }) => get(cityRoutes.published.$path({ param: { city } }), publishedOverviewSchema, { signal }),
    refetchInterval: ({ state: { data } }) => {
      if (data?.isPublishing === true) return POLL_MS;
      return data?.audiences.every(({ steps }) => steps.length === 0) === true ? EMPTY_POLL_MS : false;
    },
  });
}

interface PublishedQuestion {
  readonly city: CityId;
  readonly audience: PublishedAudienceId;
  readonly query: PublishedQuery;
}

/** What an audience is told; null: nothing to ask yet. What was there stays until the answer comes. */
export function usePublished(question: PublishedQuestion | null) {
  return useQuery({
    queryKey: ["published", question?.city, "picture", question],
    queryFn:
      question === null
        ? skipToken
        : ({ signal }) =>
            get(
              cityRoutes.published[":audience"].$path({
                param: { city: question.city, audience: question.audience },
                query: question.query,
              }),
              publishedPictureSchema,
              { signal },
            ),
    placeholderData: (previous) => (previous?.audience === question?.audience ? previous : undefined),
  });
}

/** Publishes the steps that are closed. */
export function usePublish(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send("POST", cityRoutes.published.$path({ param: { city } }), publishedOverviewSchema, {}),
    onSuccess: (overview) => client.setQueryData(overviewKey(city), overview),
  });
}

export function useSetMinimums(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: PublishedSettingsUpdate) =>
      send("PUT", cityRoutes.published.settings.$path({ param: { city } }), publishedOverviewSchema, settings),
    onSuccess: (overview) => client.setQueryData(overviewKey(city), overview),
    onError: () => client.invalidateQueries({ queryKey: overviewKey(city) }),
  });
}

/** The same sums as the text of a file; the server writes the export down. */
export async function exportPublished(
  { city, audience, query }: PublishedQuestion,
  { part, language }: { readonly part: "districts" | "cells"; readonly language: keyof LocalText },
): Promise<string> {
  const path = cityRoutes.published[":audience"].export.$path({ param: { city, audience }, query: { ...query, part, language } });
  const response = await fetch(path, { headers: { "accept-language": language }, credentials: "same-origin" }).catch((cause: unknown) => {
    throw new ApiError("offline", "the server cannot be reached", { cause });
  });
  if (!response.ok) throw await toApiError(response);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}
