import { cellSchema, districtCodeSchema, levelIdSchema, packCounts, unpackCounts, type StudyAreaAnswer } from "@lagebild/domain";
import fc from "fast-check";
import { expect, it } from "vitest";
import { cellClasses } from "./cell-classes.ts";
import { cellsInScope } from "./cell-scope.ts";
import { classOfCount } from "./modes/class-scale.ts";
import { createClassPainter } from "./played-classes.ts";

const level = levelIdSchema.parse("bezirk");
const codes = ["a", "b"].map((code) => districtCodeSchema.parse(code));
const CELLS = Array.from({ length: 12 }, (_, at) => cellSchema.parse(`89${at.toString(16).padStart(13, "0")}`));
const studyArea: StudyAreaAnswer = {
  resolution: 9,
  cells: CELLS,
  districts: [{ level, codes, index: CELLS.map((_, at) => (at % 3) - 1) }],
};
const BOUNDS = [1, 3, 6, 10, 20, 2_000];

it("paints every picture as the answer to its own question would be painted", () => {
  fc.assert(
    fc.property(
      fc.option(fc.subarray(codes), { nil: undefined }),
      fc.array(
        fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3_000 }), fc.constantFrom(0.25, 5.5, 2_000.5)), {
          minLength: 12,
          maxLength: 12,
        }),
        {
          maxLength: 4,
        },
      ),
      (districts, pictures) => {
        const paint = createClassPainter(studyArea, { level, districts }, BOUNDS);
        for (const picture of pictures) {
          const positions = picture.flatMap((count, at) => (count > 0 ? [at] : []));
          const counts = positions.map((at) => picture[at] ?? 0);
          const cells = positions.flatMap((at) => CELLS[at] ?? []);
          const inScope = cellsInScope(studyArea, cells, { level, districts });
          expect(paint(unpackCounts(packCounts(Uint32Array.from(positions), counts)))).toEqual(
            cellClasses(CELLS, { cells, counts }, (count) => classOfCount(count, BOUNDS), inScope),
          );
        }
      },
    ),
    { seed: 20261123, numRuns: 100 },
  );
});
