import { beforeEach, describe, expect, test } from "vitest";
import { hydrate, resetState, setClassing, setComparison, setMode, setRate, toggleKind } from "./actions.ts";
import { breakFault, type Classing, classingOf } from "./classing.ts";
import { redo, undo } from "./history.ts";
import { parseSearch, toSearch } from "./search.ts";
import { useLage } from "./store.ts";

const QUANTILES: Classing = { indicator: "count", method: "quantile", resolution: 9, breaks: [2, 4, 7] };
const view = () => useLage.getState().view;
const link = (): string => new URLSearchParams(toSearch(useLage.getState().choice, view(), null)).toString();

beforeEach(() => resetState());

describe("[OC1] own classes in a link", () => {
  test("are its method and its breaks", () => {
    setClassing(QUANTILES);
    expect(decodeURIComponent(link())).toBe("classes=quantile9&breaks=2,4,7");
    expect(parseSearch({ classes: "quantile9", breaks: "2,4,7" }).view.classing).toEqual(QUANTILES);
  });

  test.each([
    ["falling", { classes: "manual", breaks: "5,3" }],
    ["equal", { classes: "manual", breaks: "5,5" }],
    ["too many", { classes: "manual", breaks: "2,3,4,5,6,7" }],
    ["no numbers", { classes: "manual", breaks: "2,x" }],
    ["none by hand", { classes: "manual", breaks: "" }],
    ["half a report", { classes: "manual", breaks: "2.5" }],
    ["of nothing that divides", { classes: "equal", breaks: "2" }],
    ["without a method", { breaks: "2" }],
    ["without breaks", { classes: "jenks9" }],
    ["of a test", { mode: "hotspots", classes: "manual", breaks: "2" }],
    ["more than all", { mode: "share", classes: "manual", breaks: "0.5,1.5" }],
    ["of too few reporters", { mode: "reporters", classes: "manual", breaks: "2" }],
  ])("that are %s are left out and named", (_, search) => {
    const parsed = parseSearch(search);
    expect([parsed.view.classing, parsed.broken]).toEqual([null, ["classes"]]);
  });

  test("may be few, where the values were all alike", () => {
    const parsed = parseSearch({ classes: "jenks", breaks: "" });
    expect([parsed.view.classing?.breaks, parsed.broken]).toEqual([[], []]);
  });

  test("are said of their indicator only, and are there again with it", () => {
    setClassing(QUANTILES);
    setMode("density");
    expect([link(), classingOf(view())]).toEqual(["mode=density", null]);
    setMode("change");
    expect(classingOf(view())).toBeNull();
    setComparison({ layout: "swipe" });
    expect(classingOf(view())).toEqual(QUANTILES);
    setMode("count");
    expect(classingOf(view())).toEqual(QUANTILES);
  });
});

describe("breaks", () => {
  test("are numbers that rise, whole where reports are counted, from the least that can be told apart", () => {
    expect([breakFault("count", 2, null), breakFault("rate-area", 0.5, 0.25), breakFault("share", 1, 0.5)]).toEqual([null, null, null]);
    expect(breakFault("count", Number.NaN, null)).toBe("number");
    expect(breakFault("count", 2.5, null)).toBe("whole");
    expect([breakFault("count", 1, null), breakFault("reporters", 2, null), breakFault("share", 0, null)]).toEqual([
      "least",
      "least",
      "least",
    ]);
    expect(breakFault("share", 1.01, null)).toBe("most");
    expect(breakFault("count", 4, 4)).toBe("rising");
  });
});

describe("undo and redo", () => {
  test("walk over indicator, classes and filter alike, and say which it was", () => {
    setMode("share");
    setRate("share");
    toggleKind("offence");
    setMode("count");
    setClassing(QUANTILES);
    const walked = () => useLage.getState().walked?.dimensions;
    undo();
    expect([view().classing, walked()]).toEqual([null, ["classes"]]);
    undo();
    expect([view().mode, view().rate, walked()]).toEqual(["rate", "share", ["indicator"]]);
    undo();
    expect([useLage.getState().choice.kinds, walked()]).toEqual([undefined, ["kinds"]]);
    undo();
    expect([view().mode, walked()]).toEqual(["share", ["indicator"]]);
    for (let step = 0; step < 4; step += 1) redo();
    expect([view().mode, view().classing]).toEqual(["count", QUANTILES]);
  });

  test("choosing the same again is no step, and a class of other classes is not held up", () => {
    hydrate(parseSearch({ class: "2" }));
    setMode("count");
    expect([useLage.getState().past, view().pinnedClass]).toEqual([[], 2]);
    setClassing(QUANTILES);
    expect(view().pinnedClass).toBeNull();
  });
});
