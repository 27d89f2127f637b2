import { cellSchema } from "@lagebild/domain";
import { expect, it } from "vitest";
import { cellRows } from "./cell-rows.ts";

const [one, two, three] = ["891fa1b4e3bffff", "891fa1b4e0fffff", "891fa1b4e0bffff"].map((cell) => cellSchema.parse(cell));
const elsewhere = cellSchema.parse("891fa1b4ed7ffff");

it("lists every cell of an alarm with the most reports first, and sums them without the cells around", () => {
  if (one === undefined || two === undefined || three === undefined) throw new Error("three cells");
  const now = { cells: [elsewhere, two, one], counts: [50, 7, 2] };
  const before = { cells: [three, one], counts: [4, 1] };
  expect(cellRows([one, two, three], now, before)).toEqual({
    rows: [
      { cell: two, recorded: 7, before: 0 },
      { cell: one, recorded: 2, before: 1 },
      { cell: three, recorded: 0, before: 4 },
    ],
    sum: { recorded: 9, before: 5 },
  });
});
