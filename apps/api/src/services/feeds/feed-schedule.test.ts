import { InvalidInputError } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { longestInterval, nextRun, requireSchedule, scheduleOf } from "./feed-schedule.ts";

const BERLIN = "Europe/Berlin";
const NOW = new Date("2026-03-27T12:00:00Z");

describe("nextRun", () => {
  it("goes by the clocks of the city, over the change to summer time", () => {
    // 29 March 2026 is the Sunday on which 02:00 CET becomes 03:00 CEST.
    expect(nextRun("15 3 * * *", BERLIN, new Date("2026-03-28T12:00:00Z"))?.toISOString()).toBe("2026-03-29T01:15:00.000Z");
    expect(nextRun("15 3 * * *", BERLIN, new Date("2026-03-27T12:00:00Z"))?.toISOString()).toBe("2026-03-28T02:15:00.000Z");
  });

  it("leaves out the two o'clock that is skipped only by an hour, never by a day", () => {
    const run = nextRun("30 2 * * *", BERLIN, new Date("2026-03-28T12:00:00Z"));
    expect(run?.toISOString().slice(0, 10)).toBe("2026-03-29");
  });

  it("is after the given instant, never at it", () => {
    expect(nextRun("* * * * *", BERLIN, new Date("2026-03-28T12:00:00Z"))?.toISOString()).toBe("2026-03-28T12:01:00.000Z");
  });
});

describe("longestInterval", () => {
  it("is the weekend for a line of working days", () => {
    expect(longestInterval("0 3 * * 1-5", BERLIN, new Date("2026-05-04T12:00:00Z"))).toBe(72 * 60);
  });

  it("is the distance of an even line", () => {
    expect(longestInterval("*/15 * * * *", BERLIN, NOW)).toBe(15);
  });
});

describe("requireSchedule", () => {
  it.each(["@daily", "61 * * * *", "* * * *", "*/30 * * * * *", "a b c d e", "0 0 31 2 *"])(
    "refuses %s and names the field",
    (schedule) => {
      expect(() => requireSchedule("pull", schedule, BERLIN, NOW)).toThrow(InvalidInputError);
      try {
        requireSchedule("pull", schedule, BERLIN, NOW);
      } catch (error) {
        expect(error).toMatchObject({ details: { issues: [{ path: "schedule" }], text: { de: expect.any(String) } } });
      }
    },
  );

  it("wants one for what is fetched, none for a push, and lets a folder do without", () => {
    expect(() => requireSchedule("pull", null, BERLIN, NOW)).toThrow("needs a schedule");
    expect(() => requireSchedule("push", "0 3 * * *", BERLIN, NOW)).toThrow("cannot have a schedule");
    expect(() => requireSchedule("push", null, BERLIN, NOW)).not.toThrow();
    expect(() => requireSchedule("dropFolder", null, BERLIN, NOW)).not.toThrow();
    expect(() => requireSchedule("open311", "*/10 6-22 * * mon-fri", BERLIN, NOW)).not.toThrow();
  });
});

describe("scheduleOf", () => {
  it("looks at a folder each minute unless told otherwise", () => {
    expect(scheduleOf({ source: { type: "dropFolder", folder: "oa", pattern: "*" }, schedule: null })).toBe("* * * * *");
    expect(scheduleOf({ source: { type: "dropFolder", folder: "oa", pattern: "*" }, schedule: "0 * * * *" })).toBe("0 * * * *");
    expect(scheduleOf({ source: { type: "push" }, schedule: null })).toBeNull();
  });
});
