import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellSchema } from "./ids.ts";
import { LONGEST_AREA, MOST_CORNERS, MOST_PICKED_CELLS, parseAreaText, toAreaText, type MapArea } from "./map-area.ts";

const options = { seed: 7, numRuns: 300 };
const fine = (max: number) => fc.integer({ min: -max * 1e5, max: max * 1e5 }).map((value) => value / 1e5);
const corner = fc.tuple(fine(180), fine(90));
const near = fc.tuple(fc.integer({ min: 750_000, max: 800_000 }), fc.integer({ min: 5_160_000, max: 5_180_000 }));

describe("the text of an area", () => {
  it("is worked out digit by digit for a small triangle", () => {
    // 0.00001° is 1, zigzag 2; −0.00001° is 1; 0.0005° is 50, zigzag 100 = 3 · 32 + 4: digit 4 + 32 = "A", then "3".
    const ring = [
      [0.00001, 0],
      [0.00001, 0.0005],
      [0, 0.0005],
    ] as const;
    expect(toAreaText({ type: "polygon", ring })).toBe("p.200A310");
    expect(parseAreaText("p.200A310")).toEqual({ type: "polygon", ring });
  });

  it("gives back every drawn shape to a metre", () => {
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 60 }), (ring) => {
        expect(parseAreaText(toAreaText({ type: "polygon", ring }))).toEqual({ type: "polygon", ring });
      }),
      options,
    );
  });

  it("has room for the most corners that a shape in one city may have", () => {
    fc.assert(
      fc.property(fc.array(near, { minLength: MOST_CORNERS, maxLength: MOST_CORNERS }), (corners) => {
        const ring = corners.map(([lng, lat]) => [lng / 1e5, lat / 1e5] as const);
        const text = toAreaText({ type: "polygon", ring });
        expect(text.length).toBeLessThanOrEqual(LONGEST_AREA);
        expect(parseAreaText(text)).not.toBeNull();
      }),
      options,
    );
  });

  it("names a circle in plain numbers", () => {
    const area: MapArea = { type: "circle", center: [7.81234, 51.68], radiusM: 500 };
    expect(toAreaText(area)).toBe("r.7.81234,51.68,500");
    expect(parseAreaText("r.7.81234,51.68,500")).toEqual(area);
  });

  it("writes cells by what they have in common, sorted and each once", () => {
    const cells = ["891fa1a4c53ffff", "891fa1a4c47ffff", "891fa1a4c53ffff"].map((cell) => cellSchema.parse(cell));
    expect(toAreaText({ type: "cells", cells })).toBe("h.891fa1a4c.47,53");
    expect(parseAreaText("h.891fa1a4c.47,53")).toEqual({ type: "cells", cells: [cells[1], cells[0]] });
    const one = [cellSchema.parse("8a1fa1a4c52ffff")];
    expect(parseAreaText(toAreaText({ type: "cells", cells: one }))).toEqual({ type: "cells", cells: one });
  });

  it("has room for the most cells that may be picked", () => {
    const hex = fc.integer({ min: 0, max: 0xfffffff });
    fc.assert(
      fc.property(fc.uniqueArray(hex, { minLength: MOST_PICKED_CELLS, maxLength: MOST_PICKED_CELLS }), (numbers) => {
        const cells = numbers.map((number) => cellSchema.parse(`8a1f${number.toString(16).padStart(7, "0")}ffff`)).toSorted();
        const text = toAreaText({ type: "cells", cells });
        expect(text.length).toBeLessThanOrEqual(LONGEST_AREA);
        expect(parseAreaText(text)).toEqual({ type: "cells", cells });
      }),
      options,
    );
  });

  it("names districts and saved areas", () => {
    expect(parseAreaText("d.stadtbezirk:03")).toEqual({ type: "district", level: "stadtbezirk", code: "03" });
    expect(toAreaText({ type: "district", level: "stadtbezirk", code: "03" })).toBe("d.stadtbezirk:03");
    const saved = parseAreaText("s.area-0123456789");
    expect(saved).toEqual({ type: "saved", id: "area-0123456789" });
    expect(saved && toAreaText(saved)).toBe("s.area-0123456789");
  });

  it("is refused where it is broken or beyond a limit", () => {
    const broken = [
      "",
      "p.",
      "p.2000",
      "p.20 A310",
      "p.ZZZZZZZZZZZZ",
      "r.7,51",
      "r.7,51,5",
      "r.7,51,90000",
      "r.200,51,500",
      "d.:1",
      "d.x",
      "s.area-1",
    ];
    const cells = ["h.", "h.89", "h.891fa1a4c.47,zz", "h..891fa1a4c47,8a1fa1a4c47", "h.891fa1a4c.47.53", "x.1"];
    for (const text of [...broken, ...cells]) expect([text, parseAreaText(text)]).toEqual([text, null]);
    const many = Array.from({ length: MOST_PICKED_CELLS + 1 }, (_, at) => (at + 4096).toString(16).slice(1));
    expect(parseAreaText(`h.891fa1a.${many.join(",")}`)).toBeNull();
  });

  it("never throws, whatever a link says", () => {
    const letters = fc.string({ maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom("p.", "r.", "h.", "d.", "s."), letters, (head, tail) => {
        const area = parseAreaText(head + tail);
        if (area !== null) expect(parseAreaText(toAreaText(area))).toEqual(area);
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});
