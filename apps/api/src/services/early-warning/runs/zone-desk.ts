import { fearZoneIdSchema, toDayNumber, type Stage, type ZoneCandidate, type ZoneChange, type ZoneEvidence } from "@lagebild/domain";
import type { KnownZone, QuietEvidence, Settlement, WarningBasis, ZoneBody } from "../../../db/warning-store.ts";
import { sharedGround } from "./overlap.ts";
import type { SettledRun } from "./settled-run.ts";

const SEVERITY: Readonly<Record<Stage, number>> = { receding: 0, watch: 1, emerging: 2, established: 3 };
/** A dismissed zone comes back with half as many reports again, or when half of its cells are new. */
const MORE = 1.5;
export const NEW_SHARE = 0.5;
/** [F6] Cells are told to have changed when less than this is common to both. */
const SAME_SHARE = 0.75;
/** A candidate that no run has found for 13 weeks is over. */
const FORGOTTEN_DAYS = 91;
const SYSTEM = "system";

/** Zones of a run that is being settled, and what is noted of each. */
export interface ZoneDesk {
  readonly run: SettledRun;
  readonly basis: WarningBasis;
  readonly settled: Map<ZoneBody["id"], Settlement["zones"][number]>;
  /** By position of the candidate. */
  readonly byCandidate: Map<number, ZoneBody["id"]>;
  /** The number given last. */
  number: number;
}

/** A candidate and its position. */
export interface Placed {
  readonly at: number;
  readonly candidate: ZoneCandidate;
}

export function openZoneDesk(run: SettledRun, basis: WarningBasis): ZoneDesk {
  return { run, basis, settled: new Map(), byCandidate: new Map(), number: basis.lastZone };
}

export function hasNewEvidence(candidate: ZoneCandidate, quiet: QuietEvidence): boolean {
  if (SEVERITY[candidate.stage] > SEVERITY[quiet.stage]) return true;
  if (candidate.explanation.recorded >= quiet.recorded * MORE) return true;
  const { common, first } = sharedGround(candidate, quiet);
  return common <= first * (1 - NEW_SHARE);
}

/** [F6] An open zone goes on as what was found in its place. */
export function follow(desk: ZoneDesk, { at, candidate }: Placed, { zone }: KnownZone): void {
  desk.byCandidate.set(at, zone.id);
  const { stage } = candidate;
  const { appliedRun } = desk.basis;
  const wasMissed = appliedRun !== null && zone.run !== appliedRun;
  const { common, first, second } = sharedGround(candidate, zone);
  const union = first + second - common;
  put(desk, seen(desk, zone, candidate), [
    ...(wasMissed ? [noteOf(desk, "found", { stage })] : []),
    ...(zone.stage === stage ? [] : [noteOf(desk, "stage", { stage })]),
    ...(common < union * SAME_SHARE ? [noteOf(desk, "cells")] : []),
  ]);
}

/** A dismissed or closed zone is followed silently, until there is new evidence. */
export function meetQuiet(desk: ZoneDesk, { at, candidate }: Placed, { zone, quiet }: KnownZone): void {
  const wasForgotten = toDayNumber(desk.run.asOf) - toDayNumber(zone.lastOn) >= FORGOTTEN_DAYS;
  const returns = quiet === null || wasForgotten || hasNewEvidence(candidate, quiet);
  if (!returns) return put(desk, seen(desk, zone, candidate), []);
  desk.byCandidate.set(at, zone.id);
  const evidence = quiet === null ? {} : { evidence: evidenceOf(candidate, quiet, wasForgotten) };
  put(desk, { ...seen(desk, zone, candidate), state: "candidate" }, [noteOf(desk, "returned", { stage: candidate.stage, ...evidence })]);
}

function evidenceOf(candidate: ZoneCandidate, quiet: QuietEvidence, wasForgotten: boolean): ZoneEvidence {
  const { common, first } = sharedGround(candidate, quiet);
  const newShare = Math.round((1 - common / first) * 100) / 100;
  return { recorded: candidate.explanation.recorded, before: quiet.recorded, stageBefore: quiet.stage, newShare, wasForgotten };
}

/** A new zone; `origin`: what it was split from. */
export function add(desk: ZoneDesk, { at, candidate }: Placed, origin: ZoneBody | undefined): void {
  const { run } = desk;
  desk.number += 1;
  const id = fearZoneIdSchema.parse(`zone-${run.makeId()}`);
  desk.byCandidate.set(at, id);
  const zone: ZoneBody = {
    ...candidate,
    id,
    number: desk.number,
    city: run.city,
    state: "candidate",
    run: run.id,
    firstOn: run.asOf,
    lastOn: run.asOf,
    owner: null,
    reviewOn: null,
  };
  const found = noteOf(desk, "found", { stage: candidate.stage });
  put(desk, zone, [found, ...(origin === undefined ? [] : [noteOf(desk, "split", { others: [origin.id] })])]);
  if (origin !== undefined) put(desk, current(desk, origin), [noteOf(desk, "split", { others: [id] })]);
}

/** What a person has confirmed stays until a person closes it. `heir`: position of the candidate that both lie in. */
export function merge(desk: ZoneDesk, zone: ZoneBody, heir: number): void {
  const into = desk.byCandidate.get(heir);
  const isConfirmed = zone.state === "confirmed";
  const isNotedAlready = isConfirmed && zone.run !== desk.basis.appliedRun;
  if (into === undefined || isNotedAlready) return;
  put(desk, isConfirmed ? zone : { ...zone, state: "closed" }, [noteOf(desk, "merged", { others: [into] })]);
  const held = desk.settled.get(into);
  if (held !== undefined) put(desk, held.zone, [noteOf(desk, "merged", { others: [zone.id] })]);
}

/** An open zone that this run has not found. */
export function miss(desk: ZoneDesk, zone: ZoneBody): void {
  const days = toDayNumber(desk.run.asOf) - toDayNumber(zone.lastOn);
  if (zone.run === desk.basis.appliedRun) put(desk, zone, [noteOf(desk, "notFound")]);
  else if (zone.state === "candidate" && days >= FORGOTTEN_DAYS) put(desk, { ...zone, state: "closed" }, [noteOf(desk, "closed")]);
}

function noteOf({ run }: ZoneDesk, what: ZoneChange["what"], parts: Partial<ZoneChange> = {}): ZoneChange {
  return { at: run.at, by: SYSTEM, what, run: run.id, asOf: run.asOf, stage: null, others: [], text: null, ...parts };
}

function put({ settled }: ZoneDesk, zone: ZoneBody, changes: readonly ZoneChange[]): void {
  settled.set(zone.id, { zone, changes: [...(settled.get(zone.id)?.changes ?? []), ...changes] });
}

/** As this run has left it so far. */
function current({ settled }: ZoneDesk, zone: ZoneBody): ZoneBody {
  return settled.get(zone.id)?.zone ?? zone;
}

function seen({ run }: ZoneDesk, zone: ZoneBody, candidate: ZoneCandidate): ZoneBody {
  return { ...zone, ...candidate, run: run.id, lastOn: run.asOf };
}
