import { daySchema, instantSchema, type ZoneCandidate } from "@lagebild/domain";
import { cellCenter, cellOf } from "@lagebild/geo";
import { expect, it } from "vitest";
import { cellsFrom, SAMPLE_CITY, sampleCandidate, sampleWarningRun, sampleZone } from "../../../db/warning.fixture.ts";
import type { KnownZone, QuietEvidence, WarningBasis, ZoneBody } from "../../../db/warning-store.ts";
import { settleZones } from "./settle-zones.ts";
import type { SettledRun } from "./settled-run.ts";

const BEFORE = sampleWarningRun("1").id;
const NOW = sampleWarningRun("2").id;
const AS_OF = daySchema.parse("2024-06-07");
const AT = instantSchema.parse("2024-06-08T02:00:00Z");

function runOf(asOf = AS_OF): SettledRun {
  let made = 0;
  return { id: NOW, city: SAMPLE_CITY, asOf, at: AT, makeId: () => `new000000${(made += 1)}` };
}

function basisOf(zones: readonly ZoneBody[], quiet: Readonly<Record<number, QuietEvidence>> = {}): WarningBasis {
  const known: KnownZone[] = zones.map((zone) => ({ zone, quiet: quiet[zone.number] ?? null }));
  return {
    seq: 1,
    appliedRun: BEFORE,
    appliedAsOf: daySchema.parse("2024-05-31"),
    zones: known,
    alarms: [],
    clusters: [],
    lastZone: Math.max(0, ...zones.map(({ number }) => number)),
    lastAlarm: 0,
  };
}

/** Number, state, stage and what was noted, of each zone that changed. */
function settle(candidates: readonly ZoneCandidate[], basis: WarningBasis, asOf = AS_OF) {
  const { zones, ids } = settleZones(runOf(asOf), candidates, basis);
  const numberOf = new Map(
    [...basis.zones.map(({ zone }) => zone), ...zones.map(({ zone }) => zone)].map(({ id, number }) => [id, number]),
  );
  return {
    zones: zones
      .toSorted((a, b) => a.zone.number - b.zone.number)
      .map(({ zone, changes }) => [
        zone.number,
        zone.state,
        zone.stage,
        changes.map(({ what, others }) => [what, ...others.map((id) => numberOf.get(id))]),
      ]),
    ids: ids.map((id) => (id === null ? null : numberOf.get(id))),
  };
}

it("numbers new candidates on, and notes how each was found", () => {
  const basis = { ...basisOf([]), lastZone: 11 };
  expect(settle([sampleCandidate(), sampleCandidate({ cells: cellsFrom(10, 3), stage: "watch" })], basis)).toEqual({
    zones: [
      [12, "candidate", "emerging", [["found"]]],
      [13, "candidate", "watch", [["found"]]],
    ],
    ids: [12, 13],
  });
});

it("[F6] keeps the identity of a zone while its cells shift, and notes a new stage and other cells", () => {
  const zone = sampleZone(3, { cells: cellsFrom(0, 4), state: "confirmed" });
  const shifted = sampleCandidate({ cells: cellsFrom(2, 4), stage: "established" });
  expect(settle([shifted], basisOf([zone])).zones).toEqual([[3, "confirmed", "established", [["stage"], ["cells"]]]]);
  const [settled] = settleZones(runOf(), [shifted], basisOf([zone])).zones;
  expect(settled?.zone).toMatchObject({ id: zone.id, firstOn: zone.firstOn, lastOn: AS_OF, run: NOW, cells: cellsFrom(2, 4) });
});

it("[F6] gives the identity to the largest overlap, whatever the order of the candidates", () => {
  const zone = sampleZone(3, { cells: cellsFrom(0, 6) });
  const small = sampleCandidate({ cells: cellsFrom(0, 2) });
  const large = sampleCandidate({ cells: cellsFrom(3, 3) });
  expect(settle([small, large], basisOf([zone])).ids).toEqual([4, 3]);
});

it("[F6] records a split on both sides", () => {
  const zone = sampleZone(3, { cells: cellsFrom(0, 6) });
  const { zones } = settle([sampleCandidate({ cells: cellsFrom(0, 2) }), sampleCandidate({ cells: cellsFrom(3, 3) })], basisOf([zone]));
  expect(zones).toEqual([
    [3, "candidate", "emerging", [["cells"], ["split", 4]]],
    [4, "candidate", "emerging", [["found"], ["split", 3]]],
  ]);
});

it("[F6] records a merger on both sides and closes the smaller one, but never what a person has confirmed", () => {
  const large = sampleZone(1, { cells: cellsFrom(0, 4) });
  const small = sampleZone(2, { cells: cellsFrom(6, 2) });
  const both = sampleCandidate({ cells: cellsFrom(0, 8) });
  expect(settle([both], basisOf([large, small])).zones).toEqual([
    [1, "candidate", "emerging", [["cells"], ["merged", 2]]],
    [2, "closed", "emerging", [["merged", 1]]],
  ]);
  const confirmed = { ...small, state: "confirmed" } as const;
  expect(settle([both], basisOf([large, confirmed])).zones[1]).toEqual([2, "confirmed", "emerging", [["merged", 1]]]);
});

