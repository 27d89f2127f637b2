import fc from "fast-check";
import { expect, it } from "vitest";
import { createDivision, type Piece } from "./division.ts";

it("hands out every unit once and in order, whatever the pieces take", () => {
  fc.assert(
    fc.property(
      fc.nat(5_000),
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1 }),
      (count, threads, times) => {
        const division = createDivision(count, threads);
        const pieces: Piece[] = [];
        for (let piece = division.take(); piece !== undefined; piece = division.take()) {
          pieces.push(piece);
          division.report(piece, times[pieces.length % times.length] ?? 0);
        }
        expect(pieces.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at))).toEqual(
          Array.from({ length: count }, (_, unit) => unit),
        );
        expect(division.done).toBe(count);
      },
    ),
    { seed: 5 },
  );
});

it("begins with one unit and grows until a piece takes about 60 ms", () => {
  const division = createDivision(100_000, 1);
  const sizes = Array.from({ length: 6 }, () => {
    const piece = division.take() ?? { from: 0, to: 0 };
    division.report(piece, (piece.to - piece.from) * 0.5);
    return piece.to - piece.from;
  });
  expect(sizes).toEqual([1, 4, 16, 64, 120, 120]);
  // 100,000 − 325 units of half a millisecond.
  expect(division.remainingMs).toBe(49_837.5);
});

it("hands out smaller pieces near the end, so that threads end together", () => {
  const division = createDivision(40, 2);
  const sizes: number[] = [];
  for (let piece = division.take(); piece !== undefined; piece = division.take()) {
    division.report(piece, 0.001);
    sizes.push(piece.to - piece.from);
  }
  // 1, then a quarter of what is left each time, at most four times as many as before.
  expect(sizes.slice(0, 4)).toEqual([1, 4, 9, 7]);
  expect(sizes.at(-1)).toBe(1);
});
