import type { ZoneCandidate } from "@lagebild/domain";
import type { KnownZone, Settlement, WarningBasis, ZoneBody } from "../../../db/warning-store.ts";
import { matchGround, sharedGround, type Match } from "./overlap.ts";
import type { SettledRun } from "./settled-run.ts";
import { add, follow, hasNewEvidence, meetQuiet, merge, miss, NEW_SHARE, openZoneDesk, type Placed } from "./zone-desk.ts";

export interface SettledZones {
  readonly zones: Settlement["zones"];
  /** By position of the candidate; null: it stands for nothing new, a dismissed zone is still dismissed. */
  readonly ids: readonly (ZoneBody["id"] | null)[];
}

/** [F6] Zones as they are after a run. Open ones keep their identity first, then those that were dismissed or closed. */
export function settleZones(run: SettledRun, candidates: readonly ZoneCandidate[], basis: WarningBasis): SettledZones {
  const desk = openZoneDesk(run, basis);
  const open = basis.zones.filter(({ quiet }) => quiet === null);
  const quiet = basis.zones.filter((each) => each.quiet !== null);
  const placed = candidates.map((candidate, at): Placed => ({ at, candidate }));

  const withOpen = matchGround(candidates, groundsOf(open));
  const left = placed.filter(({ at }) => withOpen.pairs.every(({ after }) => after !== at));
  const withQuiet = matchGround(
    left.map(({ candidate }) => candidate),
    groundsOf(quiet),
  );
  eachPair(withOpen, placed, open, (one, zone) => follow(desk, one, zone));
  eachPair(withQuiet, left, quiet, (one, zone) => meetQuiet(desk, one, zone));
  for (const [position, one] of left.entries()) {
    const isMatched = withQuiet.pairs.some(({ after }) => after === position);
    if (!isMatched && !isPartOfQuiet(one.candidate, quiet)) add(desk, one, originOf(one, withOpen, open));
  }
  for (const [position, { zone }] of open.entries()) {
    if (withOpen.pairs.some(({ before }) => before === position)) continue;
    const heir = withOpen.overlaps.find(({ before }) => before === position)?.after;
    if (heir === undefined) miss(desk, zone);
    else merge(desk, zone, heir);
  }
  return { zones: [...desk.settled.values()], ids: placed.map(({ at }) => desk.byCandidate.get(at) ?? null) };
}

function groundsOf(zones: readonly KnownZone[]): readonly ZoneBody[] {
  return zones.map(({ zone }) => zone);
}

function eachPair(
  { pairs }: Match,
  candidates: readonly Placed[],
  zones: readonly KnownZone[],
  take: (candidate: Placed, zone: KnownZone) => void,
): void {
  for (const { after, before } of pairs) {
    const [candidate, zone] = [candidates[after], zones[before]];
    if (candidate !== undefined && zone !== undefined) take(candidate, zone);
  }
}

/** Where a new candidate has cells of a zone that went on as another one, it was split from it. */
function originOf({ at }: Placed, { overlaps }: Match, open: readonly KnownZone[]): ZoneBody | undefined {
  const origin = overlaps.find(({ after }) => after === at);
  return origin === undefined ? undefined : open[origin.before]?.zone;
}

/** What lies for the most part in a dismissed zone is no new zone beside it. */
function isPartOfQuiet(candidate: ZoneCandidate, zones: readonly KnownZone[]): boolean {
  return zones.some(({ quiet }) => {
    if (quiet === null) return false;
    const { common, first } = sharedGround(candidate, quiet);
    return common >= first * NEW_SHARE && !hasNewEvidence(candidate, quiet);
  });
}
