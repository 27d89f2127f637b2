import { describe, expect, test } from "vitest";
import { referenceFolders, type ReferenceFolder } from "../reference.fixture.ts";
import { knox } from "./knox.ts";
import { KNOX_DISTANCES, type KnoxDistance } from "./near-pairs.ts";

interface Parameters {
  readonly distance: KnoxDistance;
  readonly replications: number;
  readonly space_breaks_m: readonly number[];
  readonly time_breaks_days: readonly number[];
  readonly total_pairs: number;
  readonly points: number;
}

/** More than the reference's, so that mostly its own chance is left. */
const REPLICATIONS = 3999;

const CASES = referenceFolders("knox", ["07-knox", "synthetic/07-knox"]).flatMap((folder) =>
  folder
    .files()
    .filter((file) => file.endsWith("_parameters.json"))
    .map((file) => [`${folder.name}/${file}`, folder, file] as const),
);

function run(folder: ReferenceFolder, { distance, space_breaks_m, time_breaks_days }: Parameters) {
  const points = folder.rows("points_input.csv");
  const column = (name: string): Float64Array => Float64Array.from(points, (row) => Number(row[name]));
  const outcome = knox({
    xM: column("x_m"),
    yM: column("y_m"),
    days: column("day"),
    parameters: { distance, spaceBreaksM: space_breaks_m, timeBreaksDays: time_breaks_days, replications: REPLICATIONS, seed: 21 },
  });
  if (outcome.kind !== "result") throw new Error(`${folder.name} has too little data`);
  return outcome;
}

test("both distances have a reference", () => {
  const distances = CASES.map(([, folder, file]) => (folder.json(file) as Parameters).distance);
  expect(new Set(distances)).toEqual(new Set(KNOX_DISTANCES));
});

describe.each(CASES)("%s", (_, folder, file) => {
  const parameters = folder.json(file) as Parameters;
  const rows = folder.rows(file.replace("_parameters.json", "_expected.csv"));
  const { value, sampleSize } = run(folder, parameters);
  const pairs = rows.map((row, at) => [(name: string) => Number(row[name]), value.bands[at]] as const);

  test("[KN1, KN2] the same bands with the same pairs", () => {
    expect([sampleSize, value.pairCount, value.bands.length]).toEqual([parameters.points, parameters.total_pairs, rows.length]);
    for (const [theirs, band] of pairs) {
      expect(band).toMatchObject({ spaceFromM: theirs("s_from"), spaceToM: theirs("s_to") });
      expect(band).toMatchObject({ timeFromDays: theirs("t_from"), timeToDays: theirs("t_to"), observed: theirs("observed") });
    }
  });

  test("[KN3] the exact expectation and ratio agree in all printed digits", () => {
    for (const [theirs, band] of pairs) {
      expect(Math.abs((band?.expected ?? 0) / theirs("expected_exact") - 1)).toBeLessThan(1e-7);
      expect(Math.abs((band?.ratio ?? 0) - theirs("ratio_exact"))).toBeLessThanOrEqual(1e-7 * theirs("ratio_exact"));
    }
  });

  test("[KN4] the permutations have the mean, the median and the spread that they must have", () => {
    for (const [theirs, band] of pairs) {
      const error = theirs("mc_sd") / Math.sqrt(REPLICATIONS);
      expect(Math.abs((band?.mean ?? 0) - theirs("expected_exact"))).toBeLessThan(4 * error);
      expect(Math.abs((band?.median ?? 0) - theirs("expected_exact"))).toBeLessThan(0.75 + 4 * error);
      // The reference's own spread has a relative error of 1 / sqrt(2 · 999) = 2.2 %.
      expect(Math.abs((band?.standardDeviation ?? 0) / theirs("mc_sd") - 1)).toBeLessThan(0.1);
    }
  });

  test("[KN5] p agrees to within the chance of both simulations", () => {
    for (const [theirs, band] of pairs) {
      const p = theirs("p_mc");
      const spread = 3.5 * Math.sqrt(p * (1 - p) * (1 / parameters.replications + 1 / REPLICATIONS));
      expect(Math.abs((band?.p ?? 0) - p)).toBeLessThanOrEqual(spread + 2 / parameters.replications);
    }
  });
});
