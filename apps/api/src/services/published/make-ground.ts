import type { Cell, District, PublishedBase } from "@lagebild/domain";
import { cellCenter, childrenOf, createLocator } from "@lagebild/geo";
import type { PublishedGround } from "@lagebild/policy";

/** Points of a cell that are asked for their district lie about this resolution's edge apart: 76 m. */
const PROBED = 10;

/** The positions of the districts that each cell shares ground with. */
export function placeCells(
  cells: readonly Cell[],
  districts: readonly Pick<District, "geometry">[],
): ReadonlyMap<Cell, ReadonlySet<number>> {
  const locator = createLocator(districts.map(({ geometry }) => geometry));
  const found = (cell: Cell): ReadonlySet<number> =>
    new Set(
      childrenOf(cell, PROBED)
        .map((child) => locator.indexOf(cellCenter(child)))
        .filter((at) => at >= 0),
    );
  return new Map(cells.map((cell) => [cell, found(cell)]));
}

/** Strips that are narrower than the probes are known from the reports in them: otherwise the truth itself would be held impossible. */
export function groundOf(base: PublishedBase, placed: ReadonlyMap<Cell, ReadonlySet<number>>): PublishedGround {
  const all = new Map([...placed].map(([cell, districts]) => [cell, new Set(districts)]));
  for (const [cell, district] of base.counts) {
    const known = all.get(cell);
    if (known === undefined) all.set(cell, new Set([district]));
    else known.add(district);
  }
  const cells = [...all].map(([cell, districts]) => ({ cell, districts: [...districts].toSorted((a, b) => a - b) }));
  return { districts: base.districts, groups: base.groups, cells };
}
