import {
  createNeighbours,
  emergingHotspots,
  emergingSeries,
  type CellCategories,
  type EmergingHotspots,
  type SpaceTimeGiStarInput,
} from "@lagebild/analysis";
import type { Cell } from "@lagebild/domain";
import { z } from "zod";
import type { Arguments, Command, Context } from "../command.ts";
import { ANALYSE_EMERGING_HOTSPOTS_TEXTS } from "../i18n/analyse-emerging-hotspots-texts.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { findOption } from "../parse-option.ts";
import { UsageError } from "../usage-error.ts";
import { isInsufficient, runMethod, sayDone, sayInsufficient, summaryOf } from "./method-run.ts";
import { readCube } from "./read-cube.ts";
import { readJson } from "./read-json.ts";
import { writeJson, writeTable, type TableValue } from "./write-table.ts";

const kSchema = z.coerce.number().int().min(0).max(30);
const lagSchema = z.coerce.number().int().min(0).max(1000);
const inferenceSchema = z.enum(["textbook", "auto"]);
const seriesSchema = z.array(z.object({ name: z.string(), z: z.array(z.number()).min(2) })).min(1);

export const analyseEmergingHotspots: Command = {
  name: "analyse emerging-hotspots",
  positionals: [],
  summary: ANALYSE_EMERGING_HOTSPOTS_TEXTS.summary,
  options: {
    in: { type: "string", value: "FILE", text: ANALYSE_EMERGING_HOTSPOTS_TEXTS.in },
    series: { type: "string", value: "FILE", text: ANALYSE_EMERGING_HOTSPOTS_TEXTS.series },
    k: { type: "string", value: "K", text: ANALYSE_TEXTS.k },
    lag: { type: "string", value: "L", text: ANALYSE_EMERGING_HOTSPOTS_TEXTS.lag },
    inference: { type: "string", value: "textbook|auto", text: ANALYSE_TEXTS.inference },
    out: { type: "string", value: "FILE", text: ANALYSE_TEXTS.out },
    categories: { type: "string", value: "FILE", text: ANALYSE_EMERGING_HOTSPOTS_TEXTS.categories },
  },
  async run(context, args) {
    const [cube, series] = [args.find("in"), args.find("series")];
    if (cube !== undefined && series === undefined) return await analyseCube(context, args, cube);
    if (series === undefined || cube !== undefined) throw new UsageError(ANALYSE_EMERGING_HOTSPOTS_TEXTS.oneInput);
    const foreign = ["k", "lag", "inference", "categories"].find((name) => args.find(name) !== undefined);
    if (foreign !== undefined) throw new UsageError(ANALYSE_EMERGING_HOTSPOTS_TEXTS.notWithSeries(foreign));
    await analyseSeries(context, args, series);
  },
};

async function analyseSeries(context: Context, args: Arguments, path: string): Promise<void> {
  const startedAt = context.now().getTime();
  const list = await readJson(path, seriesSchema);
  const answers = await runMethod(path, () => list.map(({ name, z: values }) => ({ name, ...emergingSeries(Float64Array.from(values)) })));
  const out = args.find("out");
  const rows = answers.map(({ name, hotShare, coldShare, trend, category }) => ({
    name,
    hot_share: hotShare,
    cold_share: coldShare,
    mk_S: trend.s,
    mk_z: trend.z,
    mk_p: trend.p,
    category,
  }));
  await writeJson(context, out, rows);
  sayDone(context, rows.length, {
    method: "emerging-hotspots",
    parameters: { series: rows.length },
    sampleSize: list.reduce((sum, { z: values }) => sum + values.length, 0),
    inference: { source: "normal", floor: 0, seed: null, replications: null },
    seconds: (context.now().getTime() - startedAt) / 1000,
    out: out ?? null,
    categories: countOf(rows.map(({ category }) => category)),
  });
}

