import { feedAnswerSchema, type CityId, type FeedId } from "@lagebild/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { get, send } from "./client.ts";
import { cityPath } from "./city-path.ts";

const anything = z.unknown();
type Body = Readonly<Record<string, unknown>>;

/** Changes the mapping of a feed as it is at that moment: what somebody else changed meanwhile stays. */
export function useGiveFeedMapping(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ feed, change }: { readonly feed: FeedId; readonly change: (mapping: Body) => Body }) => {
      const { mapping } = await get(cityPath(city, ["feeds", feed]), feedAnswerSchema);
      return send("PATCH", cityPath(city, ["feeds", feed]), anything, { mapping: change(mapping) });
    },
    onSuccess: (_, { feed }) => client.invalidateQueries({ queryKey: ["feed", city, feed] }),
  });
}
