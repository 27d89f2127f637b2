import { foundPlacesAnswerSchema, type CityId } from "@lagebild/domain";
import { skipToken, useQuery } from "@tanstack/react-query";
import { cityPath } from "./city-path.ts";
import { get } from "./client.ts";

const MOST = 8;

/** Places of the city's address list; nothing is asked while the text is empty. An answer to an older text is never given. */
export function useFoundPlaces(city: CityId, text: string) {
  return useQuery({
    queryKey: ["places", city, text],
    queryFn:
      text === ""
        ? skipToken
        : ({ signal }) => get(cityPath(city, ["places"], { q: text, limit: MOST }), foundPlacesAnswerSchema, { signal }),
  });
}
