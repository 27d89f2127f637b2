import {
  alarmAnswerSchema,
  alarmsAnswerSchema,
  fearZoneAnswerSchema,
  fearZonesAnswerSchema,
  findingsAnswerSchema,
  warningComparisonSchema,
  warningRunAnswerSchema,
  warningRunsAnswerSchema,
  type Alarm,
  type AlarmDecision,
  type AlarmId,
  type AlarmsAnswer,
  type CityId,
  type FearZone,
  type FearZoneId,
  type FearZonesAnswer,
  type FindingsAnswer,
  type WarningRun,
  type WarningRunId,
  type WarningRunRequest,
  type ZoneDecision,
} from "@lagebild/domain";
import { queryOptions, skipToken, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { get, send } from "./client.ts";
import { cityPath } from "./city-path.ts";

/** Somebody else may judge, and the nightly run may end, while a screen is open. */
const IDLE_POLL_MS = 15_000;
const ACTIVE_POLL_MS = 500;

/** Everything below this key follows from runs and decisions. Setting and subscriptions hang under it too. */
export const warningKey = (city: CityId | null, ...rest: readonly unknown[]): readonly unknown[] => ["early-warning", city, ...rest];

const askAgain = (client: QueryClient, city: CityId) => client.invalidateQueries({ queryKey: warningKey(city) });

/** What a run found; null: the newest applied one. */
export function findingsOptions(city: CityId | null, run: WarningRunId | null = null) {
  return queryOptions({
    queryKey: warningKey(city, "findings", run),
    queryFn:
      city === null
        ? skipToken
        : ({ signal }) => get(cityPath(city, ["early-warning"], { run: run ?? undefined }), findingsAnswerSchema, { signal }),
    refetchInterval: run === null ? IDLE_POLL_MS : false,
  });
}

export const useFindings = (city: CityId | null, run: WarningRunId | null = null) => useQuery(findingsOptions(city, run));

export function isRunActive({ state }: Pick<WarningRun, "state">): boolean {
  return state === "queued" || state === "running";
}

/** Newest first; asked twice a second while one is under way. When one ends, everything of early warning is asked again. */
export function useWarningRuns(city: CityId | null) {
  const client = useQueryClient();
  const runs = useQuery({
    queryKey: warningKey(city, "runs"),
    queryFn:
      city === null ? skipToken : ({ signal }) => get(cityPath(city, ["early-warning", "runs"]), warningRunsAnswerSchema, { signal }),
    refetchInterval: ({ state }) => (state.data?.runs.some(isRunActive) === true ? ACTIVE_POLL_MS : IDLE_POLL_MS),
  });
  const active = runs.data?.runs.filter(isRunActive).length ?? 0;
  const before = useRef(active);
  useEffect(() => {
    if (city !== null && active < before.current) void askAgain(client, city);
    before.current = active;
  }, [active, client, city]);
  return runs;
}

/** What the newest applied run and an earlier one found, and how it differs; nothing is asked while `from` is null. */
export function useComparedRuns(city: CityId | null, from: WarningRunId | null) {
  const after = useFindings(city).data;
  const before = useFindings(from === null ? null : city, from);
  const comparison = useWarningComparison(city, from, from === null ? null : (after?.run?.id ?? null));
  const answer = useMemo(
    () =>
      from === null || comparison.data === undefined || before.data === undefined || after === undefined
        ? null
        : { comparison: comparison.data, before: before.data, after },
    [from, comparison.data, before.data, after],
  );
  const failed = [comparison, before].find(({ isError }) => isError);
  return { answer, error: failed?.error ?? null, retry: () => void failed?.refetch() };
}

function useWarningComparison(city: CityId | null, from: WarningRunId | null, to: WarningRunId | null) {
  return useQuery({
    queryKey: warningKey(city, "compare", from, to),
    queryFn:
      city === null || from === null || to === null
        ? skipToken
        : ({ signal }) => get(cityPath(city, ["early-warning", "runs", from, "compare", to]), warningComparisonSchema, { signal }),
  });
}

export function useStartWarningRun(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: Partial<WarningRunRequest>) =>
      send("POST", cityPath(city, ["early-warning", "runs"]), warningRunAnswerSchema, request),
    onSettled: () => client.invalidateQueries({ queryKey: warningKey(city, "runs") }),
  });
}

export function useCancelWarningRun(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (run: WarningRunId) => send("DELETE", cityPath(city, ["early-warning", "runs", run]), warningRunAnswerSchema),
    onSettled: () => client.invalidateQueries({ queryKey: warningKey(city, "runs") }),
  });
}

/** Every zone, also dismissed and closed ones, which no run's findings show. */
export function useFearZones(city: CityId | null) {
  return useQuery({
    queryKey: warningKey(city, "zones"),
    queryFn: city === null ? skipToken : ({ signal }) => get(cityPath(city, ["fear-zones"]), fearZonesAnswerSchema, { signal }),
    refetchInterval: IDLE_POLL_MS,
  });
}

export function useFearZone(city: CityId | null, zone: FearZoneId | null) {
  return useQuery({
    queryKey: warningKey(city, "zone", zone),
    queryFn:
      city === null || zone === null
        ? skipToken
        : ({ signal }) => get(cityPath(city, ["fear-zones", zone]), fearZoneAnswerSchema, { signal }),
  });
}

/** Afterwards the zone stands in every answer as the server left it, before those are asked anew. */
export function useDecideZone(city: CityId, zone: FearZoneId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: ZoneDecision) => send("POST", cityPath(city, ["fear-zones", zone, "decisions"]), fearZoneAnswerSchema, decision),
    onSuccess: (answer) => {
      client.setQueryData(warningKey(city, "zone", zone), answer);
      client.setQueryData<FearZonesAnswer>(warningKey(city, "zones"), (old) => old && { zones: withZone(old.zones, answer.zone) });
      client.setQueryData<FindingsAnswer>(
        warningKey(city, "findings", null),
        (old) => old && { ...old, zones: withZone(old.zones, answer.zone) },
      );
    },
    onSettled: () => askAgain(client, city),
  });
}

const withZone = (zones: readonly FearZone[], changed: FearZone): FearZone[] =>
  zones.map((zone) => (zone.id === changed.id ? changed : zone));

export function useAlarms(city: CityId | null) {
  return useQuery({
    queryKey: warningKey(city, "alarms"),
    queryFn: city === null ? skipToken : ({ signal }) => get(cityPath(city, ["alarms"]), alarmsAnswerSchema, { signal }),
    refetchInterval: IDLE_POLL_MS,
  });
}

export function useDecideAlarm(city: CityId, alarm: AlarmId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: AlarmDecision) => send("POST", cityPath(city, ["alarms", alarm, "decisions"]), alarmAnswerSchema, decision),
    onSuccess: (answer) => {
      client.setQueryData(warningKey(city, "alarm", alarm), answer);
      client.setQueryData<AlarmsAnswer>(
        warningKey(city, "alarms"),
        (old) => old && { ...old, alarms: withAlarm(old.alarms, answer.alarm) },
      );
      client.setQueryData<FindingsAnswer>(
        warningKey(city, "findings", null),
        (old) => old && { ...old, alarms: withAlarm(old.alarms, answer.alarm) },
      );
    },
    onSettled: () => askAgain(client, city),
  });
}

const withAlarm = (alarms: readonly Alarm[], changed: Alarm): Alarm[] => alarms.map((alarm) => (alarm.id === changed.id ? changed : alarm));
