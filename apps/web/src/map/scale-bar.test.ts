import { expect, it } from "vitest";
import { scaleBar } from "./scale-bar.ts";

it("shows the longest round length that fits", () => {
  // 100 px at 33 m per px are 3,300 m.
  expect(scaleBar(33, 100)).toEqual({ metres: 3000, widthPx: 91 });
  expect(scaleBar(1, 100)).toEqual({ metres: 100, widthPx: 100 });
  expect(scaleBar(9.9, 100)).toEqual({ metres: 500, widthPx: 51 });
});
