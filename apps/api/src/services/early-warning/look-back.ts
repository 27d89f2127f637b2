import { textHash } from "@lagebild/analysis";
import { alarmIdSchema, fearZoneIdSchema, type Alarm, type Cell, type FearZone, type WarningRun } from "@lagebild/domain";
import type { AlarmCandidate, RunFindings } from "../../db/warning-store.ts";
import { findPartners } from "./runs/overlap.ts";

type Then<List extends "zones" | "alarms", Id extends "zoneIds" | "alarmIds"> = Pick<RunFindings, List | Id>;

/**
 * What a run found that is not the newest applied one, as it found it. A candidate bears the name of the zone or alarm that it was when the run was applied, and
 * otherwise of the one that it shares most cells with; one that shares none has number 0, because only runs that are applied count up.
 */
export function zonesThen(run: WarningRun, { zones, zoneIds }: Then<"zones", "zoneIds">, known: readonly FearZone[]): FearZone[] {
  const matched = named(zones, zoneIds, known) ?? findPartners(zones, known);
  return zones.map((candidate, at) => {
    const body = matched[at] ?? {
      id: fearZoneIdSchema.parse(`zone-${nameOf(run, "zone", candidate.cells)}`),
      state: "candidate" as const,
      firstOn: run.asOf,
      owner: null,
      reviewOn: null,
      ...unnamed(run),
    };
    return { ...body, ...candidate, run: run.id, lastOn: run.asOf };
  });
}

export function alarmsThen(run: WarningRun, { alarms, alarmIds }: Then<"alarms", "alarmIds">, known: readonly Alarm[]): Alarm[] {
  const isSame = (candidate: AlarmCandidate, alarm: Alarm): boolean =>
    candidate.stream === alarm.stream && alarm.firstOn <= run.asOf && alarm.lastOn >= candidate.period.from;
  const matched = named(alarms, alarmIds, known) ?? findPartners(alarms, known, isSame);
  return alarms.map((candidate, at) => {
    const body = matched[at] ?? {
      id: alarmIdSchema.parse(`alarm-${nameOf(run, candidate.stream, candidate.cells)}`),
      state: "new" as const,
      outcome: null,
      reason: null,
      takenBy: null,
      firstOn: run.asOf,
      zone: null,
      ...unnamed(run),
    };
    return { ...body, ...candidate, run: run.id, lastOn: run.asOf };
  });
}

const unnamed = ({ city }: WarningRun) => ({ number: 0, city, history: [] });

/** Null for a run that only looks back. */
function named<Known extends { readonly id: string }>(
  candidates: readonly unknown[],
  ids: readonly (string | null)[],
  known: readonly Known[],
): readonly (Known | undefined)[] | null {
  if (ids.length !== candidates.length) return null;
  const byId = new Map(known.map((each) => [each.id, each]));
  return ids.map((id) => (id === null ? undefined : byId.get(id)));
}

/** Equal for the same run, so that an address of it stays. */
function nameOf({ id }: WarningRun, type: string, cells: readonly Cell[]): string {
  return textHash(JSON.stringify([id, type, cells]));
}
