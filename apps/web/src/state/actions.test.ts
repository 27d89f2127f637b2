import { cellSchema, cityIdSchema, daySchema, levelIdSchema } from "@lagebild/domain";
import { afterEach, describe, expect, test } from "vitest";
import {
  clearDimension,
  foldPanel,
  forgetPlace,
  goToPlace,
  hydrate,
  resetFilter,
  resetState,
  selectCell,
  selectFinding,
  setDefaults,
  setFilter,
  setLevel,
  setPassingPeriod,
  setPeriod,
  setResolution,
  setTimes,
  switchOverlay,
  toggleKind,
} from "./actions.ts";
import { redo, undo } from "./history.ts";
import { selectCity } from "./select-city.ts";
import { DEFAULT_CHOICE } from "./filter.ts";
import { effectiveResolution } from "./hooks.ts";
import { parseSearch } from "./search.ts";
import { useLage } from "./store.ts";

const choice = () => useLage.getState().choice;
const week = { from: daySchema.parse("2026-11-09"), to: daySchema.parse("2026-11-16") };
const before = { from: daySchema.parse("2026-11-02"), to: daySchema.parse("2026-11-09") };
const cell = cellSchema.parse("891fa1c8a03ffff");

afterEach(resetState);

describe("undo and redo", () => {
  test("walk through the questions in order and come back", () => {
    setPeriod(week);
    toggleKind("complaint");
    const last = choice();
    undo();
    expect(choice()).toEqual({ ...DEFAULT_CHOICE, period: week });
    undo();
    expect(choice()).toEqual(DEFAULT_CHOICE);
    undo();
    expect(choice()).toEqual(DEFAULT_CHOICE);
    redo();
    redo();
    redo();
    expect(choice()).toEqual(last);
  });

  test("a new question after an undo drops what could be redone", () => {
    setPeriod(week);
    undo();
    toggleKind("offence");
    redo();
    expect(choice().period).toBeNull();
    expect(choice().kinds).toEqual(["administrativeOffence", "complaint", "callForService"]);
  });

  test("asking the same again is no step", () => {
    setPeriod(week);
    setPeriod({ ...week });
    expect(useLage.getState().past).toHaveLength(1);
  });

  test("say what changed, for those who do not see it", () => {
    setPeriod(week);
    setLevel(levelIdSchema.parse("stadtteil"));
    undo();
    expect(useLage.getState().walked).toEqual({ way: "undo", dimensions: ["districts"] });
    undo();
    expect(useLage.getState().walked).toEqual({ way: "undo", dimensions: ["period"] });
    redo();
    expect(useLage.getState().walked).toEqual({ way: "redo", dimensions: ["period"] });
  });

  test("reach back fifty questions", () => {
    for (let hour = 0; hour < 60; hour += 1) setTimes([hour % 6], [hour % 23]);
    for (let step = 0; step < 60; step += 1) undo();
    // The first ten of sixty are forgotten: the tenth is what is left.
    expect(choice()).toMatchObject({ weekdays: [9 % 6], hours: [9] });
    for (let step = 0; step < 60; step += 1) redo();
    expect(choice()).toMatchObject({ weekdays: [59 % 6], hours: [59 % 23] });
  });

  test("a playback is one step, not one per picture", () => {
    setPeriod(week);
    setPassingPeriod(before);
    expect(choice().period).toEqual(before);
    undo();
    expect(choice().period).toBeNull();
  });
});

