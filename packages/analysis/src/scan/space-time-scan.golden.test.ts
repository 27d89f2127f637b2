import { describe, expect, test } from "vitest";
import { referenceFolders, type ReferenceFolder } from "../reference.fixture.ts";
import { spaceTimeScan } from "./space-time-scan.ts";

interface ExpectedCylinder {
  readonly centre: string;
  readonly radius_m: number;
  readonly n_cells: number;
  readonly first_day: number;
  readonly last_day: number;
  readonly duration_days: number;
  readonly observed: number;
  readonly expected: number;
  readonly llr: number;
  readonly p: number;
  readonly cells?: readonly string[];
}

interface Expected {
  readonly parameters: {
    readonly max_radius_m: number;
    readonly max_duration_days: number;
    readonly max_share_of_cases: number;
    readonly min_cases: number;
    readonly replications: number;
  };
  readonly total_cases: number;
  readonly cells: number;
  readonly days: number;
  readonly cylinders: number;
  readonly cylinders_tied_at_max: number;
  readonly max_llr: number;
  readonly clusters_no_overlap: readonly ExpectedCylinder[];
  readonly ten_best_cylinders: readonly ExpectedCylinder[];
  readonly null_max_llr_quantiles: Readonly<Record<string, number>>;
}

interface SatScan {
  readonly clusters: readonly {
    readonly n_cells: number;
    readonly first_day: number;
    readonly last_day: number;
    readonly observed: number;
    readonly expected_2dp: number;
    readonly llr: number;
    readonly cells: readonly string[];
  }[];
}

/** More than the reference's replications at least, so that mostly its own chance is left. */
const REPLICATIONS = 1999;

function scanFolder(folder: ReferenceFolder, { parameters, days }: Expected) {
  const cells = folder.rows("cells.csv");
  const rows = folder.rows("cases.csv");
  const names = cells.map(({ cell }) => cell ?? "");
  const indexOf = new Map(names.map((name, at) => [name, at]));
  const column = (name: string): Float64Array => Float64Array.from(cells, (row) => Number(row[name]));
  const outcome = spaceTimeScan({
    cells: names,
    xM: column("x_m"),
    yM: column("y_m"),
    rowCells: Int32Array.from(rows, ({ cell }) => indexOf.get(cell ?? "") ?? -1),
    rowDays: Int32Array.from(rows, ({ day }) => Number(day)),
    rowCounts: Float64Array.from(rows, ({ count }) => Number(count)),
    parameters: {
      days,
      maxRadiusM: parameters.max_radius_m,
      maxDurationDays: parameters.max_duration_days,
      maxShare: parameters.max_share_of_cases,
      minReports: parameters.min_cases,
      replications: REPLICATIONS,
      seed: 11,
      maxClusters: 5,
    },
  });
  if (outcome.kind !== "result") throw new Error(`${folder.name} has too little data`);
  return outcome;
}

const folders = [
  ...["small", "outbreak", "null"].flatMap((name) => referenceFolders(`scan/${name}`, [`05-scan-statistic/${name}`])),
  ...referenceFolders("scan/small", ["05-scan-statistic/nyc_fever"]).slice(1),
];

describe.each(folders.map((folder) => [folder.name, folder] as const))("%s", (_, folder) => {
  const expected = folder.json("expected.json") as Expected;
  const { value, sampleSize, inference } = scanFolder(folder, expected);

  test("[ST1, ST2] holds the same cylinders", () => {
    expect([sampleSize, value.cellCount, value.cylinderCount]).toEqual([expected.total_cases, expected.cells, expected.cylinders]);
  });

  test("[ST3, ST4, ST5] finds the same best cylinders in the same order", () => {
    expect(Math.abs(value.maxLlr - expected.max_llr)).toBeLessThan(1e-6);
    expect(value.tiedCount).toBe(expected.cylinders_tied_at_max);
    expect(value.best).toHaveLength(expected.ten_best_cylinders.length);
    value.best.forEach((cylinder, at) => compare(cylinder, expected.ten_best_cylinders[at]));
  });

  test("[ST7] finds the same clusters without overlap", () => {
    expect(value.clusters).toHaveLength(expected.clusters_no_overlap.length);
    value.clusters.forEach((cluster, at) => {
      compare(cluster, expected.clusters_no_overlap[at]);
      expect(cluster.cells).toEqual(expected.clusters_no_overlap[at]?.cells);
    });
  });

  test("[ST8] gives the same p to within the chance of both simulations", () => {
    expect(inference).toEqual({ source: "monte-carlo", floor: 1 / (REPLICATIONS + 1), seed: 11, replications: REPLICATIONS });
    const { replications } = expected.parameters;
    const spread = Math.sqrt(1 / replications + 1 / REPLICATIONS);
    value.clusters.forEach(({ p }, at) => {
      const other = expected.clusters_no_overlap[at]?.p ?? Number.NaN;
      expect(Math.abs(p - other)).toBeLessThanOrEqual(3 * Math.sqrt(other * (1 - other)) * spread + 1 / replications);
    });
  });

  test("[ST8] the replications' largest ratios have the same median, 90 and 95 % quantile", () => {
    // A share q of n draws lies within 4 standard errors of q; both simulations err.
    const spread = 4 * Math.sqrt(1 / expected.parameters.replications + 1 / REPLICATIONS);
    for (const [text, quantile] of Object.entries(expected.null_max_llr_quantiles)) {
      const share = Number(text);
      const below = value.replicateMaxima.filter((largest) => largest < quantile - 1e-9).length / REPLICATIONS;
      const upTo = value.replicateMaxima.filter((largest) => largest <= quantile + 1e-9).length / REPLICATIONS;
      expect(below).toBeLessThanOrEqual(share + spread * Math.sqrt(share * (1 - share)));
      expect(upTo).toBeGreaterThanOrEqual(share - spread * Math.sqrt(share * (1 - share)));
    }
  });

  test("agrees with the first entries of SaTScan", () => {
    const { clusters } = folder.json("satscan.json") as SatScan;
    expect(clusters.length).toBeGreaterThan(0);
    clusters.slice(0, 2).forEach((theirs, at) => {
      const ours = value.clusters[at];
      expect(ours).toMatchObject({ cellCount: theirs.n_cells, firstDay: theirs.first_day, lastDay: theirs.last_day });
      expect(ours).toMatchObject({ observed: theirs.observed, cells: theirs.cells });
      expect(ours?.llr).toBeCloseTo(theirs.llr, 5);
      expect(Math.abs((ours?.expected ?? 0) - theirs.expected_2dp)).toBeLessThan(0.0051);
    });
  });
});

function compare(ours: ReturnType<typeof scanFolder>["value"]["best"][number], theirs: ExpectedCylinder | undefined): void {
  if (theirs === undefined) throw new Error("a cylinder too many");
  const { centre, n_cells, first_day, last_day, duration_days, observed } = theirs;
  expect(ours).toMatchObject({
    centre,
    cellCount: n_cells,
    firstDay: first_day,
    lastDay: last_day,
    durationDays: duration_days,
    observed,
  });
  expect(Math.abs(ours.radiusM - theirs.radius_m)).toBeLessThan(0.0051);
  expect(Math.abs(ours.expected - theirs.expected)).toBeLessThan(1e-6);
  expect(Math.abs(ours.llr - theirs.llr)).toBeLessThan(1e-6);
}
