import { insufficientData } from "@lagebild/stats";
import { checkPlane } from "./check-numbers.ts";
import { sumKernels, toKernelPoints, type KernelPoints, type KernelSums } from "./kernel-sums.ts";
import type { Outcome } from "./outcome.ts";
import { runParted, type PartedMethod } from "./parted-method.ts";

/** Coordinates in metres of one plane, e.g. UTM. */
export interface KernelDensityInput {
  readonly pointsXM: Float64Array;
  readonly pointsYM: Float64Array;
  /** One per point, from 0; null: each counts 1. */
  readonly weights: Float64Array | null;
  readonly centresXM: Float64Array;
  readonly centresYM: Float64Array;
  /** Radius of the quartic and the Epanechnikov kernel, standard deviation of the Gaussian one. */
  readonly bandwidthsM: readonly number[];
}

export interface KernelDensityParameters {
  readonly bandwidthsM: readonly number[];
  readonly isWeighted: boolean;
}

/** One entry per centre. */
export interface KernelDensity {
  readonly bandwidthM: number;
  /** [KD2] Sum of w (1 − d²/h²)², without unit. */
  readonly quarticRaw: Float64Array;
  readonly quarticPerKm2: Float64Array;
  readonly gaussianPerKm2: Float64Array;
  readonly epanechnikovPerKm2: Float64Array;
}

interface Plan {
  readonly input: KernelDensityInput;
  /** By bandwidth. */
  readonly points: readonly KernelPoints[];
}

/** [H3] Each unit is a centre. Throws RangeError for coordinates, weights or bandwidths that are none. */
export const kernelDensityParts: PartedMethod<
  KernelDensityInput,
  Plan,
  readonly KernelSums[],
  Outcome<KernelDensityParameters, readonly KernelDensity[]>
> = {
  plan(input) {
    check(input);
    return { input, points: input.bandwidthsM.map((bandwidthM) => toKernelPoints(input, bandwidthM)) };
  },
  unitCount: ({ input }) => (input.pointsXM.length === 0 ? 0 : input.centresXM.length),
  part: ({ input, points }, from, to) => points.map((placed) => sumKernels(placed, input, { from, to })),
  join({ input: { pointsXM, centresXM, weights, bandwidthsM } }, parts) {
    if (pointsXM.length === 0) return insufficientData("points", 0, 1);
    if (centresXM.length === 0) return insufficientData("cells", 0, 1);
    const value = bandwidthsM.map((bandwidthM, at) =>
      toDensity(
        bandwidthM,
        parts.map((part) => part[at]!),
      ),
    );
    const parameters = { bandwidthsM, isWeighted: weights !== null };
    return { kind: "result", parameters, sampleSize: pointsXM.length, inference: null, value };
  },
};

/** [H3] Density of points around centres by three kernels (Silverman 1986), without correction at the edge. A surface, not a test. */
export function kernelDensity(input: KernelDensityInput): Outcome<KernelDensityParameters, readonly KernelDensity[]> {
  return runParted(kernelDensityParts, input);
}

/** A millimetre, and more than the circumference of the earth: beyond them the square of a bandwidth leaves the range of numbers. */
const [LEAST_BANDWIDTH_M, MOST_BANDWIDTH_M] = [0.001, 1e9];

function check({ pointsXM, pointsYM, weights, centresXM, centresYM, bandwidthsM }: KernelDensityInput): void {
  checkPlane(pointsXM, pointsYM, pointsXM.length);
  checkPlane(centresXM, centresYM, centresXM.length);
  if (bandwidthsM.length === 0) throw new RangeError("at least one bandwidth is needed");
  for (const bandwidthM of bandwidthsM) {
    if (!(bandwidthM > 0) || bandwidthM === Infinity)
      throw new RangeError(`a bandwidth must be a number of metres above 0, is ${bandwidthM}`);
    if (bandwidthM < LEAST_BANDWIDTH_M || bandwidthM > MOST_BANDWIDTH_M)
      throw new RangeError(`a bandwidth must be ${LEAST_BANDWIDTH_M} to ${MOST_BANDWIDTH_M} metres, is ${bandwidthM}`);
  }
  if (weights === null) return;
  if (weights.length !== pointsXM.length) throw new RangeError(`there are ${weights.length} weights for ${pointsXM.length} points`);
  const at = weights.findIndex((weight) => !(weight >= 0 && weight <= Number.MAX_SAFE_INTEGER));
  if (at >= 0) throw new RangeError(`weights[${at}] must be a number from 0 to ${Number.MAX_SAFE_INTEGER}, is ${weights[at]}`);
}

/** [KD2–KD4] Each kernel has the mass 1 on the plane; 10⁶ m² are 1 km². */
function toDensity(bandwidthM: number, parts: readonly KernelSums[]): KernelDensity {
  const squareKm = (bandwidthM * bandwidthM) / 1e6;
  const joined = (name: keyof KernelSums, factor: number): Float64Array =>
    Float64Array.from(
      parts.flatMap((part) => [...part[name]]),
      (sum) => sum * factor,
    );
  return {
    bandwidthM,
    quarticRaw: joined("quartic", 1),
    quarticPerKm2: joined("quartic", 3 / (Math.PI * squareKm)),
    gaussianPerKm2: joined("gaussian", 1 / (2 * Math.PI * squareKm)),
    epanechnikovPerKm2: joined("epanechnikov", 2 / (Math.PI * squareKm)),
  };
}
