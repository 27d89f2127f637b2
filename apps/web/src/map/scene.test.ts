import { cellSchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { PALETTE } from "./palette.fixture.ts";
import { isSameButHover, type Scene } from "./scene.ts";

const [one, other] = ["891fa1c8a03ffff", "891fa1c8a07ffff"].map((cell) => cellSchema.parse(cell));
const SCENE: Scene = {
  picture: null,
  look: { isOpaque: true, isLoading: false, emphasis: null },
  palette: PALETTE,
  overlays: null,
  context: null,
  selected: null,
  area: [],
  hovered: one ?? null,
};

test("a scene is the same but for the pointer's place only where every other part is the very same", () => {
  expect(isSameButHover(SCENE, { ...SCENE, hovered: other ?? null })).toBe(true);
  expect(isSameButHover(SCENE, { ...SCENE, hovered: null })).toBe(true);
  expect(isSameButHover(SCENE, SCENE)).toBe(false);
  for (const change of [{ look: { ...SCENE.look } }, { area: [] }, { selected: other ?? null }, { palette: { ...PALETTE } }])
    expect(isSameButHover(SCENE, { ...SCENE, hovered: null, ...change })).toBe(false);
});
