import {
  alarmChangeSchema,
  calibrationAttemptSchema,
  calibrationIdSchema,
  calibrationSchema,
  ConflictError,
  daySchema,
  districtCodeSchema,
  instantSchema,
  zoneChangeSchema,
  type AlarmChange,
  type Calibration,
  type ZoneChange,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleCity } from "./sample.fixture.ts";
import type { Store } from "./store.ts";
import {
  cellsFrom,
  NO_FINDINGS,
  SAMPLE_AT,
  SAMPLE_CITY as CITY,
  SAMPLE_DAY,
  SAMPLE_OUTCOME,
  sampleAlarm,
  sampleCandidate,
  sampleSubscription,
  sampleWarningRun,
  sampleZone,
} from "./warning.fixture.ts";
import type { FinishedRun, Settlement } from "./warning-store.ts";

const LATER = instantSchema.parse("2024-06-02T02:00:00Z");
const LATEST = instantSchema.parse("2024-06-03T02:00:00Z");
const NOTHING: Settlement = { zones: [], alarms: [] };

function zoneChange(what: ZoneChange["what"], parts: Partial<ZoneChange> = {}): ZoneChange {
  return zoneChangeSchema.parse({
    at: SAMPLE_AT,
    by: "system",
    what,
    run: null,
    asOf: null,
    stage: null,
    others: [],
    text: null,
    ...parts,
  });
}

const NO_ANSWER = { de: "keine Antwort", en: "no answer" };

function alarmChange(what: AlarmChange["what"], parts: Partial<AlarmChange> = {}): AlarmChange {
  return alarmChangeSchema.parse({ at: SAMPLE_AT, by: "system", what, run: null, recorded: null, text: null, ...parts });
}

function finished(run: string, basis: number | null, settlement: Settlement = NOTHING, parts: Partial<FinishedRun> = {}): FinishedRun {
  return {
    run: sampleWarningRun(run).id,
    endedAt: LATER,
    progress: { done: 9, total: 9 },
    outcome: SAMPLE_OUTCOME,
    findings: NO_FINDINGS,
    settled: basis === null ? null : { basis, settlement },
    ...parts,
  };
}

function calibration(id: string): Calibration {
  const measured = { per30Days: 8.6, low: 8, high: 9.2 };
  const replay = { period: { from: daySchema.parse("2023-06-02"), to: SAMPLE_DAY }, days: 364, alarms: 167, per30Days: 13.8 };
  return {
    id: calibrationIdSchema.parse(`calibration-${id.padStart(10, "0")}`),
    city: CITY,
    madeAt: SAMPLE_AT,
    by: "Ada",
    rate: { count: 2, per: "week" },
    asOf: SAMPLE_DAY,
    dataStamp: "1-abcdef01",
    history: { from: daySchema.parse("2022-05-31"), to: SAMPLE_DAY },
    parameters: sampleWarningRun("1").parameters,
    replications: 20,
    simulatedDays: 7_300,
    measured,
    replay,
    streams: [{ stream: "disturbance", threshold: 7.25, measured, replay, curve: [{ threshold: 3, per30Days: 9 }], reportsPerDay: 3.5 }],
  };
}

