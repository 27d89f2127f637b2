import { subscriptionsAnswerSchema, type CityId, type SubscriptionRequest } from "@lagebild/domain";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { cityRoutes, get, send } from "./client.ts";
import { warningKey } from "./early-warning.ts";

const anything = z.unknown();
/** A message that could not be sent shows up while the page is open. */
const POLL_MS = 30_000;

/** The viewer's own. */
export function useSubscriptions(city: CityId) {
  return useQuery({
    queryKey: warningKey(city, "subscriptions"),
    queryFn: ({ signal }) => get(cityRoutes.subscriptions.$path({ param: { city } }), subscriptionsAnswerSchema, { signal }),
    refetchInterval: POLL_MS,
  });
}

export function useSubscribe(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: SubscriptionRequest) => send("POST", cityRoutes.subscriptions.$path({ param: { city } }), anything, request),
    onSuccess: () => client.invalidateQueries({ queryKey: warningKey(city, "subscriptions") }),
  });
}

export function useUnsubscribe(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      send("DELETE", cityRoutes.subscriptions[":subscription"].$path({ param: { city, subscription: id } }), anything),
    onSuccess: () => client.invalidateQueries({ queryKey: warningKey(city, "subscriptions") }),
  });
}
