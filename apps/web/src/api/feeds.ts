import {
  feedAnswerSchema,
  feedAttemptsAnswerSchema,
  feedsAnswerSchema,
  feedTestAnswerSchema,
  newFeedKeyAnswerSchema,
  type CityId,
  type FeedAttempt,
  type FeedChange,
  type FeedId,
  type FeedRemoval,
  type FeedRequest,
  type FeedStatus,
} from "@lagebild/domain";
import { skipToken, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { z } from "zod";
import { get, send } from "./client.ts";
import { useMay } from "./session.ts";
import { cityPath } from "./city-path.ts";

const WORKING_POLL_MS = 2_000;
const POLL_MS = 15_000;
const NEXT_POLL_MS = 1_000;
const SHOWN_ATTEMPTS = 50;
/** What is shown afterwards is asked for anew. */
const anything = z.unknown();

/** Something is on its way: counts move within seconds. */
const isMoving = ({ health, waitingRows }: Pick<FeedStatus, "health" | "waitingRows">): boolean => health === "working" || waitingRows > 0;
const pollOf = (feeds: readonly FeedStatus[]): number => (feeds.some(isMoving) ? WORKING_POLL_MS : POLL_MS);

export function useFeeds(city: CityId) {
  const may = useMay();
  return useQuery({
    enabled: may("view-feeds"),
    queryKey: ["feeds", city],
    queryFn: ({ signal }) => get(cityPath(city, ["feeds"]), feedsAnswerSchema, { signal }),
    refetchInterval: ({ state }) => pollOf(state.data?.feeds ?? []),
  });
}

export function useFeed(city: CityId, feed: FeedId | null) {
  return useQuery({
    queryKey: ["feed", city, feed],
    queryFn: feed === null ? skipToken : ({ signal }) => get(cityPath(city, ["feeds", feed]), feedAnswerSchema, { signal }),
    refetchInterval: ({ state }) => pollOf(state.data === undefined ? [] : [state.data.feed]),
  });
}

/** Newest first by when they began: one that began before another may end after it. */
export function useFeedAttempts(city: CityId, { id, ...status }: Pick<FeedStatus, "id" | "health" | "waitingRows">) {
  return useQuery({
    queryKey: ["feed-attempts", city, id],
    queryFn: ({ signal }) =>
      get(cityPath(city, ["feeds", id, "attempts"], { limit: SHOWN_ATTEMPTS }), feedAttemptsAnswerSchema, { signal }),
    select: ({ attempts }) => newestFirst(attempts),
    refetchInterval: isMoving(status) ? WORKING_POLL_MS : POLL_MS,
  });
}

/**
 * The attempt that follows the one with the id `after`; null while it has not begun. Asked every second until it has ended; then
 * everything about feeds is asked again.
 */
export function useNextAttempt(city: CityId, feed: FeedId, after: number): FeedAttempt | null {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ["feed-attempts", city, feed, "next", after],
    queryFn: async ({ signal }) => {
      const { attempts } = await get(cityPath(city, ["feeds", feed, "attempts"], { limit: SHOWN_ATTEMPTS }), feedAttemptsAnswerSchema, {
        signal,
      });
      return nextAttempt(attempts, after);
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (hasEnded(state.data) ? false : NEXT_POLL_MS),
  });
  const isOver = hasEnded(data);
  useEffect(() => {
    if (isOver) void askAgain(client, city);
  }, [isOver, client, city]);
  return data ?? null;
}

export function newestFirst(attempts: readonly FeedAttempt[]): readonly FeedAttempt[] {
  return attempts.toSorted((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt) || b.id - a.id);
}

const hasEnded = (attempt: FeedAttempt | null | undefined): boolean => (attempt?.endedAt ?? null) !== null;

/** The first attempt that somebody asked for after the one with this id. */
export function nextAttempt(attempts: readonly FeedAttempt[], after: number): FeedAttempt | null {
  const later = attempts.filter(({ id, trigger }) => id > after && trigger !== "test");
  return later.toSorted((a, b) => a.id - b.id)[0] ?? null;
}

function askAgain(client: QueryClient, city: CityId) {
  return Promise.all(["feeds", "feed", "feed-attempts", "register"].map((name) => client.invalidateQueries({ queryKey: [name, city] })));
}

export function useCreateFeed(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: FeedRequest) => send("POST", cityPath(city, ["feeds"]), feedAnswerSchema, request),
    onSuccess: () => askAgain(client, city),
  });
}

export function useChangeFeed(city: CityId, feed: FeedId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: FeedChange) => send("PATCH", cityPath(city, ["feeds", feed]), anything, change),
    onSuccess: () => askAgain(client, city),
  });
}

export function useDeleteFeed(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ feed, ...removal }: FeedRemoval & { readonly feed: FeedId }) =>
      send("DELETE", cityPath(city, ["feeds", feed]), anything, removal),
    onSuccess: (_, { feed }) => {
      client.removeQueries({ queryKey: ["feed", city, feed] });
      client.removeQueries({ queryKey: ["feed-attempts", city, feed] });
      return askAgain(client, city);
    },
  });
}

export type FeedAction = "run" | "pause" | "resume" | "go-live";

export function useFeedAction(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ feed, action }: { readonly feed: FeedId; readonly action: FeedAction }) =>
      send("POST", cityPath(city, ["feeds", feed, action]), anything, {}),
    onSettled: () => askAgain(client, city),
  });
}

/** Fetches and judges; no row is stored. */
export function useTestFeed(city: CityId, feed: FeedId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send("POST", cityPath(city, ["feeds", feed, "test"]), feedTestAnswerSchema, {}),
    onSettled: () => askAgain(client, city),
  });
}

/** The answer holds the secret, which no later one does. It is kept by who called and never in the cache of queries. */
export function useNewFeedKey(city: CityId, feed: FeedId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (overlapHours: number) => send("POST", cityPath(city, ["feeds", feed, "keys"]), newFeedKeyAnswerSchema, { overlapHours }),
    gcTime: 0,
    onSuccess: () => askAgain(client, city),
  });
}

export function useRevokeFeedKey(city: CityId, feed: FeedId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => send("DELETE", cityPath(city, ["feeds", feed, "keys", key]), anything),
    onSuccess: () => askAgain(client, city),
  });
}
