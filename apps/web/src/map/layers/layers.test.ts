import { describe, expect, it } from "vitest";
import { PALETTE } from "../palette.fixture.ts";
import { ownLayers } from "../style.ts";
import { cellLayers, fillColor, fillOpacity } from "./cells.ts";

const PLAIN = { isOpaque: true, isLoading: false, emphasis: null } as const;

describe("layers", () => {
  it("fill each class with its colour and cells without a state with zero", () => {
    const classOfCell = ["coalesce", ["feature-state", "class"], 0];
    const counts = [1, "#c1", 2, "#c2", 3, "#c3", 4, "#c4", 5, "#c5", 6, "#c6"];
    const hotspots = [11, "#h1", 12, "#h2", 13, "#h3"];
    const change = [21, "#l3", 22, "#l2", 23, "#l1", 24, "#un", 25, "#m1", 26, "#m2", 27, "#m3"];
    const emerging = [31, "#n", 32, "#f", 33, "#z", 34, "#d", 35, "#r", 36, "#s", 37, "#w", 38, "#e"];
    expect(fillColor(PALETTE)).toEqual(["match", classOfCell, ...counts, ...hotspots, ...change, ...emerging, "#eef1f3"]);
  });

  it("dim the other classes to a quarter, old cells to 55 %, and cells over a foreign map to 80 %, empty ones to less", () => {
    const classOfCell = ["coalesce", ["feature-state", "class"], 0];
    const muted = ["in", classOfCell, ["literal", [7, 8]]];
    expect(fillOpacity(PLAIN)).toEqual(["case", muted, 0, 1]);
    expect(fillOpacity({ ...PLAIN, isLoading: true })).toEqual(["case", muted, 0, 0.55]);
    const foreign = ["case", ["==", classOfCell, 0], 0.35, 0.8];
    expect(fillOpacity({ ...PLAIN, isOpaque: false })).toEqual(["case", muted, 0, foreign]);
    expect(fillOpacity({ ...PLAIN, isOpaque: false, emphasis: 2 })).toEqual([
      "case",
      muted,
      0,
      ["==", classOfCell, 2],
      foreign,
      ["*", foreign, 0.25],
    ]);
    expect(fillOpacity({ ...PLAIN, emphasis: 0 })).toEqual(["case", muted, 0, ["==", classOfCell, 0], 1, 0.25]);
  });

  it("give cells over a foreign map an edge instead of a gap", () => {
    const edge = cellLayers(9, PALETTE, { ...PLAIN, isOpaque: false })[2];
    expect(edge?.paint).toMatchObject({ "line-color": "#78848f", "line-width": 1 });
    expect(cellLayers(9, PALETTE, PLAIN)[2]?.paint).toMatchObject({ "line-color": "#f7f8f9" });
  });

  it("lie in the order ground, borders, names, selection, hover", () => {
    const ids = ownLayers(PALETTE, "offline").map((layer) => layer.id);
    expect(ids).toEqual([
      "outside",
      "neighbour-borders",
      "land",
      "mode-areas",
      "mode-areas-hover",
      "mode-contours",
      "mode-dots",
      "mode-letters",
      "district-borders",
      "boundary",
      "neighbour-labels",
      "district-labels",
      "selected-outer",
      "selected-halo",
      "selected-inner",
      "hover",
    ]);
    expect(ownLayers(PALETTE, "style")[0]?.id).toBe("mode-areas");
  });

  it("hatch a change that is not secured, and nothing else", () => {
    const hatch = cellLayers(9, PALETTE, PLAIN)[1];
    const isUnsure = ["==", ["coalesce", ["feature-state", "class"], 0], 24];
    expect(hatch).toMatchObject({
      layout: { visibility: "none" },
      paint: { "fill-pattern": "mode-hatch-#a9b2bb", "fill-opacity": ["case", isUnsure, 1, 0] },
    });
    expect(cellLayers(9, PALETTE, { ...PLAIN, emphasis: 27 })[1]?.paint).toMatchObject({ "fill-opacity": ["case", isUnsure, 0.25, 0] });
  });

  it("draw the selection as ink, halo, ink of 9, 6.6 and 2.6 px", () => {
    const selected = ownLayers(PALETTE, "offline").filter((layer) => layer.id.startsWith("selected"));
    expect(selected.map((layer) => layer.paint)).toEqual([
      { "line-color": "#000", "line-width": 9 },
      { "line-color": "#fff", "line-width": 6.6 },
      { "line-color": "#000", "line-width": 2.6 },
    ]);
  });
});
