import { readyAnswerSchema } from "@lagebild/domain";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { ApiError } from "./api-error.ts";

const READY_POLL_MS = 1_000;

export interface Readiness extends z.infer<typeof readyAnswerSchema> {
  /** False when nothing answers at all, or only a proxy without a server behind it. */
  readonly isReachable: boolean;
}

/** Asked until the server can answer questions; a server that is not there yet counts as not ready. */
export const readyOptions = queryOptions({
  queryKey: ["ready"],
  queryFn: async ({ signal }) => readReadiness(await fetch("/api/ready", { signal }).catch(() => null)),
  refetchInterval: ({ state }) => (state.data?.ready === true ? false : READY_POLL_MS),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Throws where something else than Lagebild answers; null is no answer. */
export async function readReadiness(response: Response | null): Promise<Readiness> {
  if (response === null) return { ready: false, waitingFor: [], isReachable: false };
  // 503 carries the same body: what the server still waits for.
  const parsed = readyAnswerSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return { ...parsed.data, isReachable: true };
  if (response.ok) throw new ApiError("unexpected", "not an answer of Lagebild");
  return { ready: false, waitingFor: ["server"], isReachable: response.status === 503 };
}

export const useReady = () => useQuery(readyOptions);
