import { describe, expect, it } from "vitest";
import { createWatch } from "../watch/watch.ts";
import { replayWatch } from "../watch/replay-watch.ts";
import { replayStream, streamReplayParts } from "./replay-stream.ts";
import { AS_OF, CITY, covered, evenReports, extraReports, QUIET, SOURCES } from "./scenario-city.fixture.ts";
import { toWarningInput, type SketchedReport } from "./warning-city.fixture.ts";
import { warningWatchInput } from "./warning-watch-input.ts";

const [OFFENCE] = SOURCES;
if (OFFENCE === undefined) throw new TypeError("there is no source");
const BACKGROUND = evenReports(7, [OFFENCE]);
/** What no place reaches by chance, and a burst of 25 reports passes by far. */
const HIGH = 30;

function burst(daysAgo: number): SketchedReport[] {
  return extraReports(daysAgo, OFFENCE!, { place: QUIET, from: AS_OF - daysAgo, to: AS_OF - daysAgo + 6, count: 25 });
}

describe("[ED11] the own past at a threshold", () => {
  it("raises no alarm where nothing happened, and one for each burst that lies apart", () => {
    const warning = toWarningInput(CITY, [...BACKGROUND, ...burst(300), ...burst(200), ...burst(100)]);
    expect(replayStream({ warning: toWarningInput(CITY, BACKGROUND), stream: "offence", threshold: HIGH }).alarms).toBe(0);
    expect(replayStream({ warning, stream: "offence", threshold: HIGH })).toEqual({ alarms: 3, days: 364, span: { from: 392, to: 755 } });
  });

  it("leaves out what lies more than 364 days back", () => {
    const warning = toWarningInput(CITY, [...BACKGROUND, ...burst(420), ...burst(100)]);
    expect(replayStream({ warning, stream: "offence", threshold: HIGH }).alarms).toBe(1);
  });

  it("counts as days only those with data and with 56 days of it before them", () => {
    // The feed began 150 days ago; the first 55 of its days have too short a past.
    const reports = BACKGROUND.filter(({ day }) => day > AS_OF - 150);
    const warning = toWarningInput({ ...CITY, coverage: [covered(OFFENCE.agency, OFFENCE.kind, AS_OF - 149, AS_OF + 1)] }, reports);
    expect(replayStream({ warning, stream: "offence", threshold: HIGH })).toEqual({ alarms: 0, days: 95, span: { from: 661, to: 755 } });
    const empty = toWarningInput({ ...CITY, coverage: [covered(OFFENCE.agency, OFFENCE.kind, AS_OF - 29, AS_OF + 1)] }, reports);
    expect(replayStream({ warning: empty, stream: "offence", threshold: HIGH })).toEqual({ alarms: 0, days: 0, span: null });
  });

  it("says the same however the work is divided, and as a replay in one go", () => {
    const warning = toWarningInput(CITY, [...BACKGROUND, ...burst(290), ...burst(120)]);
    const input = { warning, stream: "offence", threshold: 6 } as const;
    const plan = streamReplayParts.plan(input);
    expect(streamReplayParts.unitCount(plan)).toBe(13);
    const whole = replayStream(input);
    const cuts = [0, 1, 5, 6, 12, 13];
    const parts = cuts.slice(1).map((to, at) => streamReplayParts.part(plan, cuts[at]!, to));
    expect(streamReplayParts.join(plan, parts)).toEqual(whole);
    const { maxRadiusM, maxDurationDays, minReports } = warning.parameters;
    // Without coverage all days have data, those before the compared year too.
    const past = warningWatchInput(warning, "offence");
    expect(past.covered).toEqual(new Uint8Array(756).fill(1));
    const watch = createWatch(past, { maxRadiusM, maxDurationDays, minReports, baselineDays: 365 });
    const alarms = replayWatch(watch, { from: 392, to: 755, threshold: 6 });
    expect(alarms.length).toBeGreaterThan(2);
    expect(whole.alarms).toBe(alarms.length);
  });
});
