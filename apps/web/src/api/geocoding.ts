import {
  addressAnsweredAnswerSchema,
  geocodingQualityAnswerSchema,
  openAddressesAnswerSchema,
  type AddressAnswer,
  type AgencyId,
  type CityId,
  type Day,
} from "@lagebild/domain";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, send } from "./client.ts";
import { cityPath } from "./city-path.ts";

export interface QualityQuestion {
  readonly from: Day | undefined;
  readonly by: "received" | "occurred";
}

/** How many addresses found a point, by agency, precision and week. */
export function useGeocodingQuality(city: CityId, { from, by }: QualityQuestion) {
  return useQuery({
    queryKey: ["geocoding", city, "quality", from, by],
    queryFn: ({ signal }) => get(cityPath(city, ["geocoding", "quality"], { from, by }), geocodingQualityAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

export interface AddressQuestion {
  readonly agency: AgencyId | undefined;
  readonly state: "open" | "answered";
  readonly offset: number;
  readonly limit: number;
}

export function useOpenAddresses(city: CityId, { agency, state, offset, limit }: AddressQuestion) {
  return useQuery({
    queryKey: ["geocoding", city, "open", agency, state, offset, limit],
    queryFn: ({ signal }) =>
      get(cityPath(city, ["geocoding", "open"], { agency, state, offset, limit }), openAddressesAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** An answer moves reports: afterwards everything that was counted is asked again. */
export function useAnswerAddress(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, answer }: { readonly id: number; readonly answer: AddressAnswer }) =>
      send("PUT", cityPath(city, ["geocoding", "open", id]), addressAnsweredAnswerSchema, answer),
    onSuccess: () => client.invalidateQueries(),
  });
}
