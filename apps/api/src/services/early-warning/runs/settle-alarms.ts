import { alarmIdSchema, toDayNumber, type AlarmChange } from "@lagebild/domain";
import type { AlarmBody, AlarmCandidate, Settlement, WarningBasis, ZoneBody } from "../../../db/warning-store.ts";
import { commonCells, matchGround } from "./overlap.ts";
import type { SettledRun } from "./settle-zones.ts";

export interface SettledAlarms {
  readonly alarms: Settlement["alarms"];
  /** By position of the candidate. */
  readonly ids: readonly AlarmBody["id"][];
}

/** [D3] An alarm stays open for so many days without a cluster. */
const OPEN_DAYS = 28;
const SYSTEM = "system";

type Settling = { alarm: AlarmBody; changes: AlarmChange[] };

/** [D3] Alarms as they are after a run: a cluster that overlaps an open alarm of its stream extends it, also one that a person has closed. */
export function settleAlarms(
  run: SettledRun,
  candidates: readonly AlarmCandidate[],
  { basis, zones }: { readonly basis: WarningBasis; readonly zones: readonly ZoneBody[] },
): SettledAlarms {
  const asOf = toDayNumber(run.asOf);
  const isOpen = ({ lastOn }: AlarmBody): boolean => asOf - toDayNumber(lastOn) <= OPEN_DAYS;
  const settled = new Map<AlarmBody["id"], Settling>();
  let number = basis.lastAlarm;
  const noteOf = (what: AlarmChange["what"], recorded: number | null, text: string | null = null): AlarmChange => ({
    at: run.at,
    by: SYSTEM,
    what,
    run: run.id,
    recorded,
    text,
  });

  function raise(candidate: AlarmCandidate): AlarmBody["id"] {
    number += 1;
    const alarm: AlarmBody = {
      ...candidate,
      id: alarmIdSchema.parse(`alarm-${run.makeId()}`),
      number,
      city: run.city,
      state: "new",
      outcome: null,
      reason: null,
      takenBy: null,
      firstOn: run.asOf,
      lastOn: run.asOf,
      run: run.id,
      zone: null,
    };
    settled.set(alarm.id, { alarm, changes: [noteOf("raised", candidate.recorded)] });
    return alarm.id;
  }

  function extend(alarm: AlarmBody, candidate: AlarmCandidate): AlarmBody["id"] {
    // Of several clusters of one outbreak the best comes first and stands for it.
    if (settled.has(alarm.id)) return alarm.id;
    const { recorded } = candidate;
    const isWider = commonCells(candidate, alarm) < candidate.cells.length;
    const changes = [...(recorded > alarm.recorded ? [noteOf("grown", recorded)] : []), ...(isWider ? [noteOf("extended", recorded)] : [])];
    settled.set(alarm.id, { alarm: { ...alarm, ...candidate, run: run.id, lastOn: run.asOf }, changes });
    return alarm.id;
  }

  const ids = candidates.map((candidate) => {
    // Also those that this run has just raised or moved.
    const going = [...new Map([...basis.alarms.map((each): [string, AlarmBody] => [each.id, each]), ...current(settled)]).values()];
    const held = overlapping(
      candidate,
      going.filter((alarm) => alarm.stream === candidate.stream && isOpen(alarm)),
    );
    return held === undefined ? raise(candidate) : extend(held, candidate);
  });
  for (const alarm of basis.alarms) {
    if (!isOpen(alarm) && !settled.has(alarm.id)) settled.set(alarm.id, { alarm, changes: [noteOf("ended", null)] });
  }
  for (const each of settled.values()) link(each, zones, noteOf);
  return { alarms: [...settled.values()], ids };
}

function current(settled: ReadonlyMap<AlarmBody["id"], Settling>): readonly [string, AlarmBody][] {
  return [...settled.values()].map(({ alarm }) => [alarm.id, alarm]);
}

function overlapping(candidate: AlarmCandidate, alarms: readonly AlarmBody[]): AlarmBody | undefined {
  const [best] = matchGround([candidate], alarms).overlaps;
  return best === undefined ? undefined : alarms[best.before];
}

/** The open zone with most of its cells. */
function link(settling: Settling, zones: readonly ZoneBody[], noteOf: (what: "zone", recorded: null, text: string) => AlarmChange): void {
  const open = zones.filter(({ state }) => state === "candidate" || state === "confirmed");
  const [best] = matchGround([settling.alarm], open).overlaps;
  const zone = best === undefined ? undefined : open[best.before];
  if (zone === undefined || settling.alarm.zone === zone.id) return;
  settling.alarm = { ...settling.alarm, zone: zone.id };
  settling.changes.push(noteOf("zone", null, `Z-${zone.number}`));
}
