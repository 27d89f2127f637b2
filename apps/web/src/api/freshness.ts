import type { CityAnswer, CityId, Meta } from "@lagebild/domain";
import { useQueryClient } from "@tanstack/react-query";
import { receivedKey, useCity } from "./cities.ts";

/** Why what a panel shows may not be the newest: an import runs, the answer is of an older state of the data, the server does not answer. */
export type StaleReason = "arriving" | "outdated" | "unreachable";

export interface Staleness {
  readonly reason: StaleReason;
  /** When the newest report of the state that is shown came in. */
  readonly at: string | null;
  readonly timeZone: string;
}

/** Null when the answer with this meta is of the newest state that the city is known to have. */
export function staleReason(
  city: Pick<CityAnswer["data"], "dataStamp" | "isImporting">,
  answer: Pick<Meta, "dataStamp"> | undefined,
  isUnreachable: boolean,
): StaleReason | null {
  if (isUnreachable) return "unreachable";
  if (city.isImporting) return "arriving";
  return answer !== undefined && answer.dataStamp !== city.dataStamp ? "outdated" : null;
}

/** Whether a panel's data are stale. Without an answer there is nothing that could be. */
export function useStaleness(cityId: CityId | null, answer: Pick<Meta, "dataStamp"> | undefined): Staleness | null {
  const client = useQueryClient();
  const { data: city, isError } = useCity(cityId);
  if (city === undefined || answer === undefined) return null;
  const reason = staleReason(city.data, answer, isError);
  if (reason === null) return null;
  const at = client.getQueryData<string | null>(receivedKey(city.id, answer.dataStamp)) ?? city.data.lastReceivedAt;
  return { reason, at, timeZone: city.timeZone };
}
