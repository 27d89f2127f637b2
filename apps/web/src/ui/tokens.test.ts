import { describe, expect, test } from "vitest";
import { ciede2000, colorDistance, contrast, VISIONS } from "./color-distance.ts";
import tokens from "./tokens.json";

type Theme = "light" | "dark";
const THEMES: readonly Theme[] = ["light", "dark"];

describe("the measure itself", () => {
  // Pairs 1, 7, 17, 25 and 30 of Sharma, Wu and Dalal 2005, table 1.
  test.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
  ] as const)("CIEDE2000 of %j and %j is %d", (one, other, expected) => {
    expect(ciede2000(one, other)).toBeCloseTo(expected, 4);
    expect(ciede2000(other, one)).toBeCloseTo(expected, 4);
  });

  test("contrast runs from 1 to 21", () => {
    expect(contrast("#FFFFFF", "#000000")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#777777")).toBe(1);
    expect(contrast("#FFFFFF", "#767676")).toBeCloseTo(4.54, 2);
  });
});

function pairs(colors: readonly string[], isNeighbours: boolean): (readonly [string, string])[] {
  return colors.flatMap((one, index) =>
    colors.slice(index + 1, isNeighbours ? index + 2 : undefined).map((other) => [one, other] as const),
  );
}

describe.each(THEMES)("data colours, %s", (theme) => {
  const ramps = Object.entries(tokens.data).map(([name, ramp]) => ({ name, colors: Object.values(ramp[theme]) }));

  test.each(ramps)("$name stays apart in every vision", ({ name, colors }) => {
    // Classes of a ramp: neighbours at least 10; categories: any two at least 12.
    const isOrdered = ["count", "change", "hotspot", "coldspot"].includes(name);
    for (const vision of VISIONS) {
      for (const [one, other] of pairs(colors, isOrdered)) {
        expect(colorDistance(one, other, vision), `${one} and ${other}, ${vision}`).toBeGreaterThanOrEqual(isOrdered ? 10 : 12);
      }
    }
  });

  test.each(ramps)("the stated distances of $name are true", ({ name, colors }) => {
    const stated = Object.entries(tokens.minimumDistance).find(([each]) => each === name)?.[1][theme];
    if (stated === undefined) throw new TypeError(`no distances stated for ${name}`);
    // The neutral middle of the change ramp is measured against its neighbours only, above.
    const measured = name === "change" ? colors.toSpliced(3, 1) : colors;
    for (const vision of VISIONS) {
      const least = Math.min(...pairs(measured, stated.pairs === "neighbours").map(([one, other]) => colorDistance(one, other, vision)));
      expect(Math.abs(least - stated[vision]), `${vision}: ${least}`).toBeLessThanOrEqual(0.25);
    }
  });

  test("kinds can be seen on the panel", () => {
    for (const color of tokens.data.kind[theme]) {
      expect(Number(contrast(color, tokens.ui[theme].panel).toFixed(1)), color).toBeGreaterThanOrEqual(theme === "light" ? 3.2 : 5.6);
    }
  });

  test("count goes away from the ground, step by step", () => {
    const distance = tokens.data.count[theme].map((color) => contrast(color, tokens.ui[theme].mapLand));
    expect(distance.toSorted((a, b) => a - b)).toEqual(distance);
  });
});

describe.each(THEMES)("interface colours, %s", (theme) => {
  const ui = tokens.ui[theme];
  const grounds = [ui.panel, ui.app, ui.selected, ui.sunken];

  test.each(["text", "text2", "text3", "accent"] as const)("%s can be read on every ground (WCAG AA)", (name) => {
    for (const ground of grounds) expect(contrast(ui[name], ground), ground).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["ok", "warn", "error", "info"] as const)("%s can be read on the panel and on its own ground", (name) => {
    expect(contrast(ui[name], ui.panel)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ui[name], ui[`${name}Bg`])).toBeGreaterThanOrEqual(4.5);
  });

  test("text on the accent can be read; edges of controls and the focus ring can be seen", () => {
    expect(contrast(ui.onAccent, ui.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ui.lineStrong, ui.panel)).toBeGreaterThanOrEqual(3);
    expect(contrast(ui.focus, ui.panel)).toBeGreaterThanOrEqual(3);
  });
});