async function analyseCube(context: Context, args: Arguments, path: string): Promise<number | void> {
  const startedAt = context.now().getTime();
  if (args.find("categories") !== undefined && args.find("categories") === args.find("out")) {
    throw new UsageError(ANALYSE_EMERGING_HOTSPOTS_TEXTS.sameFile);
  }
  const [k, lag] = [findOption(args, "k", kSchema) ?? 1, findOption(args, "lag", lagSchema) ?? 1];
  const inference = findOption(args, "inference", inferenceSchema) ?? "textbook";
  const { cells, counts, stepCount, covered } = await readCube(path, { mayLackSteps: inference === "auto" });
  const outcomes = await runMethod(path, () => {
    const input: Omit<SpaceTimeGiStarInput, "reference"> = {
      counts,
      stepCount,
      covered,
      lag,
      inference,
      neighbours: createNeighbours(cells, k),
    };
    return { cube: emergingHotspots({ ...input, reference: "cube" }), slice: emergingHotspots({ ...input, reference: "slice" }) };
  });
  if (isInsufficient(outcomes.cube)) return sayInsufficient(context, outcomes.cube);
  if (isInsufficient(outcomes.slice)) context.say(ANALYSE_EMERGING_HOTSPOTS_TEXTS.sliceMissing);
  const cube = outcomes.cube.value;
  const slice = isInsufficient(outcomes.slice) ? null : outcomes.slice.value;

  const [out, categories] = [args.find("out"), args.find("categories")];
  await writeBins(context, out, { cells, cube, slice });
  if (categories !== undefined) await writeCategories(context, categories, { cells, cube, slice });
  sayDone(context, counts.length, {
    ...summaryOf(outcomes.cube, { method: "emerging-hotspots", startedAt, endedAt: context.now().getTime(), out }),
    categoriesOut: categories ?? null,
    category_cube: countOf(cube.categories),
    category_cube_fdr: countOf(cube.categoriesFdr),
    category_slice: countOf(slice?.categories ?? []),
  });
}

interface Answers {
  readonly cells: readonly Cell[];
  readonly cube: EmergingHotspots;
  readonly slice: EmergingHotspots | null;
}

/** What was not tested has no number. */
async function writeBins(context: Context, out: string | undefined, { cells, cube, slice }: Answers): Promise<void> {
  const tested = (answer: EmergingHotspots | null, values: ArrayLike<number> | undefined): TableValue[] =>
    Array.from(cube.bins.z, (_, bin) => (answer?.bins.tested[bin] === 1 ? (values?.[bin] ?? null) : null));
  await writeTable(context, out, {
    cell: Array.from(cube.bins.z, (_, bin) => cells[bin % cells.length] ?? null),
    t: Array.from(cube.bins.z, (_, bin) => Math.floor(bin / cells.length)),
    z_cube: tested(cube, cube.bins.z),
    z_slice: tested(slice, slice?.bins.z),
    state_cube: tested(cube, cube.bins.state),
    state_cube_fdr: tested(cube, cube.bins.stateFdr),
    state_slice: tested(slice, slice?.bins.state),
  });
}

async function writeCategories(context: Context, out: string, { cells, cube, slice }: Answers): Promise<void> {
  const judged = (answer: EmergingHotspots | null, values: ArrayLike<number> | undefined): TableValue[] =>
    cells.map((_, cell) => (typeof answer?.categories[cell] === "string" ? (values?.[cell] ?? null) : null));
  await writeTable(context, out, {
    cell: cells,
    mk_S_cube: judged(cube, cube.trends.s),
    mk_z_cube: judged(cube, cube.trends.z),
    mk_p_cube: judged(cube, cube.trends.p),
    category_cube: cube.categories,
    category_cube_fdr: cube.categoriesFdr,
    mk_z_slice: judged(slice, slice?.trends.z),
    category_slice: slice?.categories ?? cells.map(() => null),
  });
}

function countOf(categories: CellCategories): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const category of categories) if (category !== null) counts[category] = (counts[category] ?? 0) + 1;
  return counts;
}
