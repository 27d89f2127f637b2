import { jobAnswerSchema, jobsAnswerSchema, type CityId, type Job, type JobId } from "@lagebild/domain";
import { skipToken, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { get, send } from "./client.ts";
import { useMay } from "./session.ts";
import { cityPath } from "./city-path.ts";

const ACTIVE_POLL_MS = 500;
const IDLE_POLL_MS = 5_000;

export const isActive = ({ state }: Job): boolean => state === "queued" || state === "running";

/** Imports, dry runs and re-checks of this server, newest first. When one ends, what it may have changed is asked again. */
export function useJobs(city: CityId) {
  const client = useQueryClient();
  const may = useMay();
  const jobs = useQuery({
    enabled: may("import-reports"),
    queryKey: ["jobs", city],
    queryFn: ({ signal }) => get(cityPath(city, ["jobs"]), jobsAnswerSchema, { signal }),
    refetchInterval: ({ state }) => (state.data?.jobs.some(isActive) === true ? ACTIVE_POLL_MS : IDLE_POLL_MS),
  });
  const active = jobs.data?.jobs.filter(isActive).length ?? 0;
  const before = useRef(active);
  useEffect(() => {
    if (active < before.current) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "jobs" });
    before.current = active;
  }, [active, client]);
  return jobs;
}

/** The map is opened next: it must not meet the list of agencies from before. */
function forgetBefore(client: QueryClient, city: CityId): void {
  for (const key of ["agencies", "city"]) client.removeQueries({ queryKey: [key, city], type: "inactive" });
  void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "job" });
}

/** One piece of work; what an import that ends has changed is asked again: agencies, runs, the map. */
export function useJob(city: CityId, job: JobId | null) {
  const client = useQueryClient();
  const answer = useQuery({
    queryKey: ["job", city, job],
    queryFn: job === null ? skipToken : ({ signal }) => get(cityPath(city, ["jobs", job]), jobAnswerSchema, { signal }),
    refetchInterval: ({ state }) => (state.data === undefined || isActive(state.data.job) ? ACTIVE_POLL_MS : false),
  });
  const found = answer.data?.job;
  // A short one has ended before it was ever seen running.
  const ended = found !== undefined && !isActive(found) && found.mode !== "dry-run" ? found.id : null;
  useEffect(() => {
    if (ended !== null) forgetBefore(client, city);
  }, [ended, client, city]);
  return answer;
}

export function useCancelJob(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (job: JobId) => send("DELETE", cityPath(city, ["jobs", job]), jobAnswerSchema),
    onSuccess: () => client.invalidateQueries({ queryKey: ["jobs", city] }),
  });
}
