import { describe, expect, test } from "vitest";
import { type Pin, placePins } from "./pin-places.ts";

const FRAME = { left: 0, top: 0, right: 600, bottom: 400 };
/** A label of 80 × 24 px that points at (x, y). */
const label = (id: string, x: number, y: number, isForced = false): Pin => ({ id, x, y, width: 80, height: 24, spots: null, isForced });
/** A disc of 24 px that sits on its place. */
const disc = (id: string, x: number, y: number, isForced = false): Pin => ({
  id,
  x,
  y,
  width: 24,
  height: 24,
  spots: [{ x, y }],
  isForced,
});

describe("labels", () => {
  test("a label stands above its place: 30 px and half its height away", () => {
    expect(placePins([label("a", 300, 200)], FRAME).get("a")).toEqual({ x: 300, y: 158, isDot: false });
  });

  test("the second at the same place goes elsewhere, and the two do not touch", () => {
    const places = placePins([label("a", 300, 200), label("b", 300, 200)], FRAME);
    const [a, b] = [places.get("a"), places.get("b")];
    expect(a).toEqual({ x: 300, y: 158, isDot: false });
    expect(b).not.toEqual(a);
    const apart = Math.abs((a?.x ?? 0) - (b?.x ?? 0)) >= 80 || Math.abs((a?.y ?? 0) - (b?.y ?? 0)) >= 24;
    expect(apart).toBe(true);
  });

  test("near the upper edge the label goes below", () => {
    expect(placePins([label("a", 300, 20)], FRAME).get("a")?.y).toBeGreaterThan(20);
  });

  test("a place outside the frame has no label, also not a chosen one", () => {
    expect(placePins([label("a", 700, 200, true), label("b", 300, -1)], FRAME).size).toBe(0);
  });

  test("a label keeps clear of what lies on the map, also the chosen one where there is room elsewhere", () => {
    // A column of tools along the right edge, over the place above (550, 150).
    const tools = { left: 540, top: 10, right: 590, bottom: 130 };
    const places = placePins([label("a", 550, 150, true)], FRAME, { clear: [tools] });
    const { x, y } = places.get("a") ?? { x: 0, y: 0 };
    expect(places.get("a")?.isDot).toBe(false);
    expect(x + 40 <= tools.left || y - 12 >= tools.bottom).toBe(true);
    expect(placePins([label("a", 550, 150)], FRAME).get("a")).toEqual({ x: 550, y: 108, isDot: false });
  });

  test("where no place is free the label is left out, unless it is in hand", () => {
    expect(placePins([label("a", 300, 200)], FRAME, { clear: [FRAME] }).size).toBe(0);
    expect(placePins([label("a", 300, 200, true)], FRAME, { clear: [FRAME] }).get("a")?.isDot).toBe(false);
  });
});

describe("discs", () => {
  test("the more urgent one is whole, the one it would cover becomes a dot at its own place", () => {
    const places = placePins([disc("a", 100, 100), disc("b", 110, 100)], FRAME);
    expect(places.get("a")).toEqual({ x: 100, y: 100, isDot: false });
    expect(places.get("b")).toEqual({ x: 110, y: 100, isDot: true });
  });

  test("labels take their room before any disc", () => {
    const places = placePins([disc("a", 300, 158), label("b", 300, 200)], FRAME);
    expect(places.get("b")).toEqual({ x: 300, y: 158, isDot: false });
    expect(places.get("a")?.isDot).toBe(true);
  });

  test("what is in hand is whole at its own place, whatever stood there", () => {
    const places = placePins([disc("a", 100, 100), disc("b", 110, 100, true)], FRAME);
    expect(places.get("b")).toEqual({ x: 110, y: 100, isDot: false });
    expect(places.get("a")?.isDot).toBe(true);
  });

  test("of many that would all have room only as many are whole as the map bears: 600 × 400 px bear six", () => {
    const many = Array.from({ length: 20 }, (_, at) => disc(String(at), 30 + (at % 10) * 55, at < 10 ? 100 : 300));
    const places = placePins(many, FRAME);
    expect(many.map(({ id }) => places.get(id)?.isDot)).toEqual([
      ...Array.from({ length: 6 }, () => false),
      ...Array.from({ length: 14 }, () => true),
    ]);
  });
});

describe("a small map", () => {
  const SMALL = { left: 0, top: 0, right: 390, bottom: 300 };

  test("labels lie at their places, the first four of them, the others are dots", () => {
    const places = placePins(
      ["a", "b", "c", "d", "e"].map((id, at) => label(id, 60 + 65 * at, at % 2 === 0 ? 60 : 220)),
      SMALL,
    );
    expect(places.get("a")).toEqual({ x: 60, y: 60, isDot: false });
    expect(places.get("b")).toEqual({ x: 125, y: 220, isDot: false });
    expect(places.get("c")).toEqual({ x: 190, y: 60, isDot: false });
    expect(places.get("d")).toEqual({ x: 255, y: 220, isDot: false });
    expect(places.get("e")).toEqual({ x: 320, y: 60, isDot: true });
  });

  test("the second at one place lies right above it, the one in hand is always whole", () => {
    const places = placePins([label("a", 200, 150), label("b", 200, 150), label("c", 200, 150, true)], SMALL);
    expect(places.get("c")).toEqual({ x: 200, y: 150, isDot: false });
    expect(places.get("a")).toEqual({ x: 200, y: 120, isDot: false });
  });
});
