import { isSameOutbreak } from "@lagebild/analysis";
import { alarmIdSchema, toDayNumber, type AlarmChange } from "@lagebild/domain";
import type { AlarmBody, AlarmCandidate, Settlement, WarningBasis, ZoneBody } from "../../../db/warning-store.ts";
import { matchGround, sharedGround } from "./overlap.ts";
import type { SettledRun } from "./settled-run.ts";

export interface SettledAlarms {
  readonly alarms: Settlement["alarms"];
  /** By position of the candidate. */
  readonly ids: readonly AlarmBody["id"][];
}

/** [D3] An alarm stays open for so many days without a cluster. */
const OPEN_DAYS = 28;
/** Half as many reports again as an alarm was closed with are another one. As with zones. */
const MORE = 1.5;
const SYSTEM = "system";

interface AlarmDesk {
  readonly run: SettledRun;
  readonly basis: WarningBasis;
  readonly settled: Map<AlarmBody["id"], Settlement["alarms"][number]>;
  /** The number given last. */
  number: number;
}

/** [D3, ED6] Alarms as they are after a run: a cluster that overlaps an alarm of its stream extends it, the one with most common cells; one that a person has closed only until there is clearly more. */
export function settleAlarms(
  run: SettledRun,
  candidates: readonly AlarmCandidate[],
  { basis, zones }: { readonly basis: WarningBasis; readonly zones: readonly ZoneBody[] },
): SettledAlarms {
  const desk: AlarmDesk = { run, basis, settled: new Map(), number: basis.lastAlarm };
  const ids = candidates.map((candidate) => {
    const held = overlapping(desk, candidate);
    return held === undefined ? raise(desk, candidate) : extend(desk, held, candidate);
  });
  for (const alarm of basis.alarms) {
    if (!isOpen(desk, alarm) && !desk.settled.has(alarm.id)) desk.settled.set(alarm.id, { alarm, changes: [noteOf(desk, "ended", {})] });
  }
  return { alarms: [...desk.settled.values()].map((each) => link(desk, each, zones)), ids };
}

function noteOf({ run }: AlarmDesk, what: AlarmChange["what"], parts: Partial<Pick<AlarmChange, "recorded" | "text">>): AlarmChange {
  return { at: run.at, by: SYSTEM, what, run: run.id, recorded: null, text: null, ...parts };
}

function isOpen({ run }: AlarmDesk, { lastOn }: AlarmBody): boolean {
  return toDayNumber(run.asOf) - toDayNumber(lastOn) <= OPEN_DAYS;
}

/** Also one that this run has just raised or moved. */
function overlapping(desk: AlarmDesk, candidate: AlarmCandidate): AlarmBody | undefined {
  const known = new Map(desk.basis.alarms.map((alarm) => [alarm.id, alarm]));
  for (const { alarm } of desk.settled.values()) known.set(alarm.id, alarm);
  const open = [...known.values()].filter((alarm) => alarm.stream === candidate.stream && isOpen(desk, alarm));
  const found = matchGround([candidate], open).overlaps.flatMap(({ before, common }) => {
    const alarm = open[before];
    return alarm !== undefined && isExtended(alarm, candidate, common) ? [alarm] : [];
  });
  const closed = found.find(({ recorded }) => candidate.recorded < recorded * MORE);
  return found.find(({ state }) => state !== "closed") ?? closed;
}

/** [ED6] As when the alarms of simulated histories are counted, so that the rate that is set holds. */
function isExtended(alarm: AlarmBody, candidate: AlarmCandidate, commonCells: number): boolean {
  return isSameOutbreak(
    { firstDay: toDayNumber(candidate.period.from), size: candidate.cells.length },
    { lastDay: toDayNumber(alarm.period.to) - 1, size: alarm.cells.length },
    commonCells,
  );
}

function raise(desk: AlarmDesk, candidate: AlarmCandidate): AlarmBody["id"] {
  const { run, settled } = desk;
  desk.number += 1;
  const alarm: AlarmBody = {
    ...candidate,
    id: alarmIdSchema.parse(`alarm-${run.makeId()}`),
    number: desk.number,
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
  settled.set(alarm.id, { alarm, changes: [noteOf(desk, "raised", { recorded: candidate.recorded })] });
  return alarm.id;
}

/** Of several clusters of one outbreak the best comes first and stands for it. What a person has closed keeps the numbers that it was judged by. */
function extend(desk: AlarmDesk, alarm: AlarmBody, candidate: AlarmCandidate): AlarmBody["id"] {
  const { run, settled } = desk;
  if (settled.has(alarm.id)) return alarm.id;
  const { recorded, period } = candidate;
  if (alarm.state === "closed") {
    settled.set(alarm.id, { alarm: { ...alarm, period, run: run.id, lastOn: run.asOf }, changes: [] });
    return alarm.id;
  }
  const { common, first } = sharedGround(candidate, alarm);
  const isWider = common < first;
  const changes = [
    ...(recorded > alarm.recorded ? [noteOf(desk, "grown", { recorded })] : []),
    ...(isWider ? [noteOf(desk, "extended", { recorded })] : []),
  ];
  settled.set(alarm.id, { alarm: { ...alarm, ...candidate, run: run.id, lastOn: run.asOf }, changes });
  return alarm.id;
}

/** To the open zone with most of its cells. */
function link(desk: AlarmDesk, settled: Settlement["alarms"][number], zones: readonly ZoneBody[]): Settlement["alarms"][number] {
  const { alarm, changes } = settled;
  const open = zones.filter(({ state }) => state === "candidate" || state === "confirmed");
  const [best] = matchGround([alarm], open).overlaps;
  const zone = best === undefined ? undefined : open[best.before];
  if (zone === undefined || alarm.zone === zone.id) return settled;
  return { alarm: { ...alarm, zone: zone.id }, changes: [...changes, noteOf(desk, "zone", { text: `Z-${zone.number}` })] };
}
