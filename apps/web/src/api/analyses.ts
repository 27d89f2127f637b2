import { analysisAnswerSchema, type Analysis, type CityId } from "@lagebild/domain";
import { keepPreviousData, queryOptions, skipToken, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";
import { cityOptions } from "./cities.ts";
import { cityRoutes, get, send } from "./client.ts";

const POLL_MS = 200;
/** A result lies in the server only until newer ones need its room: it is kept here while its data are the newest. */
const KEPT_MS = 10 * 60_000;

/** A method over a filter as the addresses of the picture carry it. */
export interface AnalysisQuestion {
  readonly method: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, number>>;
}

export interface AnalysisProgress {
  readonly done: number;
  /** 0 while the work is being laid out. */
  readonly total: number;
}

const keyOf = (city: CityId | null, question: AnalysisQuestion | null, dataStamp: string | null) => [city, question, dataStamp] as const;

/** Begun, followed to its end, and taken back when nobody asks for it any more: another filter cancels it. */
export function analysisOptions(city: CityId | null, question: AnalysisQuestion | null, dataStamp: string | null) {
  const key = keyOf(city, question, dataStamp);
  return queryOptions({
    queryKey: ["analysis", ...key],
    queryFn:
      city === null || question === null || dataStamp === null
        ? skipToken
        : ({ signal, client }) =>
            compute({ city, question, signal, onProgress: (progress) => client.setQueryData(["analysis-progress", ...key], progress) }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
  });
}

interface Computation {
  readonly city: CityId;
  readonly question: AnalysisQuestion;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: AnalysisProgress) => void;
}

async function compute({ city, question, signal, onProgress }: Computation): Promise<Analysis> {
  const path = cityRoutes.analyses.$path({ param: { city } });
  // Not cut off by the signal: without the id of what was begun nobody could take it back.
  let { analysis } = await send("POST", path, analysisAnswerSchema, question);
  const { id } = analysis;
  const own = cityRoutes.analyses[":analysis"].$path({ param: { city, analysis: id } });
  while (analysis.endedAt === null) {
    onProgress(analysis.progress);
    if (signal.aborted) {
      await send("DELETE", own, analysisAnswerSchema);
      throw signal.reason;
    }
    await pause(POLL_MS, signal);
    if (!signal.aborted) ({ analysis } = await get(own, analysisAnswerSchema));
  }
  if (analysis.state === "done") return analysis;
  throw new ApiError(
    analysis.state === "cancelled" ? "unavailable" : "unexpected",
    analysis.error?.message ?? `the analysis was ${analysis.state}`,
  );
}

/** Ends early when nobody waits any more. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}

/** `progress` only while it is computed. */
export function useAnalysis(city: CityId | null, question: AnalysisQuestion | null) {
  const stamp = useQuery({ ...cityOptions(city), notifyOnChangeProps: ["data"] }).data?.data.dataStamp ?? null;
  const options = analysisOptions(city, question, stamp);
  const analysis = useQuery(options);
  const progress = useQuery(progressOptions(useQueryClient(), keyOf(city, question, stamp)));
  return { ...analysis, progress: analysis.isFetching ? (progress.data ?? null) : null };
}

/** Written by the computation, never asked for. */
function progressOptions(client: QueryClient, key: readonly unknown[]) {
  return queryOptions({
    queryKey: ["analysis-progress", ...key],
    queryFn: () => client.getQueryData<AnalysisProgress>(["analysis-progress", ...key]) ?? null,
    enabled: false,
  });
}
