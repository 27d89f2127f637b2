/** A sum of a lower tail may fall short of the share that it reaches by rounding alone. */
const ROUNDING = 64 * Number.EPSILON;

/** The smallest whole number ≥ 0 whose lower tail reaches `share`: doubles the reach until it does, then halves. */
export function searchQuantile(share: number, lowerTail: (count: number) => number): number {
  const wanted = share * (1 - ROUNDING);
  let below = -1;
  let reached = 0;
  while (lowerTail(reached) < wanted) {
    below = reached;
    reached = 2 * reached + 1;
  }
  while (reached - below > 1) {
    const middle = Math.floor((below + reached) / 2);
    if (lowerTail(middle) < wanted) below = middle;
    else reached = middle;
  }
  return reached;
}
