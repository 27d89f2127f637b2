import type { Meta } from "@lagebild/domain";
import { expect, it } from "vitest";
import { ASK_TEXTS } from "./ask-texts.ts";

const META: Pick<Meta, "total" | "inCells" | "tooCoarse" | "outside" | "withoutPlace"> = {
  total: 85_927,
  inCells: 85_000,
  tooCoarse: 0,
  outside: 927,
  withoutPlace: 0,
};

it("[R6] says how many reports of special categories are left out, and nothing where there are none", () => {
  const said = (specialLeftOut: number) => ASK_TEXTS.wrote(9, "stdout", { ...META, specialLeftOut });
  expect(said(378).de).toMatch(/85927 Meldungen.*; dazu 378 Meldungen besonders geschützter Kategorien.*--categories/);
  expect(said(378).en).toMatch(/; besides, 378 reports of special categories.*--categories/);
  expect(said(0).de).toMatch(/ohne Ort$/);
});
