/** A weighted design as orthonormal columns times a triangle. */
export interface OrthogonalColumns {
  /** Column by column; one that depends on those before it is 0. */
  readonly q: readonly Float64Array[];
  /** Upper triangle, row-major, one row and column per column of the design; 0 on the diagonal for a dependent column. */
  readonly triangle: Float64Array;
  readonly width: number;
  readonly rank: number;
}

/** A column of which only this share is left beside those before it depends on them. */
const DEPENDENT = 1e-11;

/** Modified Gram–Schmidt of the columns, each row times the root of its weight. */
export function orthogonalise(columns: readonly Float64Array[], roots: Float64Array): OrthogonalColumns {
  const width = columns.length;
  const q: Float64Array[] = [];
  const triangle = new Float64Array(width * width);
  let rank = 0;
  for (const [at, column] of columns.entries()) {
    const rest = new Float64Array(roots.length);
    for (let row = 0; row < rest.length; row++) rest[row] = (column[row] ?? 0) * (roots[row] ?? 0);
    const before = norm(rest);
    q.forEach((other, place) => (triangle[place * width + at] = project(rest, other)));
    const after = norm(rest);
    q.push(rest);
    if (after === 0 || after < before * DEPENDENT) {
      rest.fill(0);
      continue;
    }
    rank++;
    triangle[at * width + at] = after;
    for (let row = 0; row < rest.length; row++) rest[row] = (rest[row] ?? 0) / after;
  }
  return { q, triangle, width, rank };
}

/** Takes the part along one orthonormal column out of `rest`: its length. */
function project(rest: Float64Array, column: Float64Array): number {
  let length = 0;
  for (let row = 0; row < rest.length; row++) length += (rest[row] ?? 0) * (column[row] ?? 0);
  for (let row = 0; row < rest.length; row++) rest[row] = (rest[row] ?? 0) - length * (column[row] ?? 0);
  return length;
}

function norm(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

/** Coefficients that bring the design closest to `target`; 0 for dependent columns. Takes `target` to pieces. */
export function solveLeastSquares({ q, triangle, width }: OrthogonalColumns, target: Float64Array): Float64Array {
  const solution = Float64Array.from(q, (column) => project(target, column));
  for (let at = width - 1; at >= 0; at--) {
    const diagonal = triangle[at * width + at] ?? 0;
    let sum = solution[at] ?? 0;
    for (let other = at + 1; other < width; other++) sum -= (triangle[at * width + other] ?? 0) * (solution[other] ?? 0);
    solution[at] = diagonal === 0 ? 0 : sum / diagonal;
  }
  return solution;
}

/** row (XᵀWX)⁻¹ rowᵀ, from the triangle alone. */
export function rowVariance({ triangle, width }: Pick<OrthogonalColumns, "triangle" | "width">, row: ArrayLike<number>): number {
  const solution = new Float64Array(width);
  let variance = 0;
  for (let at = 0; at < width; at++) {
    const diagonal = triangle[at * width + at] ?? 0;
    if (diagonal === 0) continue;
    let sum = row[at] ?? 0;
    for (let other = 0; other < at; other++) sum -= (triangle[other * width + at] ?? 0) * (solution[other] ?? 0);
    solution[at] = sum / diagonal;
    variance += (sum / diagonal) ** 2;
  }
  return variance;
}
