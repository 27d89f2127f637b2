import { kernelDensityParts, type KernelDensity, type PartedMethod } from "@lagebild/analysis";
import type { AnalysisResult, Cell } from "@lagebild/domain";
import { toCellPlane } from "./cell-plane.ts";
import type { CellsInput, ParametersOf } from "./method-input.ts";

type Parameters = ParametersOf<"density">;
type Part = ReturnType<typeof kernelDensityParts.part>;

interface CityPlan {
  readonly density: ReturnType<typeof kernelDensityParts.plan>;
  readonly cells: readonly Cell[];
  readonly counts: Float64Array;
  readonly kernel: Parameters["kernel"];
}

const COLUMNS: Readonly<Record<Parameters["kernel"], "quarticPerKm2" | "epanechnikovPerKm2" | "gaussianPerKm2">> = {
  quartic: "quarticPerKm2",
  epanechnikov: "epanechnikovPerKm2",
  gaussian: "gaussianPerKm2",
};

/** [H3] Density at the centres of cells, each report at the centre of its own: places of reports do not leave the frame. */
export const cityDensity: PartedMethod<CellsInput<"density">, CityPlan, Part, AnalysisResult> = {
  plan({ cells, counts, parameters }) {
    const { xM, yM } = toCellPlane(cells);
    const used = (_: number, cell: number): boolean => (counts[cell] ?? 0) > 0;
    return {
      density: kernelDensityParts.plan({
        pointsXM: xM.filter(used),
        pointsYM: yM.filter(used),
        weights: counts.filter((count) => count > 0),
        centresXM: xM,
        centresYM: yM,
        bandwidthsM: [parameters.bandwidthM],
      }),
      cells,
      counts,
      kernel: parameters.kernel,
    };
  },
  unitCount: ({ density }) => kernelDensityParts.unitCount(density),
  part: ({ density }, from, to) => kernelDensityParts.part(density, from, to),
  join({ density, cells, counts, kernel }, parts) {
    const outcome = kernelDensityParts.join(density, parts);
    if (outcome.kind !== "result") return { ...outcome, of: "reports" };
    return {
      kind: "result",
      sampleSize: counts.reduce((sum, count) => sum + count, 0),
      inference: null,
      value: toValue({ cells, counts, kernel }, outcome.value),
    };
  },
};

function toValue({ cells, counts, kernel }: Omit<CityPlan, "density">, [density]: readonly KernelDensity[]) {
  if (density === undefined) throw new TypeError("a density was asked for one bandwidth");
  return { method: "density" as const, cells: [...cells], counts: [...counts], perKm2: [...density[COLUMNS[kernel]]] };
}
