import { describe, expect, it } from "vitest";
import { judgeSilence } from "./feed-silence.ts";

const HOUR = 60;
const NOW = new Date("2026-05-15T12:00:00Z");
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);
const judge = (input: Partial<Parameters<typeof judgeSilence>[0]>) =>
  judgeSilence({ intervalMinutes: null, deliveredAt: [], since: null, now: NOW, ...input });
/** `count` deliveries, one each `step` minutes, the last `last` minutes ago. */
const every = (step: number, count: number, last: number): readonly Date[] => Array.from({ length: count }, (_, i) => ago(last + i * step));

describe("judgeSilence", () => {
  it("knows nothing of a push that came fewer than six times", () => {
    expect(judge({ deliveredAt: every(10, 5, 100_000) })).toEqual({ usualPauseMinutes: null, silentSince: null });
  });

  it("takes twice the interval of the schedule, at least a day, while it knows too few pauses", () => {
    expect(judge({ intervalMinutes: 5, deliveredAt: [ago(23 * HOUR)] })).toEqual({ usualPauseMinutes: 1_440, silentSince: null });
    expect(judge({ intervalMinutes: 1_440, deliveredAt: [ago(47 * HOUR)] })).toEqual({ usualPauseMinutes: 2_880, silentSince: null });
    expect(judge({ intervalMinutes: 1_440, deliveredAt: [ago(49 * HOUR)] }).silentSince).toEqual(ago(49 * HOUR));
  });

  it("waits three times the pause that 19 of 20 do not exceed", () => {
    // All within one day of UTC: pauses of 10 minutes; the longest of the day is 10 as well.
    const steady = every(10, 21, 29);
    expect(judge({ deliveredAt: steady })).toEqual({ usualPauseMinutes: 30, silentSince: null });
    expect(judge({ deliveredAt: every(10, 21, 31) })).toEqual({ usualPauseMinutes: 30, silentSince: ago(31) });
  });

  it("does not take each night for a silence though nights are few among many pauses", () => {
    // Ten days, every 5 minutes from 06:00 to 21:55; nights last 8 h 5 min = 485 min.
    const days = Array.from({ length: 10 }, (_, day) =>
      Array.from({ length: 192 }, (_each, i) => new Date(Date.UTC(2026, 4, 5 + day, 6, i * 5))),
    ).flat();
    const lastNight = new Date("2026-05-15T05:59:00Z");
    expect(judgeSilence({ intervalMinutes: null, deliveredAt: days, since: null, now: lastNight })).toEqual({
      usualPauseMinutes: 1.25 * 485,
      silentSince: null,
    });
    const noon = new Date("2026-05-15T12:00:00Z");
    expect(judgeSilence({ intervalMinutes: null, deliveredAt: days, since: null, now: noon }).silentSince).toEqual(
      new Date("2026-05-14T21:55:00Z"),
    );
  });

  it("counts from when it was switched on where nothing ever came", () => {
    expect(judge({ intervalMinutes: 60, since: ago(25 * HOUR) }).silentSince).toEqual(ago(25 * HOUR));
    expect(judge({ intervalMinutes: 60, since: ago(23 * HOUR) }).silentSince).toBeNull();
    expect(judge({ intervalMinutes: 60 }).silentSince).toBeNull();
  });

  it("does not care for the order of deliveries", () => {
    const times = every(10, 21, 31);
    expect(judge({ deliveredAt: times.toReversed() })).toEqual(judge({ deliveredAt: times }));
  });
});
