import {
  fearZoneIdSchema,
  toDayNumber,
  type CityId,
  type Day,
  type Instant,
  type Stage,
  type WarningRunId,
  type ZoneCandidate,
  type ZoneChange,
} from "@lagebild/domain";
import type { KnownZone, QuietEvidence, Settlement, WarningBasis, ZoneBody } from "../../../db/warning-store.ts";
import { commonCells, matchGround, type Match, type Overlap } from "./overlap.ts";

export interface SettledRun {
  readonly id: WarningRunId;
  readonly city: CityId;
  readonly asOf: Day;
  readonly at: Instant;
  /** Ten characters that nobody can guess; another ten with every call. */
  readonly makeId: () => string;
}

export interface SettledZones {
  readonly zones: Settlement["zones"];
  /** By position of the candidate; null: it stands for nothing new, a dismissed zone is still dismissed. */
  readonly ids: readonly (ZoneBody["id"] | null)[];
}

const WORSE: Readonly<Record<Stage, number>> = { receding: 0, watch: 1, emerging: 2, established: 3 };
/** A dismissed zone comes back with half as many reports again, or when half of its cells are new. */
const MORE = 1.5;
const NEW_SHARE = 0.5;
/** [F6] Cells are told to have changed when less than this is common to both. */
const SAME_SHARE = 0.75;
/** A candidate that no run has found for 13 weeks is over. */
const FORGOTTEN_DAYS = 91;
const SYSTEM = "system";

/** [F6] Zones as they are after a run. Open ones keep their identity first, then those that were dismissed or closed. */
export function settleZones(run: SettledRun, candidates: readonly ZoneCandidate[], basis: WarningBasis): SettledZones {
  const open = basis.zones.filter(({ quiet }) => quiet === null);
  const quiet = basis.zones.filter((each) => each.quiet !== null);
  const withOpen = matchGround(
    candidates,
    open.map(({ zone }) => zone),
  );
  const left = candidates.map((_, at) => at).filter((at) => !withOpen.pairs.some(({ after }) => after === at));
  const withQuiet = matchGround(
    left.map((at) => candidates[at]!),
    quiet.map(({ zone }) => zone),
  );

  const desk = createDesk(run, basis);
  for (const { after, before } of withOpen.pairs) desk.follow(after, candidates[after]!, open[before]!);
  for (const { after, before } of withQuiet.pairs) desk.meetQuiet(left[after]!, candidates[left[after]!]!, quiet[before]!);
  const unmatched = left.filter((_, at) => !withQuiet.pairs.some(({ after }) => after === at));
  for (const at of unmatched) {
    const candidate = candidates[at]!;
    if (!isPartOfQuiet(candidate, quiet)) desk.add(at, candidate, originOf(at, withOpen, open));
  }
  open.forEach(({ zone }, at) => {
    if (withOpen.pairs.some(({ before }) => before === at)) return;
    const heir = heirOf(at, withOpen);
    if (heir === undefined) desk.miss(zone);
    else desk.merge(zone, heir);
  });
  return { zones: desk.zones(), ids: candidates.map((_, at) => desk.idOf(at)) };
}

/** Where a new candidate has cells of a zone that went on as another one, it was split from it. */
function originOf(at: number, { overlaps }: Match, open: readonly KnownZone[]): ZoneBody | undefined {
  const origin: Overlap | undefined = overlaps.find(({ after }) => after === at);
  return origin === undefined ? undefined : open[origin.before]?.zone;
}

function heirOf(at: number, { overlaps }: Match): number | undefined {
  return overlaps.find(({ before }) => before === at)?.after;
}

/** What lies for the most part in a dismissed zone is no new zone beside it. */
function isPartOfQuiet(candidate: ZoneCandidate, quiet: readonly KnownZone[]): boolean {
  return quiet.some(
    (each) =>
      each.quiet !== null &&
      commonCells(candidate, groundOf(each, each.quiet)) >= candidate.cells.length * NEW_SHARE &&
      !hasNewEvidence(candidate, each.quiet, each.zone),
  );
}

function groundOf({ zone }: KnownZone, { cells }: QuietEvidence) {
  return { resolution: zone.resolution, cells };
}

function hasNewEvidence(candidate: ZoneCandidate, quiet: QuietEvidence, { resolution }: ZoneBody): boolean {
  if (WORSE[candidate.stage] > WORSE[quiet.stage]) return true;
  if (candidate.explanation.recorded >= quiet.recorded * MORE) return true;
  return commonCells(candidate, { resolution, cells: quiet.cells }) <= candidate.cells.length * (1 - NEW_SHARE);
}

