import { processingAnswerSchema, type CityId } from "@lagebild/domain";
import { useQuery } from "@tanstack/react-query";
import { cityPath } from "./city-path.ts";
import { get } from "./client.ts";

export function useProcessing(city: CityId) {
  return useQuery({
    queryKey: ["processing", city],
    queryFn: ({ signal }) => get(cityPath(city, ["processing"]), processingAnswerSchema, { signal }),
  });
}
