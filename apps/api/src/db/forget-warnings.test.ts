import { alarmChangeSchema, ConflictError, zoneChangeSchema } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTemporaryStore } from "./open.ts";
import { sampleCity } from "./sample.fixture.ts";
import type { Store } from "./store.ts";
import {
  NO_FINDINGS,
  SAMPLE_AT,
  SAMPLE_CITY as CITY,
  SAMPLE_DAY,
  SAMPLE_OUTCOME,
  sampleAlarm,
  sampleSubscription,
  sampleWarningRun,
  sampleZone,
} from "./warning.fixture.ts";

let store: Store;
beforeEach(async () => {
  store = await openTemporaryStore();
});
afterEach(() => store.close());

/** A run that found a zone and an alarm, and somebody who is told of it. */
async function applyOne(isSynthetic: boolean): Promise<void> {
  await store.putCity({ ...sampleCity(), isSynthetic });
  await store.putSubscription(sampleSubscription(1));
  await store.putAlarmRate(CITY, { count: 3, per: "month" });
  await store.putWarningRun(sampleWarningRun("1"));
  const { seq } = await store.readWarningBasis(CITY, SAMPLE_DAY);
  const base = { at: SAMPLE_AT, by: "system", run: null, text: null };
  await store.finishWarningRun({
    run: sampleWarningRun("1").id,
    endedAt: SAMPLE_AT,
    progress: { done: 9, total: 9 },
    outcome: SAMPLE_OUTCOME,
    findings: NO_FINDINGS,
    settled: {
      basis: seq,
      settlement: {
        zones: [
          { zone: sampleZone(1), changes: [zoneChangeSchema.parse({ ...base, what: "found", asOf: null, stage: null, others: [] })] },
        ],
        alarms: [{ alarm: sampleAlarm(1), changes: [alarmChangeSchema.parse({ ...base, what: "raised", recorded: 14 })] }],
      },
    },
  });
}

it("lets go all that was found in a synthetic city, and keeps what people have set", async () => {
  await applyOne(true);
  expect(await store.listZones(CITY)).toHaveLength(1);
  const { seq } = await store.readWarningBasis(CITY, SAMPLE_DAY);
  await store.forgetWarnings(CITY);
  expect(await store.listZones(CITY)).toEqual([]);
  expect(await store.listAlarms(CITY, 10)).toEqual([]);
  expect(await store.listWarningRuns(CITY, 10)).toEqual([]);
  expect(await store.findAppliedRun(CITY)).toBeUndefined();
  expect(await store.listSubscriptions(CITY)).toHaveLength(1);
  expect(await store.getAlarmRate(CITY)).toEqual({ count: 3, per: "month" });
  expect(await store.readWarningBasis(CITY, SAMPLE_DAY)).toMatchObject({ seq: seq + 1, appliedAsOf: null, lastZone: 0, lastAlarm: 0 });
  // Numbers start again, so the same may be found once more.
  await applyOne(true);
  expect((await store.listZones(CITY)).map(({ history }) => history.length)).toEqual([1]);
});

it("keeps the findings of a city with real reports", async () => {
  await applyOne(false);
  await expect(store.forgetWarnings(CITY)).rejects.toThrow(ConflictError);
  expect(await store.listZones(CITY)).toHaveLength(1);
  expect(await store.listAlarms(CITY, 10)).toHaveLength(1);
});
