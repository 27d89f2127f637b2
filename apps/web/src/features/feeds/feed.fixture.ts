import { feedStatusSchema, type FeedStatus } from "@lagebild/domain";

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
