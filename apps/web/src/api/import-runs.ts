import { importRunsAnswerSchema, revertAnswerSchema, runAnswerSchema, type CityId, type RunId } from "@lagebild/domain";
import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, send } from "./client.ts";
import { cityPath } from "./city-path.ts";

const SHOWN_RUNS = 200;

/** `isActive`: something is being imported now, so that counts move. */
export function useRuns(city: CityId, isActive: boolean) {
  return useQuery({
    queryKey: ["import-runs", city, SHOWN_RUNS],
    queryFn: ({ signal }) => get(cityPath(city, ["import-runs"], { limit: SHOWN_RUNS }), importRunsAnswerSchema, { signal }),
    refetchInterval: isActive ? 2_000 : 15_000,
  });
}

export function useRun(city: CityId, run: RunId | null) {
  return useQuery({
    queryKey: ["import-run", city, run],
    queryFn: run === null ? skipToken : ({ signal }) => get(cityPath(city, ["import-runs", run]), runAnswerSchema, { signal }),
  });
}

/** Takes a run back, or takes that back; afterwards everything that was counted is asked again. */
export function useRevertRun(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ run, isUndo }: { readonly run: RunId; readonly isUndo: boolean }) =>
      send("POST", cityPath(city, ["import-runs", run, isUndo ? "undo-revert" : "revert"]), revertAnswerSchema, {}),
    onSuccess: () => client.invalidateQueries(),
  });
}
