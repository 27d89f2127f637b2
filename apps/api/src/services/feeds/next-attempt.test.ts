import { describe, expect, it } from "vitest";
import { nextAttempt } from "./next-attempt.ts";

const at = (text: string): Date => new Date(`2026-05-04T${text}Z`);
const ask = (line: string, history: { start: string | null; end?: string; failures?: number }, random = 0) => {
  const lastStartedAt = history.start === null ? null : at(history.start);
  const lastEndedAt = history.end === undefined ? null : at(history.end);
  const next = nextAttempt(line, "UTC", { lastStartedAt, lastEndedAt, failures: history.failures ?? 0 }, { now: at("12:00:00"), random });
  return next === null ? null : `${next.trigger} ${next.at.toISOString().slice(11, 19)}`;
};

describe("nextAttempt", () => {
  it("asks a feed at once that was never asked", () => {
    expect(ask("0 3 * * *", { start: null })).toBe("schedule 12:00:00");
  });

  it("is the first run after the last attempt, which lies in the past once when runs were missed", () => {
    expect(ask("0 * * * *", { start: "11:00:01" })).toBe("schedule 12:00:00");
    expect(ask("0 * * * *", { start: "07:00:01" })).toBe("schedule 08:00:00");
  });

  it("tries again after 1, 2, 5, 15, 30 and 60 minutes, then each hour", () => {
    const line = "0 3 1 * *";
    const retries = [1, 2, 3, 4, 5, 6, 7, 20].map((failures) => ask(line, { start: "09:59:00", end: "10:00:00", failures }));
    expect(retries).toEqual([
      "retry 10:01:00",
      "retry 10:02:00",
      "retry 10:05:00",
      "retry 10:15:00",
      "retry 10:30:00",
      "retry 11:00:00",
      "retry 11:00:00",
      "retry 11:00:00",
    ]);
  });

  it("spreads a retry over a fifth of its pause", () => {
    expect(ask("0 3 1 * *", { start: "10:00:00", end: "10:00:00", failures: 4 }, 1)).toBe("retry 10:18:00");
  });

  it("never waits longer than the schedule does", () => {
    expect(ask("*/10 * * * *", { start: "10:00:00", end: "10:00:30", failures: 4 })).toBe("schedule 10:10:00");
    expect(ask("*/10 * * * *", { start: "10:00:00", end: "10:00:30", failures: 3 })).toBe("retry 10:05:30");
  });
});
