import { feedAttemptSchema, feedStatusSchema, type FeedAttempt, type FeedStatus } from "@lagebild/domain";

/** A feed that was just set up. */
export function feedFixture(change: Readonly<Record<string, unknown>> = {}): FeedStatus {
  return feedStatusSchema.parse({
    id: "feed-0123456789",
    city: "hamm",
    name: "Mängelmelder",
    agency: "stadt-hamm",
    kind: "complaint",
    source: { type: "pull", url: "https://daten.example/maengel.csv" },
    schedule: "*/5 * * * *",
    state: "live",
    createdAt: "2026-11-01T08:00:00Z",
    by: "local",
    health: "ok",
    nextRunAt: null,
    lastAttemptAt: null,
    lastDeliveryAt: null,
    lastSuccessAt: null,
    isTested: false,
    failures: 0,
    failure: null,
    waitingRows: 0,
    waitingSince: null,
    delayMinutes: null,
    usualPauseMinutes: null,
    silentSince: null,
    arrivals: [],
    hitRate: null,
    keys: [],
    ...change,
  });
}

/** An attempt that has begun. */
export function attemptFixture(change: Readonly<Record<string, unknown>> = {}): FeedAttempt {
  return feedAttemptSchema.parse({
    id: 1,
    feed: "feed-0123456789",
    startedAt: "2026-11-16T05:09:00Z",
    endedAt: null,
    trigger: "person",
    outcome: "running",
    rows: 0,
    bytes: 0,
    run: null,
    counts: null,
    failure: null,
    notes: [],
    ...change,
  });
}