/** Zones of the run that is being settled, and what is noted of each. */
function createDesk(run: SettledRun, basis: WarningBasis) {
  const settled = new Map<ZoneBody["id"], { zone: ZoneBody; changes: ZoneChange[] }>();
  const byCandidate = new Map<number, ZoneBody["id"]>();
  let number = basis.lastZone;

  function noteOf(what: ZoneChange["what"], parts: Partial<ZoneChange> = {}): ZoneChange {
    return { at: run.at, by: SYSTEM, what, run: run.id, asOf: run.asOf, stage: null, others: [], text: null, ...parts };
  }
  function put(zone: ZoneBody, changes: readonly ZoneChange[]): void {
    const held = settled.get(zone.id);
    settled.set(zone.id, { zone, changes: [...(held?.changes ?? []), ...changes] });
  }
  function note(zone: ZoneBody, change: ZoneChange): void {
    put(settled.get(zone.id)?.zone ?? zone, [change]);
  }
  function seen(zone: ZoneBody, candidate: ZoneCandidate): ZoneBody {
    return { ...zone, ...candidate, run: run.id, lastOn: run.asOf };
  }

  return {
    zones: (): Settlement["zones"] => [...settled.values()],
    idOf: (at: number): ZoneBody["id"] | null => byCandidate.get(at) ?? null,
    follow: (at: number, candidate: ZoneCandidate, { zone }: KnownZone): void => {
      byCandidate.set(at, zone.id);
      const { stage } = candidate;
      const wasMissed = basis.appliedRun !== null && zone.run !== basis.appliedRun;
      const union = zone.cells.length + candidate.cells.length - commonCells(candidate, zone);
      put(seen(zone, candidate), [
        ...(wasMissed ? [noteOf("found", { stage })] : []),
        ...(zone.stage === stage ? [] : [noteOf("stage", { stage })]),
        ...(commonCells(candidate, zone) < union * SAME_SHARE ? [noteOf("cells")] : []),
      ]);
    },
    meetQuiet: (at: number, candidate: ZoneCandidate, { zone, quiet }: KnownZone): void => {
      const wasForgotten = toDayNumber(run.asOf) - toDayNumber(zone.lastOn) >= FORGOTTEN_DAYS;
      const returns = quiet === null || wasForgotten || hasNewEvidence(candidate, quiet, zone);
      const { stage } = candidate;
      if (!returns) return put(seen(zone, candidate), []);
      byCandidate.set(at, zone.id);
      put({ ...seen(zone, candidate), state: "candidate" }, [noteOf("returned", { stage })]);
    },
    add: (at: number, candidate: ZoneCandidate, origin: ZoneBody | undefined): void => {
      number += 1;
      const id = fearZoneIdSchema.parse(`zone-${run.makeId()}`);
      const { stage } = candidate;
      byCandidate.set(at, id);
      const zone: ZoneBody = {
        ...candidate,
        id,
        number,
        city: run.city,
        state: "candidate",
        run: run.id,
        firstOn: run.asOf,
        lastOn: run.asOf,
        owner: null,
        reviewOn: null,
      };
      put(zone, [noteOf("found", { stage }), ...(origin === undefined ? [] : [noteOf("split", { others: [origin.id] })])]);
      if (origin !== undefined) note(origin, noteOf("split", { others: [id] }));
    },
    /** What a person has confirmed stays until a person closes it. */
    merge: (zone: ZoneBody, heir: number): void => {
      const into = byCandidate.get(heir);
      if (into === undefined) return;
      const isRepeated = zone.run !== basis.appliedRun;
      if (zone.state === "confirmed" && isRepeated) return;
      put(zone.state === "confirmed" ? zone : { ...zone, state: "closed" }, [noteOf("merged", { others: [into] })]);
      const held = settled.get(into);
      if (held !== undefined) note(held.zone, noteOf("merged", { others: [zone.id] }));
    },
    miss: (zone: ZoneBody): void => {
      const days = toDayNumber(run.asOf) - toDayNumber(zone.lastOn);
      if (zone.run === basis.appliedRun) put(zone, [noteOf("notFound")]);
      else if (zone.state === "candidate" && days >= FORGOTTEN_DAYS) put({ ...zone, state: "closed" }, [noteOf("closed")]);
    },
  };
}