describe("actions", () => {
  test("opening the first city keeps the question of an address that named none", () => {
    hydrate(parseSearch({ from: "2021-01-01", to: "2022-01-01", districts: "1" }));
    selectCity(cityIdSchema.parse("koeln"));
    const { choice, view } = useLage.getState();
    expect(choice.period).toEqual({ from: "2021-01-01", to: "2022-01-01" });
    expect(choice.districts).toEqual(["1"]);
    expect(view.city).toBe("koeln");
  });

  test("the last kind taken away leaves none, all four together are no choice", () => {
    for (const kind of ["offence", "administrativeOffence", "complaint", "callForService"] as const) toggleKind(kind);
    expect(choice().kinds).toEqual([]);
    for (const kind of ["offence", "administrativeOffence", "complaint", "callForService"] as const) toggleKind(kind);
    expect(choice()).toEqual(DEFAULT_CHOICE);
  });

  test("times are sorted, and all hours or none mean any hour", () => {
    setTimes([5, 4, 4], [23, 0]);
    expect(choice()).toMatchObject({ weekdays: [4, 5], hours: [0, 23] });
    setTimes([0, 1, 2, 3, 4, 5, 6], []);
    expect(choice()).toEqual(DEFAULT_CHOICE);
  });

  test("a shift over midnight belongs to the day that it begins on, and loses that with its hours", () => {
    setTimes([4], [22, 23, 0, 1, 2, 3, 4, 5]);
    expect(choice()).toMatchObject({ weekdays: [4], dayBegins: 22 });
    setTimes([4], [6, 7, 8]);
    expect(choice()).not.toHaveProperty("dayBegins");
    setTimes([4], [22, 23, 0]);
    clearDimension("times");
    expect(choice()).toEqual(DEFAULT_CHOICE);
  });

  test("another level lets the districts go", () => {
    setFilter({ districts: [] });
    setLevel(levelIdSchema.parse("stadtteil"));
    expect(choice().districts).toBeUndefined();
    expect(choice().level).toBe("stadtteil");
  });

  test("resetting keeps the level and can be undone", () => {
    setLevel(levelIdSchema.parse("stadtteil"));
    setTimes([1], [2]);
    resetFilter();
    expect(choice()).toEqual({ ...DEFAULT_CHOICE, level: "stadtteil" });
    undo();
    expect(choice().hours).toEqual([2]);
  });

  test("one dimension is cleared alone", () => {
    setPeriod(week);
    setTimes([1], [2]);
    clearDimension("times");
    expect(choice()).toEqual({ ...DEFAULT_CHOICE, period: week });
  });

  test("another city takes kinds and times along, nothing that belongs to the old one", () => {
    selectCity(cityIdSchema.parse("hamm"));
    setFilter({ kinds: ["complaint"], districts: [], period: week });
    selectCell(cell);
    setDefaults({ period: week, level: levelIdSchema.parse("stadtbezirk") });
    selectCity(cityIdSchema.parse("essen"));
    expect(choice()).toEqual({ ...DEFAULT_CHOICE, kinds: ["complaint"] });
    expect(useLage.getState()).toMatchObject({ defaults: null, past: [], view: { city: "essen", cell: null, camera: null } });
  });

  test("another cell size lets the cell go, and auto follows the map", () => {
    selectCell(cell);
    setResolution(8);
    expect(useLage.getState().view.cell).toBeNull();
    expect(effectiveResolution(useLage.getState())).toBe(8);
    setResolution("auto");
    useLage.setState({ autoResolution: 10 });
    expect(effectiveResolution(useLage.getState())).toBe(10);
  });

  test("panels fold and unfold", () => {
    foldPanel("t");
    foldPanel("f");
    expect(useLage.getState().view.folded).toEqual(["f", "t"]);
    foldPanel("t");
    expect(useLage.getState().view.folded).toEqual(["f"]);
  });

  test("a link replaces question and view, and names what it could not read", () => {
    setPeriod(week);
    hydrate(parseSearch({ city: "hamm", hours: "99", table: "1" }));
    expect(useLage.getState()).toMatchObject({ choice: DEFAULT_CHOICE, broken: ["hours"], view: { city: "hamm", isTable: true } });
  });
});

describe("a place that was looked for", () => {
  test("is marked and explained on the map, and let go again", () => {
    selectFinding("zone-0123456789");
    setResolution(9);
    const camera = { lng: 7.82, lat: 51.68, zoom: 15 };
    goToPlace({ place: { lng: 7.82, lat: 51.68 }, cell, camera });
    expect(useLage.getState()).toMatchObject({
      view: { place: { lng: 7.82, lat: 51.68 }, cell, finding: null, camera, isTable: false },
      flight: { camera },
    });
    forgetPlace();
    expect(useLage.getState().view).toMatchObject({ place: null, cell });
  });
});

describe("what is explained", () => {
  test("is a cell or a finding, never both", () => {
    selectFinding("zone-0123456789");
    expect(useLage.getState().view).toMatchObject({ finding: "zone-0123456789", cell: null });
    selectCell(cell);
    expect(useLage.getState().view).toMatchObject({ finding: null, cell });
    selectFinding("alarm-0123456789");
    expect(useLage.getState().view).toMatchObject({ finding: "alarm-0123456789", cell: null });
  });

  test("stays when the map lets go of a cell that was not chosen", () => {
    selectFinding("zone-0123456789");
    selectCell(null);
    expect(useLage.getState().view.finding).toBe("zone-0123456789");
  });

  test("an overlay that is switched off is switched on again by the same button", () => {
    switchOverlay("clusters");
    switchOverlay("zones");
    expect(useLage.getState().view.hiddenOverlays).toEqual(["zones", "clusters"]);
    switchOverlay("clusters");
    expect(useLage.getState().view.hiddenOverlays).toEqual(["zones"]);
  });
});
