import { contextFeaturesAnswerSchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { columnsOf, orderFeatures } from "./context-order.ts";

const feature = (name: string | null, district: string | null, value: number | null = null) => ({
  name,
  hours: null,
  survey: { value, count: value === null ? null : 30, low: null, high: null },
  geometry: { type: "MultiPoint", coordinates: [[7.8, 51.6]] },
  district,
  anchor: [7.8, 51.6],
});
const { features } = contextFeaturesAnswerSchema.pick({ features: true }).parse({
  features: [feature("Halt 10", "b", 2), feature(null, null, 3), feature("Halt 9", "a"), feature("Allee", "b", 2.5)],
});
const names = { a: "Zentrum", b: "Altstadt" } as const;
const nameOf = (code: string): string => (code === "a" ? names.a : names.b);
const order = (column: "district" | "name" | "value", isDescending: boolean) =>
  orderFeatures(features, { column, isDescending }, nameOf).map(({ name }) => name);

test("features are ordered by the name of their district, then by their own, numbers as numbers; those without come last either way", () => {
  expect(order("district", false)).toEqual(["Allee", "Halt 10", "Halt 9", null]);
  expect(order("district", true)).toEqual(["Halt 9", "Allee", "Halt 10", null]);
  expect(order("name", false)).toEqual(["Allee", "Halt 9", "Halt 10", null]);
  expect(order("value", true)).toEqual([null, "Allee", "Halt 10", "Halt 9"]);
});

test("columns are those that the layer fills", () => {
  const survey = { scale: "safety", valueProperty: "w", countProperty: "n", lowProperty: null, highProperty: null } as const;
  const layer = (parts: object) => ({ survey: null, hoursProperty: null, ...parts });
  const of = (parts: object) => columnsOf(layer(parts) as Parameters<typeof columnsOf>[0]);
  expect(of({})).toEqual(["district", "name"]);
  expect(of({ hoursProperty: "oh" })).toEqual(["district", "name", "hours"]);
  expect(of({ survey })).toEqual(["district", "name", "value", "answers", "interval"]);
});
