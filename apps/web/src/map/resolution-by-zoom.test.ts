import { describe, expect, it } from "vitest";
import { cellWidthPx, metresPerPixel, resolutionByZoom } from "./resolution-by-zoom.ts";

describe("resolution by zoom", () => {
  it("halves the metres per pixel with each zoom", () => {
    // 40,075,016.686 m ÷ 512 px at zoom 0 on the equator.
    expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.517, 2);
    expect(metresPerPixel(1, 0)).toBeCloseTo(39_135.758, 2);
    expect(metresPerPixel(0, 60)).toBeCloseTo(39_135.758, 2);
  });

  it("measures a cell from flat to flat", () => {
    // 200.79 m × √3 = 347.78 m; zoom 10 at 60° is 38.218 m per pixel.
    expect(cellWidthPx(9, 10, 60)).toBeCloseTo(9.1, 1);
  });

  it("shows a city of 22 km on a desktop at resolution 9 and on a phone at 8", () => {
    expect(resolutionByZoom(10.5, 51.66)).toBe(9);
    expect(resolutionByZoom(9.5, 51.66)).toBe(8);
  });

  it("shows 28 km on 560 px (50 m per pixel) at resolution 9", () => {
    const zoom = Math.log2(metresPerPixel(0, 50.95) / 50);
    expect(resolutionByZoom(zoom, 50.95)).toBe(9);
  });

  it("keeps what is shown until its cells are a tenth too narrow", () => {
    // Cells of resolution 9 are 6.4 px wide at 54.34 m per pixel (347.78 m ÷ 6.4), nine tenths of it at 60.38 m.
    const zoomAt = (metres: number): number => Math.log2(metresPerPixel(0, 51) / metres);
    expect(resolutionByZoom(zoomAt(56), 51)).toBe(8);
    expect(resolutionByZoom(zoomAt(56), 51, 9)).toBe(9);
    expect(resolutionByZoom(zoomAt(61), 51, 9)).toBe(8);
    expect(resolutionByZoom(zoomAt(54), 51, 8)).toBe(9);
  });

  it("never gets coarser when zooming in, and stays between 7 and 10", () => {
    let last = 7;
    for (let zoom = 4; zoom < 18; zoom += 0.1) {
      const resolution = resolutionByZoom(zoom, 51);
      expect(resolution).toBeGreaterThanOrEqual(last);
      last = resolution;
    }
    expect(resolutionByZoom(0, 51)).toBe(7);
    expect(last).toBe(10);
  });
});