/** What every store must say of runs of early warning, zones, alarms and who is told. */
export function describeWarningContract(name: string, open: () => Promise<Store>): void {
  describe(`early warning: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.putCity(sampleCity());
    });
    afterEach(() => store.close());

    async function apply(run: string, settlement: Settlement): Promise<void> {
      await store.putWarningRun(sampleWarningRun(run));
      const { seq } = await store.readWarningBasis(CITY, SAMPLE_DAY);
      await store.finishWarningRun(finished(run, seq, settlement));
    }

    it("keeps a run from its wish to its end, and refuses to change it after that", async () => {
      await store.putWarningRun(sampleWarningRun("1"));
      const { id } = sampleWarningRun("1");
      expect(await store.findWarningRun(id)).toEqual(sampleWarningRun("1"));
      await store.updateWarningRun(id, { state: "running", startedAt: SAMPLE_AT });
      await store.updateWarningRun(id, { state: "cancelled", endedAt: LATER });
      expect(await store.listWarningRuns(CITY, 10)).toEqual([
        sampleWarningRun("1", { state: "cancelled", startedAt: SAMPLE_AT, endedAt: LATER }),
      ]);
      await expect(store.updateWarningRun(id, { state: "done" })).rejects.toThrow(ConflictError);
      await expect(store.finishWarningRun(finished("1", null))).rejects.toThrow(ConflictError);
      expect(await store.readFindings(id)).toBeUndefined();
    });

    it("keeps what a run found, and takes only a settled one for the applied run", async () => {
      await store.putWarningRun(sampleWarningRun("1"));
      const findings = { ...NO_FINDINGS, zones: [sampleCandidate()] };
      const looked = await store.finishWarningRun(finished("1", null, NOTHING, { findings }));
      expect(looked).toMatchObject({ state: "done", isApplied: false, endedAt: LATER, outcome: SAMPLE_OUTCOME });
      expect(await store.readFindings(looked.id)).toEqual(findings);
      expect(await store.findAppliedRun(CITY)).toBeUndefined();
      await apply("2", NOTHING);
      expect((await store.findAppliedRun(CITY))?.id).toBe(sampleWarningRun("2").id);
      expect((await store.listWarningRuns(CITY, 1)).map(({ id }) => id)).toEqual([sampleWarningRun("2").id]);
    });

    it("leaves runs of this process alone when it looks for those of dead ones", async () => {
      await store.putWarningRun(sampleWarningRun("1"));
      expect(await store.markInterruptedWarningRuns(LATER)).toBe(0);
      expect(await store.findWarningRun(sampleWarningRun("1").id)).toMatchObject({ state: "queued" });
    });

    it("[F6] applies a run, its zones and its alarms at once, or nothing of it when somebody decided meanwhile", async () => {
      const settlement: Settlement = {
        zones: [{ zone: sampleZone(1), changes: [zoneChange("found")] }],
        alarms: [{ alarm: sampleAlarm(1), changes: [alarmChange("raised", { recorded: 14 })] }],
      };
      await apply("1", settlement);
      expect(await store.listZones(CITY)).toEqual([{ ...sampleZone(1), history: [zoneChange("found")] }]);
      const { id, number, resolution, district, sources } = sampleZone(1);
      expect(await store.listZoneReaches(CITY)).toEqual([{ id, number, resolution, district, sources }]);
      expect(await store.findAlarm(sampleAlarm(1).id)).toEqual({ ...sampleAlarm(1), history: [alarmChange("raised", { recorded: 14 })] });

      await store.putWarningRun(sampleWarningRun("2"));
      const { seq } = await store.readWarningBasis(CITY, SAMPLE_DAY);
      await store.putZoneChange(sampleZone(1).id, { from: "candidate", set: {}, change: zoneChange("comment", { text: "gesehen" }) });
      const grown = { zones: [{ zone: sampleZone(1, { stage: "established" }), changes: [zoneChange("stage")] }], alarms: [] };
      await expect(store.finishWarningRun(finished("2", seq, grown))).rejects.toThrow(ConflictError);
      expect((await store.findZone(sampleZone(1).id))?.stage).toBe("emerging");
      expect(await store.findWarningRun(sampleWarningRun("2").id)).toMatchObject({ state: "queued" });
      expect((await store.findAppliedRun(CITY))?.id).toBe(sampleWarningRun("1").id);
    });

    it("tells what settling starts from, with numbers, quiet evidence and alarms that have not ended", async () => {
      const old = sampleAlarm(2, { lastOn: daySchema.parse("2024-01-01") });
      const ended = sampleAlarm(3, { lastOn: daySchema.parse("2024-01-01") });
      await apply("1", {
        zones: [
          { zone: sampleZone(1), changes: [] },
          { zone: sampleZone(7), changes: [] },
        ],
        alarms: [
          { alarm: sampleAlarm(1), changes: [] },
          { alarm: old, changes: [] },
          { alarm: ended, changes: [alarmChange("ended")] },
        ],
      });
      await store.putZoneChange(sampleZone(1).id, { from: "candidate", set: { state: "dismissed" }, change: zoneChange("dismissed") });
      const basis = await store.readWarningBasis(CITY, SAMPLE_DAY);
      expect(basis).toMatchObject({ seq: 2, appliedAsOf: SAMPLE_DAY, lastZone: 7, lastAlarm: 3 });
      expect(basis.zones.map(({ zone, quiet }) => [zone.number, zone.state, quiet])).toEqual([
        [1, "dismissed", { stage: "emerging", cells: cellsFrom(0, 4), recorded: 14 }],
        [7, "candidate", null],
      ]);
      expect(basis.alarms.map(({ number }) => number)).toEqual([1, 2]);
    });

    it("keeps the evidence of a dismissed zone while later runs see it again, and forgets it when it is open again", async () => {
      await apply("1", { zones: [{ zone: sampleZone(1, { state: "dismissed" }), changes: [] }], alarms: [] });
      const later = sampleZone(1, { state: "dismissed", stage: "established", recorded: 20 });
      await apply("2", { zones: [{ zone: later, changes: [] }], alarms: [] });
      const { zones } = await store.readWarningBasis(CITY, SAMPLE_DAY);
      expect(zones[0]?.quiet).toEqual({ stage: "emerging", cells: cellsFrom(0, 4), recorded: 14 });
      await apply("3", { zones: [{ zone: sampleZone(1), changes: [zoneChange("returned")] }], alarms: [] });
      expect((await store.readWarningBasis(CITY, SAMPLE_DAY)).zones[0]?.quiet).toBeNull();
    });

    it("refuses a decision about a zone or an alarm that somebody else has decided about", async () => {
      await apply("1", { zones: [{ zone: sampleZone(1), changes: [] }], alarms: [{ alarm: sampleAlarm(1), changes: [] }] });
      const confirm = { from: "candidate", set: { state: "confirmed" }, change: zoneChange("confirmed") } as const;
      await store.putZoneChange(sampleZone(1).id, confirm);
      await expect(store.putZoneChange(sampleZone(1).id, confirm)).rejects.toThrow(ConflictError);
      const see = { from: "new", set: { state: "seen" }, change: alarmChange("seen") } as const;
      await store.putAlarmChange(sampleAlarm(1).id, see);
      await expect(store.putAlarmChange(sampleAlarm(1).id, see)).rejects.toThrow(ConflictError);
      expect((await store.findZone(sampleZone(1).id))?.history).toHaveLength(1);
    });

    it("counts outcomes of alarms by when they were closed", async () => {
      await apply("1", { zones: [], alarms: [1, 2, 3].map((n) => ({ alarm: sampleAlarm(n), changes: [alarmChange("raised")] })) });
      const close = (n: number, outcome: "true" | "false", at: typeof LATER): Promise<unknown> =>
        store.putAlarmChange(sampleAlarm(n).id, { from: "new", set: { state: "closed", outcome }, change: alarmChange("closed", { at }) });
      await close(1, "true", SAMPLE_AT);
      await close(2, "false", LATER);
      expect(await store.countAlarmOutcomes(CITY, SAMPLE_AT)).toEqual({ true: 1, false: 1, unclear: 0 });
      expect(await store.countAlarmOutcomes(CITY, LATER)).toEqual({ true: 0, false: 1, unclear: 0 });
      await store.putAlarmChange(sampleAlarm(2).id, {
        from: "closed",
        set: { state: "inWork", outcome: null },
        change: alarmChange("reopened"),
      });
      expect(await store.countAlarmOutcomes(CITY, SAMPLE_AT)).toEqual({ true: 1, false: 0, unclear: 0 });
      expect((await store.listAlarms(CITY, 2)).map(({ number }) => number)).toEqual([3, 2]);
    });

    it("[D2] keeps the rate and every calibration, the newest first", async () => {
      expect(await store.getAlarmRate(CITY)).toBeNull();
      await store.putAlarmRate(CITY, { count: 2, per: "week" });
      await store.putAlarmRate(CITY, { count: 1, per: "month" });
      expect(await store.getAlarmRate(CITY)).toEqual({ count: 1, per: "month" });
      await store.putCalibration(calibration("1"));
      await store.putCalibration(calibration("2"));
      expect(await store.listCalibrations(CITY, 5)).toEqual([calibration("2"), calibration("1")]);
    });

    it("[D2] keeps the newest attempt at a calibration until it is done, and reads calibrations from before pasts were replayed", async () => {
      const running = { id: calibration("2").id, city: CITY, rate: { count: 2, per: "week" }, by: "Ada", startedAt: SAMPLE_AT } as const;
      const attempt = calibrationAttemptSchema.parse({ ...running, state: "running", endedAt: null, error: null });
      expect(await store.findCalibrationAttempt(CITY)).toBeNull();
      await store.putCalibrationAttempt(attempt);
      expect(await store.findCalibrationAttempt(CITY)).toEqual(attempt);
      await store.endCalibrationAttempt(calibration("9").id, { state: "failed", endedAt: LATER, error: null });
      expect(await store.findCalibrationAttempt(CITY)).toEqual(attempt);
      await store.endCalibrationAttempt(attempt.id, { state: "cancelled", endedAt: LATER, error: null });
      expect(await store.findCalibrationAttempt(CITY)).toEqual({ ...attempt, state: "cancelled", endedAt: LATER });
      await store.putCalibration(calibration("1"));
      expect((await store.findCalibrationAttempt(CITY))?.state).toBe("cancelled");
      await store.putCalibration(calibration("2"));
      expect(await store.findCalibrationAttempt(CITY)).toBeNull();
      const { replay, streams, ...old } = calibration("3");
      expect(replay).not.toBeNull();
      await store.putCalibration(calibrationSchema.parse({ ...old, streams: streams.map((stream) => ({ ...stream, replay: undefined })) }));
      expect((await store.listCalibrations(CITY, 1))[0]).toMatchObject({ replay: null, streams: [{ replay: null }] });
    });

    it("puts one message into the outbox for each new alarm and each subscription that wants it, and lends it out once", async () => {
      const inbox = sampleSubscription(1, { channel: { type: "app" } });
      const elsewhere = sampleSubscription(2, { districts: [districtCodeSchema.parse("9")] });
      const here = sampleSubscription(3, { districts: [districtCodeSchema.parse("1")], streams: ["disturbance"] });
      for (const each of [inbox, elsewhere, here]) await store.putSubscription(each);
      const raised = { zones: [], alarms: [{ alarm: sampleAlarm(1), changes: [alarmChange("raised")] }] };
      await apply("1", raised);
      await apply("2", { zones: [], alarms: [{ alarm: sampleAlarm(1, { recorded: 20 }), changes: [alarmChange("grown")] }] });
      const lent = await store.lendMessages({ now: SAMPLE_AT, until: LATER, limit: 10 });
      expect(lent.map(({ alarm, subscription, attempts }) => [alarm.number, subscription.id, attempts])).toEqual([[1, here.id, 1]]);
      expect(await store.lendMessages({ now: SAMPLE_AT, until: LATER, limit: 10 })).toEqual([]);

      const [again] = await store.lendMessages({ now: LATER, until: LATEST, limit: 10 });
      expect(again).toMatchObject({ no: lent[0]?.no, attempts: 2 });
      await store.endMessage(again?.no ?? 0, { state: "waiting", at: LATER, failure: NO_ANSWER, nextAt: LATER });
      expect(await store.listSubscriptions(CITY)).toMatchObject([{}, {}, { failure: NO_ANSWER, lastSentAt: null }]);
      const [third] = await store.lendMessages({ now: LATER, until: LATEST, limit: 10 });
      await store.endMessage(third?.no ?? 0, { state: "sent", at: LATER });
      expect(await store.listSubscriptions(CITY)).toMatchObject([{}, {}, { failure: null, lastSentAt: LATER }]);
      expect(await store.lendMessages({ now: LATEST, until: LATEST, limit: 10 })).toEqual([]);
    });

    it("[ED6] says of a message which other open alarms its subscription was told of, and which wait; to postpone one is no attempt", async () => {
      await store.putSubscription(sampleSubscription(1));
      await store.putSubscription(sampleSubscription(2));
      const raised = [1, 2, 3].map((number) => ({ alarm: sampleAlarm(number), changes: [alarmChange("raised")] }));
      await apply("1", { zones: [], alarms: raised });
      const own = (lent: Awaited<ReturnType<typeof store.lendMessages>>) =>
        lent.filter(({ subscription }) => subscription.id === sampleSubscription(1).id);
      const [first, second, third] = own(await store.lendMessages({ now: SAMPLE_AT, until: LATER, limit: 10 }));
      const ids = [1, 2, 3].map((number) => sampleAlarm(number).id);
      expect([first?.told, first?.waiting]).toEqual([[], [ids[1], ids[2]]]);
      await store.endMessage(first?.no ?? 0, { state: "sent", at: SAMPLE_AT });
      await store.endMessage(second?.no ?? 0, { state: "postponed", at: SAMPLE_AT, nextAt: LATER });
      await store.endMessage(third?.no ?? 0, { state: "dropped", at: SAMPLE_AT });
      const [again, ...none] = own(await store.lendMessages({ now: LATER, until: LATEST, limit: 10 }));
      expect(again).toMatchObject({ no: second?.no, attempts: 1, told: [ids[0]], waiting: [] });
      expect(none).toEqual([]);
    });

    it("lets a subscription go with the messages that wait for it", async () => {
      await store.putSubscription(sampleSubscription(1));
      await apply("1", { zones: [], alarms: [{ alarm: sampleAlarm(1), changes: [alarmChange("raised")] }] });
      expect(await store.deleteSubscription(sampleSubscription(1).id)).toBe(true);
      expect(await store.deleteSubscription(sampleSubscription(1).id)).toBe(false);
      expect(await store.lendMessages({ now: LATER, until: LATEST, limit: 10 })).toEqual([]);
    });
  });
}
