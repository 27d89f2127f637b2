import {
  feedsAnswerSchema,
  qualityAnswerSchema,
  unknownCodesAnswerSchema,
  type CityId,
  type Day,
  type FeedsAnswer,
} from "@lagebild/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "./client.ts";
import { cityPath } from "./city-path.ts";
import { useMay } from "./session.ts";

/** What became of delivered rows, by agency, kind and week. */
export function useQuality(city: CityId, { from }: { readonly from: Day | undefined }) {
  return useQuery({
    queryKey: ["quality", city, from],
    queryFn: ({ signal }) => get(cityPath(city, ["quality"], { from }), qualityAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Codes of stored reports that nobody knows. */
export function useUnknownCodes(city: CityId) {
  return useQuery({
    queryKey: ["unknown-codes", city],
    queryFn: ({ signal }) => get(cityPath(city, ["unknown-codes"]), unknownCodesAnswerSchema, { signal }),
  });
}

type FeedStatus = FeedsAnswer["feeds"][number];
export interface FeedTrouble {
  readonly silent: readonly FeedStatus[];
  readonly failing: readonly FeedStatus[];
}

const TROUBLE_POLL_MS = 60_000;

/** Feeds that bring nothing for longer than usual, or whose last attempt failed; none for whom feeds are not shown. */
export function useFeedTrouble(city: CityId): FeedTrouble {
  const may = useMay();
  const answer = useQuery({
    queryKey: ["feeds", city],
    queryFn: ({ signal }) => get(cityPath(city, ["feeds"]), feedsAnswerSchema, { signal }),
    refetchInterval: TROUBLE_POLL_MS,
    retry: false,
    enabled: may("view-feeds"),
  });
  const feeds = answer.data?.feeds ?? [];
  return {
    silent: feeds.filter(({ health }) => health === "silent"),
    failing: feeds.filter(({ health }) => health === "failing"),
  };
}
