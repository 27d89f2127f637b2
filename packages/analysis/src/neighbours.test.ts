import fc from "fast-check";
import { cellOf, gridDisk } from "@lagebild/geo";
import type { Cell } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { diskOfCells } from "./cells.fixture.ts";
import { createNeighbours, type Neighbours } from "./neighbours.ts";

const idsOf = ({ offsets, ids }: Neighbours, cell: number): number[] => [...ids.subarray(offsets[cell], offsets[cell + 1])];

describe("neighbours", () => {
  test("[M3] a cell and its ring: six around the middle, three around each of the ring", () => {
    const neighbours = createNeighbours(diskOfCells(1), 1);
    expect(idsOf(neighbours, 0)).toEqual([1, 2, 3, 4, 5, 6]);
    for (let cell = 1; cell < 7; cell++) expect(idsOf(neighbours, cell)).toHaveLength(3);
    expect(neighbours).toMatchObject({ count: 7, k: 1 });
  });

  test("[M3] without steps, and without other cells near, there are none", () => {
    expect(createNeighbours(diskOfCells(1), 0).ids).toHaveLength(0);
    const apart = gridDisk(diskOfCells(0)[0]!, 4).slice(-1);
    expect(createNeighbours([...diskOfCells(0), ...apart], 3).ids).toHaveLength(0);
    expect(createNeighbours([...diskOfCells(0), ...apart], 4).ids).toHaveLength(2);
    expect([...createNeighbours([], 1).offsets]).toEqual([0]);
  });

  test("[M3] in any part of an area: those of the disk, both ways, ascending, never the cell itself", () => {
    const area = diskOfCells(4);
    fc.assert(
      fc.property(fc.shuffledSubarray(area, { minLength: 1 }), fc.integer({ min: 0, max: 3 }), (cells, k) => {
        const neighbours = createNeighbours(cells, k);
        for (const [at, cell] of cells.entries()) {
          const disk = new Set<Cell>(gridDisk(cell, k));
          const wanted = cells.flatMap((other, id) => (disk.has(other) && id !== at ? [id] : []));
          expect(idsOf(neighbours, at)).toEqual(wanted);
          for (const id of wanted) expect(idsOf(neighbours, id)).toContain(at);
        }
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  test("[M3] a large disk in a small area has all others", () => {
    expect(idsOf(createNeighbours(diskOfCells(2), 30), 5)).toHaveLength(18);
  });

  const [first, second] = diskOfCells(1);
  test.each([
    [[first!, second!, first!], 1, `cells[2] ${first} stands twice: it is cells[0] too`],
    [[first!, cellOf({ lng: 7.82, lat: 51.68 }, 8)], 1, "has resolution 8, cells[0]"],
    [["89nonsense" as Cell, first!], 1, 'cells[0] is no cell: "89nonsense"'],
    [[first!], 1.5, "k must be a whole number from 0 to 30, is 1.5"],
    [[first!], -1, "k must be a whole number from 0 to 30, is -1"],
    [[first!], 31, "k must be a whole number from 0 to 30, is 31"],
  ])("refuses what cannot be placed: %#", (cells, k, message) => {
    expect(() => createNeighbours(cells, k)).toThrow(RangeError);
    expect(() => createNeighbours(cells, k)).toThrow(message);
  });
});
