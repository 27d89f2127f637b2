import { describe, expect, test } from "vitest";
import { kernelDensity, type KernelDensity } from "./kernel-density.ts";
import { referenceFolders } from "./reference.fixture.ts";

/** Columns of `expected.csv`, e.g. `quartic_raw_h500`, by what we call them. */
const COLUMNS: Readonly<Record<string, Exclude<keyof KernelDensity, "bandwidthM">>> = {
  quartic_raw_h: "quarticRaw",
  quartic_per_km2_h: "quarticPerKm2",
  gaussian_per_km2_sigma: "gaussianPerKm2",
  epanechnikov_per_km2_h: "epanechnikovPerKm2",
};

describe.each(referenceFolders("kernel-density", ["09-kernel-density", "synthetic/09-kernel-density"]))("$name", (folder) => {
  const column = (file: string, name: string): Float64Array => Float64Array.from(folder.rows(file), (row) => Number(row[name]));
  const rows = folder.rows("expected.csv");

  test.each([500, 1500])(
    "[KD2–KD4] the columns of bandwidth %i m are those of SpatialKDE and spatstat to 1e-8 of their largest value",
    (bandwidthM) => {
      const outcome = kernelDensity({
        pointsXM: column("points_input.csv", "x_m"),
        pointsYM: column("points_input.csv", "y_m"),
        weights: null,
        centresXM: column("cells_input.csv", "x_m"),
        centresYM: column("cells_input.csv", "y_m"),
        bandwidthsM: [bandwidthM],
      });
      if (outcome.kind !== "result") throw new Error("too little data");
      for (const [prefix, name] of Object.entries(COLUMNS)) {
        const wanted = rows.map((row) => Number(row[`${prefix}${bandwidthM}`]));
        const largest = Math.max(...wanted);
        const values = outcome.value[0]![name];
        const worst = Math.max(...wanted.map((value, at) => Math.abs(values[at]! - value)));
        expect(values.length).toBe(rows.length);
        expect(worst / largest, prefix).toBeLessThanOrEqual(1e-8);
      }
    },
  );
});
