import { InvalidInputError, type LocalText } from "@lagebild/domain";
import type { Scan, ScanCylinder, ScanInput, ScanParameters } from "@lagebild/analysis";
import { runAnalysis } from "../../workers/run-analysis.ts";
import type { Arguments, Command } from "../command.ts";
import { ANALYSE_SCAN_TEXTS } from "../i18n/analyse-scan-texts.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { findOption, getOption } from "../parse-option.ts";
import { isInsufficient, runMethod, sayDone, sayInsufficient, summaryOf } from "./method-run.ts";
import { PARTED_OPTIONS, numberOption, openRun, readReplications, readSeed, wholeOption } from "./parted-options.ts";
import { readTable, type Table } from "./read-table.ts";
import { writeJson } from "./write-table.ts";

const DEFAULTS = { maxShare: 0.5, minReports: 2, replications: 999, maxClusters: 5 } as const;
const NULL_SHARES = [0.5, 0.9, 0.95, 0.99] as const;

export const analyseScan: Command = {
  name: "analyse scan",
  positionals: [],
  summary: ANALYSE_SCAN_TEXTS.summary,
  options: {
    cells: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_SCAN_TEXTS.cells },
    cases: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_SCAN_TEXTS.cases },
    days: { type: "string", value: "N", isRequired: true, text: ANALYSE_SCAN_TEXTS.days },
    "max-radius-m": { type: "string", value: "R", isRequired: true, text: ANALYSE_SCAN_TEXTS.maxRadius },
    "max-duration-days": { type: "string", value: "D", isRequired: true, text: ANALYSE_SCAN_TEXTS.maxDuration },
    "max-share": { type: "string", value: "S", text: ANALYSE_SCAN_TEXTS.maxShare },
    "min-cases": { type: "string", value: "M", text: ANALYSE_SCAN_TEXTS.minCases },
    clusters: { type: "string", value: "N", text: ANALYSE_SCAN_TEXTS.clusters },
    ...PARTED_OPTIONS,
    out: { type: "string", value: "FILE", text: ANALYSE_TEXTS.out },
  },
  async run(context, args) {
    const startedAt = context.now().getTime();
    const parameters = readParameters(args);
    const { progress, ...options } = openRun(context, args, ANALYSE_SCAN_TEXTS.progress);
    const casesPath = args.get("cases");
    const input = await readInput({ cellsPath: args.get("cells"), casesPath, parameters });
    const outcome = await runMethod(casesPath, () => runAnalysis("scan", input, options)).finally(progress.end);
    if (isInsufficient(outcome)) return sayInsufficient(context, outcome);
    const out = args.find("out");
    await writeJson(context, out, toAnswer(outcome.value, parameters, outcome.sampleSize));
    const { clusters, cylinderCount, maxLlr } = outcome.value;
    sayDone(context, clusters.length, {
      ...summaryOf(outcome, { method: "scan", startedAt, endedAt: context.now().getTime(), out }),
      cylinders: cylinderCount,
      maxLlr,
      clusters: clusters.length,
    });
  },
};

function readParameters(args: Arguments): ScanParameters {
  return {
    days: getOption(args, "days", wholeOption(1)),
    maxRadiusM: getOption(args, "max-radius-m", numberOption),
    maxDurationDays: getOption(args, "max-duration-days", wholeOption(1)),
    maxShare: findOption(args, "max-share", numberOption) ?? DEFAULTS.maxShare,
    minReports: findOption(args, "min-cases", wholeOption(1)) ?? DEFAULTS.minReports,
    replications: readReplications(args, DEFAULTS.replications),
    seed: readSeed(args),
    maxClusters: findOption(args, "clusters", wholeOption(1)) ?? DEFAULTS.maxClusters,
  };
}

interface Files {
  readonly cellsPath: string;
  readonly casesPath: string;
  readonly parameters: ScanParameters;
}

async function readInput({ cellsPath, casesPath, parameters }: Files): Promise<ScanInput> {
  const places = await readTable(cellsPath, { columns: ["cell", "x_m", "y_m"] });
  const cells = places.texts("cell");
  const indexOf = new Map<string, number>();
  cells.forEach((cell, at) => {
    if (indexOf.has(cell)) throw refuse(places, { at, column: "cell" }, ANALYSE_SCAN_TEXTS.needsNewCell);
    indexOf.set(cell, at);
  });
  const rows = await readTable(casesPath, { columns: ["cell", "day", "count"] });
  const rowCells = rows.texts("cell").map((cell, at) => {
    const index = indexOf.get(cell);
    if (index === undefined) throw refuse(rows, { at, column: "cell" }, ANALYSE_SCAN_TEXTS.needsKnownCell(cellsPath));
    return index;
  });
  const rowDays = rows.counts("day");
  const late = rowDays.findIndex((day) => day >= parameters.days);
  if (late >= 0) throw refuse(rows, { at: late, column: "day" }, ANALYSE_SCAN_TEXTS.needsDay(parameters.days));
  return {
    cells,
    xM: places.numbers("x_m"),
    yM: places.numbers("y_m"),
    rowCells: Int32Array.from(rowCells),
    rowDays: Int32Array.from(rowDays),
    rowCounts: rows.counts("count"),
    parameters,
  };
}

function refuse(table: Table, { at, column }: { readonly at: number; readonly column: string }, needed: LocalText): InvalidInputError {
  const text = ANALYSE_TEXTS.wrongValue({ path: table.path, row: at + 1, column, text: table.texts(column)[at] ?? "" }, needed);
  return new InvalidInputError(text.en, [{ path: `row ${at + 1}, ${column}`, message: text.en }], { text });
}

/** The fields of the reference tables' `expected.json`. */
function toAnswer(scan: Scan, parameters: ScanParameters, total: number): object {
  return {
    parameters: {
      max_radius_m: parameters.maxRadiusM,
      max_duration_days: parameters.maxDurationDays,
      max_share_of_cases: parameters.maxShare,
      min_cases: parameters.minReports,
      replications: parameters.replications,
      seed: parameters.seed,
      prospective: true,
    },
    total_cases: total,
    cells: scan.cellCount,
    days: parameters.days,
    cylinders: scan.cylinderCount,
    cylinders_tied_at_max: scan.tiedCount,
    max_llr: scan.maxLlr,
    clusters_no_overlap: scan.clusters.map((cluster) => ({ ...toCylinder(cluster), cells: cluster.cells })),
    ten_best_cylinders: scan.best.map(toCylinder),
    null_max_llr_quantiles: toQuantiles(scan.replicateMaxima),
  };
}

function toCylinder(cylinder: ScanCylinder): object {
  return {
    centre: cylinder.centre,
    radius_m: cylinder.radiusM,
    n_cells: cylinder.cellCount,
    first_day: cylinder.firstDay,
    last_day: cylinder.lastDay,
    duration_days: cylinder.durationDays,
    observed: cylinder.observed,
    expected: cylinder.expected,
    ratio: cylinder.observed / cylinder.expected,
    llr: cylinder.llr,
    p: cylinder.p,
  };
}

/** Between two replications the quantile is interpolated. */
function toQuantiles(maxima: Float64Array): object {
  const sorted = maxima.toSorted();
  const quantile = (share: number): number => {
    const at = share * (sorted.length - 1);
    const below = sorted[Math.floor(at)] ?? 0;
    return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? 0) - below);
  };
  return Object.fromEntries(NULL_SHARES.map((share) => [String(share), quantile(share)]));
}
