import { expect, it } from "vitest";
import { trimRows } from "./rows.ts";

it("takes blanks around a cell, NUL and halves of characters out of what is judged", () => {
  const cells = ["  a b ", "\u0000x\u0000 ", "A\ud83d", "\udc00", "\u{1f6b2}", ""];
  expect(
    trimRows([
      { row: 7, cells },
      { row: 8, cells: null },
    ]),
  ).toEqual([
    { row: 7, cells: ["a b", "x", "A\ufffd", "\ufffd", "\u{1f6b2}", ""] },
    { row: 8, cells: null },
  ]);
});
