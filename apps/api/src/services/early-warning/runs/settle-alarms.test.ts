import { addDays, daySchema, instantSchema } from "@lagebild/domain";
import { expect, it } from "vitest";
import {
  cellsFrom,
  SAMPLE_CITY,
  SAMPLE_DAY,
  sampleAlarm,
  sampleAlarmCandidate,
  sampleWarningRun,
  sampleZone,
} from "../../../db/warning.fixture.ts";
import type { AlarmBody, AlarmCandidate, WarningBasis, ZoneBody } from "../../../db/warning-store.ts";
import { settleAlarms } from "./settle-alarms.ts";

const AT = instantSchema.parse("2024-06-08T02:00:00Z");
const AS_OF = daySchema.parse("2024-06-07");

function settle(
  candidates: readonly AlarmCandidate[],
  alarms: readonly AlarmBody[],
  { asOf = AS_OF, zones = [] as readonly ZoneBody[] } = {},
) {
  let made = 0;
  const run = { id: sampleWarningRun("2").id, city: SAMPLE_CITY, asOf, at: AT, makeId: () => `new000000${(made += 1)}` };
  const basis: WarningBasis = { seq: 1, appliedRun: null, appliedAsOf: null, zones: [], alarms, clusters: [], lastZone: 0, lastAlarm: 8 };
  const settled = settleAlarms(run, candidates, { basis, zones });
  return settled.alarms.map(({ alarm, changes }) => ({
    number: alarm.number,
    state: alarm.state,
    recorded: alarm.recorded,
    lastOn: alarm.lastOn,
    zone: alarm.zone,
    changes: changes.map(({ what, recorded, text }) => [what, recorded ?? text]),
  }));
}

it("raises a new alarm with the next number", () => {
  expect(settle([sampleAlarmCandidate()], [])).toEqual([
    { number: 9, state: "new", recorded: 14, lastOn: AS_OF, zone: null, changes: [["raised", 14]] },
  ]);
});

it("[D3] lets a cluster that overlaps an open alarm of its stream extend it", () => {
  const open = sampleAlarm(3, { state: "inWork" });
  expect(settle([sampleAlarmCandidate({ recorded: 20 })], [open])).toEqual([
    { number: 3, state: "inWork", recorded: 20, lastOn: AS_OF, zone: null, changes: [["grown", 20]] },
  ]);
  const wider = sampleAlarmCandidate({ recorded: 12, cells: cellsFrom(2, 4) });
  expect(settle([wider], [open])).toMatchObject([{ number: 3, changes: [["extended", 12]] }]);
  expect(settle([sampleAlarmCandidate({ stream: "offence" })], [open]).map(({ number }) => number)).toEqual([9]);
});

it("leaves a closed alarm the numbers that it was judged by, and raises another one when half as many reports again have come", () => {
  const closed = sampleAlarm(3, { state: "closed", outcome: "false" });
  const judged = { number: 3, state: "closed", recorded: 14, zone: null };
  expect(settle([sampleAlarmCandidate({ recorded: 20 })], [closed])).toEqual([{ ...judged, lastOn: AS_OF, changes: [] }]);
  const raised = { number: 9, state: "new", recorded: 21, lastOn: AS_OF, zone: null, changes: [["raised", 21]] };
  expect(settle([sampleAlarmCandidate({ recorded: 21 })], [closed])).toEqual([raised]);
  const open = sampleAlarm(5, { recorded: 21 });
  expect(settle([sampleAlarmCandidate({ recorded: 22 })], [closed, open])).toMatchObject([{ number: 5, changes: [["grown", 22]] }]);
});

it("[D3] is one alarm where two clusters overlap it, and the better one stands for it", () => {
  const both = [sampleAlarmCandidate({ recorded: 30 }), sampleAlarmCandidate({ recorded: 5, cells: cellsFrom(2, 4) })];
  expect(settle(both, [sampleAlarm(3)])).toMatchObject([{ number: 3, recorded: 30 }]);
});

it("[D3, ED6] raises another alarm for a cluster that shares less than half of the cells, or begins after a day without the alarm", () => {
  const beside = sampleAlarmCandidate({ cells: cellsFrom(3, 4) });
  expect(settle([beside], [sampleAlarm(3)]).map(({ number }) => number)).toEqual([9]);
  // The alarm's last day is 31 May.
  const candidateFrom = (from: string) =>
    sampleAlarmCandidate({ period: { from: daySchema.parse(from), to: daySchema.parse("2024-06-08") } });
  expect(settle([candidateFrom("2024-06-01")], [sampleAlarm(3)]).map(({ number }) => number)).toEqual([3]);
  const closed = sampleAlarm(3, { state: "closed", outcome: "false" });
  expect(settle([candidateFrom("2024-06-02")], [closed]).map(({ number, state }) => [number, state])).toEqual([[9, "new"]]);
});

it("[D3] ends an alarm after 28 days without a cluster, and raises another one after that", () => {
  const alarm = sampleAlarm(3);
  const last = addDays(SAMPLE_DAY, 28);
  expect(settle([], [alarm], { asOf: last })).toEqual([]);
  expect(settle([sampleAlarmCandidate()], [alarm], { asOf: last })).toMatchObject([{ number: 3, lastOn: last }]);
  const later = addDays(last, 1);
  expect(settle([], [alarm], { asOf: later })).toMatchObject([{ number: 3, changes: [["ended", null]] }]);
  expect(settle([sampleAlarmCandidate()], [alarm], { asOf: later })).toMatchObject([
    { number: 9, changes: [["raised", 14]] },
    { number: 3, changes: [["ended", null]] },
  ]);
});

it("names the open zone with most of its cells, once", () => {
  const zones = [sampleZone(1, { cells: cellsFrom(0, 1) }), sampleZone(2, { cells: cellsFrom(1, 3) }), sampleZone(4, { state: "closed" })];
  const linked = settle([sampleAlarmCandidate()], [sampleAlarm(3, { zone: zones[0]!.id })], { zones });
  expect(linked).toMatchObject([{ zone: zones[1]!.id, changes: [["zone", "Z-2"]] }]);
  expect(settle([sampleAlarmCandidate()], [sampleAlarm(3, { zone: zones[1]!.id })], { zones })).toMatchObject([{ changes: [] }]);
});
