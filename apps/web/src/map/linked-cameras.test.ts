import type { Map as MapLibreMap } from "maplibre-gl";
import { describe, expect, it } from "vitest";
import { isFollowing, linkCameras } from "./linked-cameras.ts";

interface Place {
  readonly center: readonly [number, number];
  readonly zoom: number;
}

/** What of a map the link speaks to; jumps tell their listeners at once, as MapLibre's do. */
function fakeMap(place: Place) {
  const listeners = new Set<(event: object) => void>();
  let now = place;
  let jumps = 0;
  return {
    getCenter: () => now.center,
    getZoom: () => now.zoom,
    on(_: "move", listener: (event: object) => void) {
      listeners.add(listener);
      return { unsubscribe: () => void listeners.delete(listener) };
    },
    jumpTo(to: Place, mark: object = {}) {
      now = to;
      jumps += 1;
      for (const listener of listeners) listener({ type: "move", ...mark });
    },
    jumps: () => jumps,
    place: () => now,
  };
}

const link = (first: ReturnType<typeof fakeMap>, second: ReturnType<typeof fakeMap>) =>
  linkCameras(first as unknown as MapLibreMap, second as unknown as MapLibreMap);
const HAMM: Place = { center: [7.82, 51.67], zoom: 11 };
const NORTH: Place = { center: [7.82, 51.7], zoom: 12 };

describe("two linked maps", () => {
  it("begin with the place of the first, and follow either one, each movement once", () => {
    const [first, second] = [fakeMap(HAMM), fakeMap(NORTH)];
    link(first, second);
    expect(second.place()).toEqual(HAMM);
    first.jumpTo(NORTH);
    expect(second.place()).toEqual(NORTH);
    second.jumpTo(HAMM);
    expect(first.place()).toEqual(HAMM);
    expect([first.jumps(), second.jumps()]).toEqual([2, 3]);
  });

  it("are free again when they are let go", () => {
    const [first, second] = [fakeMap(HAMM), fakeMap(HAMM)];
    link(first, second)();
    first.jumpTo(NORTH);
    second.jumpTo(HAMM);
    expect([first.place(), second.place()]).toEqual([NORTH, HAMM]);
  });

  it("tell a movement that only follows", () => {
    expect([isFollowing({ isFollowing: true }), isFollowing({ type: "move" })]).toEqual([true, false]);
  });
});
