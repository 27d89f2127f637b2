import { readyAnswerSchema } from "@lagebild/domain";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";

const READY_POLL_MS = 1_000;

/** Asked until the server can answer questions; a server that is not there yet counts as not ready. */
export const readyOptions = queryOptions({
  queryKey: ["ready"],
  queryFn: async ({ signal }) => {
    const response = await fetch("/api/ready", { signal }).catch(() => null);
    // 503 carries the same body: what the server still waits for.
    const parsed = readyAnswerSchema.safeParse(await response?.json().catch(() => null));
    if (parsed.success) return parsed.data;
    if (response?.ok === true) throw new ApiError("unexpected", "not an answer of Lagebild");
    return { ready: false, waitingFor: ["server"] };
  },
  refetchInterval: ({ state }) => (state.data?.ready === true ? false : READY_POLL_MS),
  staleTime: Number.POSITIVE_INFINITY,
});

export const useReady = () => useQuery(readyOptions);