it("notes once that a zone is not found any more, and when it is found again", () => {
  const zone = sampleZone(1);
  expect(settle([], basisOf([zone])).zones).toEqual([[1, "candidate", "emerging", [["notFound"]]]]);
  const missed = { ...zone, run: sampleWarningRun("0").id };
  expect(settle([], basisOf([missed])).zones).toEqual([]);
  expect(settle([sampleCandidate()], basisOf([missed])).zones).toEqual([[1, "candidate", "emerging", [["found"]]]]);
});

it("closes a candidate that no run has found for 13 weeks, never a confirmed zone", () => {
  const missed = sampleZone(1, { run: sampleWarningRun("0").id, lastOn: daySchema.parse("2024-03-08") });
  expect(settle([], basisOf([missed]), daySchema.parse("2024-06-06")).zones).toEqual([]);
  expect(settle([], basisOf([missed]), AS_OF).zones).toEqual([[1, "closed", "emerging", [["closed"]]]]);
  expect(settle([], basisOf([{ ...missed, state: "confirmed" }]), AS_OF).zones).toEqual([]);
});

const DISMISSED = sampleZone(5, { state: "dismissed" });
const QUIET = { 5: { stage: "emerging", cells: cellsFrom(0, 4), recorded: 14 } } as const;

it("leaves a dismissed zone dismissed without new evidence, and follows it silently", () => {
  const { zones, ids } = settle([sampleCandidate({ recorded: 20 })], basisOf([DISMISSED], QUIET));
  expect({ zones, ids }).toEqual({ zones: [[5, "dismissed", "emerging", []]], ids: [null] });
});

it.each([
  ["a worse stage", sampleCandidate({ stage: "established" })],
  ["half as many reports again", sampleCandidate({ recorded: 21 })],
  ["half of its cells new", sampleCandidate({ cells: cellsFrom(2, 4) })],
])("lets a dismissed zone return as a candidate on %s", (_, candidate) => {
  const { zones, ids } = settle([candidate], basisOf([DISMISSED], QUIET));
  expect(zones).toEqual([[5, "candidate", candidate.stage, [["returned"]]]]);
  expect(ids).toEqual([5]);
});

it("says of a zone that returns what is new: reports, stage, ground, or that it was forgotten", () => {
  const evidenceOf = (candidate: ZoneCandidate, zone: ZoneBody = DISMISSED) => {
    const [settled] = settleZones(runOf(), [candidate], basisOf([zone], QUIET)).zones;
    return settled?.changes[0]?.evidence;
  };
  const none = { recorded: 14, before: 14, stageBefore: "emerging", newShare: 0, wasForgotten: false };
  expect(evidenceOf(sampleCandidate({ recorded: 21 }))).toEqual({ ...none, recorded: 21 });
  // Cells 2–5 of 0–3.
  expect(evidenceOf(sampleCandidate({ recorded: 14, cells: cellsFrom(2, 4) }))).toEqual({ ...none, newShare: 0.5 });
  const forgotten = { ...DISMISSED, lastOn: daySchema.parse("2024-03-08") };
  expect(evidenceOf(sampleCandidate({ recorded: 5 }), forgotten)).toEqual({ ...none, recorded: 5, wasForgotten: true });
});

it("leaves a dismissed zone dismissed where the same ground is found at another resolution, before and after it was followed there", () => {
  const fine = cellsFrom(0, 4);
  const coarse = sampleCandidate({ resolution: 8, cells: [...new Set(fine.map((cell) => cellOf(cellCenter(cell), 8)))] });
  const { zones, ids } = settle([coarse], basisOf([DISMISSED], QUIET));
  expect({ zones, ids }).toEqual({ zones: [[5, "dismissed", "emerging", []]], ids: [null] });
  const followed = { ...DISMISSED, resolution: coarse.resolution, cells: coarse.cells };
  for (const candidate of [coarse, sampleCandidate()])
    expect(settle([candidate], basisOf([followed], QUIET)).zones).toEqual([[5, "dismissed", "emerging", []]]);
});

it("raises no zone beside a dismissed one that it lies in for the most part", () => {
  const wide = { 5: { ...QUIET[5], cells: cellsFrom(0, 8) } };
  const zone = { ...DISMISSED, cells: cellsFrom(0, 8) };
  const parts = [sampleCandidate({ cells: cellsFrom(0, 4) }), sampleCandidate({ cells: cellsFrom(5, 3) })];
  const { zones, ids } = settle(parts, basisOf([zone], wide));
  expect(zones).toEqual([[5, "dismissed", "emerging", []]]);
  expect(ids).toEqual([null, null]);
});

it("lets a zone that nobody found for 13 weeks return with whatever is found", () => {
  const forgotten = { ...DISMISSED, state: "closed", lastOn: daySchema.parse("2024-03-08") } as const;
  expect(settle([sampleCandidate({ stage: "watch", recorded: 5 })], basisOf([forgotten], QUIET)).zones).toEqual([
    [5, "candidate", "watch", [["returned"]]],
  ]);
});

it("follows an open zone before a dismissed one, also where the dismissed one has more cells in common", () => {
  const open = sampleZone(6, { cells: cellsFrom(3, 4) });
  const { zones } = settle([sampleCandidate({ cells: cellsFrom(0, 5) })], basisOf([DISMISSED, open], QUIET));
  expect(zones).toEqual([[6, "candidate", "emerging", [["cells"]]]]);
});
