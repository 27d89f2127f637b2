import { describe, expect, it } from "vitest";
import { mapAction } from "./keyboard.ts";

const press = (key: string, modifiers: Partial<Pick<KeyboardEvent, "ctrlKey" | "metaKey" | "altKey" | "shiftKey">> = {}) =>
  mapAction({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

describe("keys of the map", () => {
  it("walk with the arrows and zoom with plus and minus", () => {
    expect(press("ArrowLeft")).toEqual({ kind: "walk", direction: "left" });
    expect(press("+")).toEqual({ kind: "zoom", steps: 1 });
    expect(press("-")).toEqual({ kind: "zoom", steps: -1 });
    expect(press("Enter")).toEqual({ kind: "open" });
    expect([press(" "), press("Enter", { shiftKey: true })]).toEqual([{ kind: "toggle" }, { kind: "toggle" }]);
    expect(press("m")).toEqual({ kind: "table" });
    expect(press("Escape")).toEqual({ kind: "back" });
  });

  it("leave everything else to the browser, also with a modifier", () => {
    expect(press("Tab")).toBeNull();
    expect(press("toString")).toBeNull();
    expect(press("+", { ctrlKey: true })).toBeNull();
    expect(press("ArrowLeft", { altKey: true })).toBeNull();
  });
});
