import { warningMarksSchema, zoneCandidateSchema } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { runParted } from "../parted-method.ts";
import { demoCity } from "./demo-city.fixture.ts";
import { earlyWarning } from "./early-warning.ts";
import { toWarningInput } from "./warning-city.fixture.ts";

const { city, reports, simulated } = demoCity({ seed: 1, years: 1.1, until: "2026-10-31" });
const STREAMS = ["disturbance", "offence", "administrativeOffence", "complaint"] as const;
const thresholds = STREAMS.map((stream) => ({ stream, threshold: 12 }));
const input = toWarningInput({ ...city, days: 400, thresholds }, reports);
const found = runParted(earlyWarning, input);

describe("a run over the demo city", () => {
  test("[F4, F5] finds the drinking scene as an emerging zone that names its categories", () => {
    const scene = simulated.outbreaks.find((one) => one.scene === "drinking-scene")!;
    const zone = found.zones.find(
      ({ center }) =>
        center !== null && Math.hypot((center[0] - scene.center.lng) * 69_000, (center[1] - scene.center.lat) * 111_195) < 400,
    );
    expect(zone?.stage).toBe("emerging");
    expect(
      zone!.explanation.byCategory
        .slice(0, 3)
        .map(({ category }) => category)
        .toSorted(),
    ).toEqual(["call.disturbance", "complaint.public-place", "owi.alcohol"]);
  });

  test("[F4] holds the steadily busy centre for established", () => {
    expect(found.zones.map(({ stage }) => stage)).toContain("established");
  });

  test("says what the contract says", () => {
    for (const zone of found.zones) zoneCandidateSchema.parse(zone);
    for (const marks of found.marks) warningMarksSchema.parse(marks);
    expect(found.marks).toHaveLength(8);
  });

  test("[M7] gives the same bytes however it is divided", () => {
    const plan = earlyWarning.plan(input);
    const count = earlyWarning.unitCount(plan);
    const parts = Array.from({ length: count }, (_, at) => earlyWarning.part(plan, at, at + 1));
    expect(JSON.stringify(earlyWarning.join(plan, parts))).toBe(JSON.stringify(found));
  });
});
