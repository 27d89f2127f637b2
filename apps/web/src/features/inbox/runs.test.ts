import { instantSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { failedSince } from "./runs.ts";

const run = (state: "done" | "failed" | "running" | "interrupted" | "cancelled", hour: number) => ({
  state,
  trigger: "nightly" as const,
  queuedAt: instantSchema.parse(`2026-11-16T${String(hour).padStart(2, "0")}:00:00Z`),
});

describe("a run that failed", () => {
  it("is told while nothing newer went well", () => {
    const failed = run("failed", 5);
    expect(failedSince([failed, run("done", 3)], run("done", 3))).toBe(failed);
    expect(failedSince([run("done", 3), failed], run("done", 3))).toBe(failed);
    expect(failedSince([failed], null)).toBe(failed);
  });

  it("is forgotten after a good one, and while another is under way only if that went well", () => {
    expect(failedSince([run("done", 6), run("failed", 5)], run("done", 6))).toBeNull();
    const failed = run("failed", 5);
    expect(failedSince([run("running", 7), failed], run("done", 3))).toBe(failed);
  });

  it("is not told for one that a person stopped, but for one that a crash cut off", () => {
    expect(failedSince([run("cancelled", 5), run("done", 3)], run("done", 3))).toBeNull();
    const cut = run("interrupted", 5);
    expect(failedSince([cut, run("done", 3)], run("done", 3))).toBe(cut);
  });
});
