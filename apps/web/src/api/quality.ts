import { qualityAnswerSchema, unknownCodesAnswerSchema, type CityId, type Day, type FeedsAnswer } from "@lagebild/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "./client.ts";
import { dataPath } from "./data-path.ts";
import { useFeeds } from "./feeds.ts";

/** What became of delivered rows, by agency, kind and week. */
export function useQuality(city: CityId, { from }: { readonly from: Day | undefined }) {
  return useQuery({
    queryKey: ["quality", city, from],
    queryFn: ({ signal }) => get(dataPath(city, ["quality"], { from }), qualityAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Codes of stored reports that nobody knows. */
export function useUnknownCodes(city: CityId) {
  return useQuery({
    queryKey: ["unknown-codes", city],
    queryFn: ({ signal }) => get(dataPath(city, ["unknown-codes"]), unknownCodesAnswerSchema, { signal }),
  });
}

type FeedStatus = FeedsAnswer["feeds"][number];
export interface FeedTrouble {
  readonly silent: readonly FeedStatus[];
  readonly failing: readonly FeedStatus[];
}

/** Live feeds that bring nothing for longer than usual, or whose last attempt failed; none for whom feeds are not shown. */
export function useFeedTrouble(city: CityId): FeedTrouble {
  const feeds = useFeeds(city).data?.feeds ?? [];
  return {
    silent: feeds.filter(({ health }) => health === "silent"),
    failing: feeds.filter(({ health }) => health === "failing"),
  };
}
