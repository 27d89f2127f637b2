import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { displacementDifference, type BeforeAfter } from "./displacement-difference.ts";
import { displacementQuotient, type QuotientReading } from "./displacement-quotient.ts";

const COMMITTED = new URL("../../../data/reference/hit-rate/", import.meta.url);
const SHARED = new URL("../../../../shared/reference/10a-pai-wdq/", import.meta.url);
const SYNTHETIC = new URL("../../../../shared/reference/synthetic/10a-pai-wdq/", import.meta.url);
const FOLDERS = [COMMITTED, SHARED, SYNTHETIC].filter((folder) => folder === COMMITTED || existsSync(folder));

interface DifferenceCase {
  readonly name: string;
  readonly input: Readonly<Record<"target" | "target_control" | "displacement" | "displacement_control", BeforeAfter>>;
  readonly wdd: number;
  readonly se: number;
  readonly z: number;
  readonly p_one_sided_reduction: number;
  readonly ci90: readonly [number, number];
}

interface QuotientCase {
  readonly name: string;
  readonly input: Readonly<Record<`${"target" | "buffer" | "control"}_${"before" | "after"}`, number>>;
  readonly success_measure: number;
  readonly buffer_measure: number;
  readonly wdq: number | null;
  readonly total_net_effect: number;
  readonly reading: string;
}

const READINGS: Readonly<Record<Exclude<QuotientReading, "no-control">, string>> = {
  "diffusion-greater": "diffusion greater than the direct effect",
  "diffusion-equal": "diffusion equal to the direct effect",
  "diffusion-less": "diffusion less than the direct effect",
  none: "no displacement or diffusion",
  "displacement-less": "displacement less than the direct effect",
  "displacement-equal": "displacement equal to the direct effect",
  "displacement-greater": "displacement greater than the direct effect",
  "no-success": "no success in the target area: quotient not interpretable",
};

describe.each(FOLDERS.map((folder) => ({ folder, name: fileURLToPath(folder).split("/").at(-2) })))("$name", ({ folder }) => {
  const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), "utf8"));

  test.each(read("wdd_expected.json") as readonly DifferenceCase[])("[WD1, WD2, WD3, WD4] difference: $name", (right) => {
    const { target, target_control: targetControl, displacement, displacement_control: displacementControl } = right.input;
    const near = (value: number): unknown => expect.closeTo(value, 9);
    expect(displacementDifference({ target, targetControl, displacement, displacementControl })).toEqual({
      wdd: right.wdd,
      se: near(right.se),
      z: near(right.z),
      p: near(right.p_one_sided_reduction),
      interval: right.ci90.map(near),
    });
  });

  test.each(read("wdq_expected.json") as readonly QuotientCase[])("[WQ1, WQ2, WQ3, WQ4] quotient: $name", ({ input, ...right }) => {
    const found = displacementQuotient({
      targetBefore: input.target_before,
      targetAfter: input.target_after,
      bufferBefore: input.buffer_before,
      bufferAfter: input.buffer_after,
      controlBefore: input.control_before,
      controlAfter: input.control_after,
    });
    expect(found).toEqual({
      successMeasure: expect.closeTo(right.success_measure, 9),
      bufferMeasure: expect.closeTo(right.buffer_measure, 9),
      wdq: right.wdq === null ? null : expect.closeTo(right.wdq, 9),
      totalNetEffect: expect.closeTo(right.total_net_effect, 9),
      reading: found.reading,
    });
    expect(found.reading === "no-control" ? null : READINGS[found.reading]).toBe(right.reading);
  });
});
