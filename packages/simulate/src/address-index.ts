import type { Address } from "./city-plan.ts";
import type { Position } from "./plane.ts";

const CELL_M = 150;
/** Larger than the number of rows of any city. */
const COLUMN = 1_000_000;

/** Finds synthetic addresses near a position. */
export interface AddressIndex {
  /** The nearest address within about 600 m; undefined when there is none. */
  nearest(position: Position): Address | undefined;
  /** All addresses within the radius, in the order of the plan. */
  within(position: Position, radiusM: number): readonly Address[];
}

function distanceSquared(a: Position, b: Position): number {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

export function createAddressIndex(addresses: readonly Address[]): AddressIndex {
  const squares = new Map<number, Address[]>();
  for (const address of addresses) {
    const key = Math.floor(address.x / CELL_M) * COLUMN + Math.floor(address.y / CELL_M);
    const square = squares.get(key);
    if (square === undefined) squares.set(key, [address]);
    else square.push(address);
  }

  function around({ x, y }: Position, reach: number): readonly Address[] {
    const found: Address[] = [];
    const [column, row] = [Math.floor(x / CELL_M), Math.floor(y / CELL_M)];
    for (let dx = -reach; dx <= reach; dx++) {
      for (let dy = -reach; dy <= reach; dy++) found.push(...(squares.get((column + dx) * COLUMN + row + dy) ?? []));
    }
    return found;
  }

  function nearest(position: Position): Address | undefined {
    for (const reach of [1, 4]) {
      const candidates = around(position, reach);
      if (candidates.length === 0) continue;
      let best: Address | undefined;
      let bestSquared = Number.POSITIVE_INFINITY;
      for (const candidate of candidates) {
        const squared = distanceSquared(candidate, position);
        if (squared >= bestSquared) continue;
        best = candidate;
        bestSquared = squared;
      }
      return best;
    }
    return undefined;
  }

  function within(position: Position, radiusM: number): readonly Address[] {
    return addresses.filter((address) => distanceSquared(address, position) <= radiusM * radiusM);
  }

  return { nearest, within };
}
