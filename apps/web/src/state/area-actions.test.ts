import { cellSchema, MOST_PICKED_CELLS, type Cell } from "@lagebild/domain";
import { beforeEach, describe, expect, it } from "vitest";
import { resetState, selectCell, selectFinding } from "./actions.ts";
import { letAreaGo, selectArea, setTool, toggleAreaCell } from "./area-actions.ts";
import { parseSearch, toSearch } from "./search.ts";
import { useLage } from "./store.ts";

const cell = (n: number): Cell => cellSchema.parse(`891fa1a4${(n + 0x1000).toString(16).slice(1)}ffff`);
const [A, B, C] = [cell(0x123), cell(0x223), cell(0x323)] as const;
const view = () => useLage.getState().view;

beforeEach(() => resetState());

describe("choosing an area", () => {
  it("takes the place of cell and finding, and a cell may lie over it", () => {
    selectFinding("zone-0123456789");
    selectArea({ type: "circle", center: [7.8, 51.68], radiusM: 500 });
    expect([view().area, view().finding]).toEqual(["r.7.8,51.68,500", null]);
    selectCell(A);
    expect([view().area, view().cell]).toEqual(["r.7.8,51.68,500", A]);
    selectArea(null);
    expect([view().area, view().cell]).toEqual([null, A]);
  });

  it("adds cells to the one that is open, and is that one again when the last but one is taken out", () => {
    selectCell(A);
    toggleAreaCell(B, []);
    expect([view().area, view().cell]).toEqual(["h.891fa1a4.123,223", null]);
    toggleAreaCell(C, [A, B]);
    expect(view().area).toBe("h.891fa1a4.123,223,323");
    toggleAreaCell(B, [A, B, C]);
    toggleAreaCell(A, [A, C]);
    expect([view().area, view().cell]).toEqual([null, C]);
  });

  it("begins anew where the open cell is of another size", () => {
    selectCell(cellSchema.parse("881fa1a412fffff"));
    toggleAreaCell(A, []);
    expect([view().area, view().cell]).toEqual([null, A]);
  });

  it("says when there are more cells than a link has room for, and leaves what was chosen", () => {
    const many = Array.from({ length: MOST_PICKED_CELLS }, (_, n) => cell(n + 0x400));
    selectArea({ type: "cells", cells: many });
    const before = view().area;
    toggleAreaCell(A, many);
    expect([view().area, useLage.getState().areaNote]).toEqual([before, "tooMany"]);
  });

  it("steps back with Escape: the tool, then the area, then nothing", () => {
    selectArea({ type: "circle", center: [7.8, 51.68], radiusM: 500 });
    setTool("lasso");
    expect([letAreaGo(), useLage.getState().tool, view().area]).toEqual([true, "pick", "r.7.8,51.68,500"]);
    expect([letAreaGo(), view().area]).toEqual([true, null]);
    expect(letAreaGo()).toBe(false);
  });

  it("puts a tool away when it is taken twice", () => {
    setTool("box");
    expect(useLage.getState().tool).toBe("box");
    setTool("box");
    expect(useLage.getState().tool).toBe("pick");
  });

  it("stands in the link, and a broken one is left out and named", () => {
    selectArea({ type: "district", level: "stadtbezirk", code: "03" });
    const { choice } = useLage.getState();
    const search = toSearch(choice, view(), null);
    expect(search["area"]).toBe("d.stadtbezirk:03");
    expect(parseSearch(search).view.area).toBe("d.stadtbezirk:03");
    const broken = parseSearch({ area: "p.!" });
    expect([broken.view.area, broken.broken]).toEqual([null, ["area"]]);
  });
});
