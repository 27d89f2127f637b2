import { categorySchema, phenomenonSchema } from "@lagebild/domain";
import { expect, it } from "vitest";
import { sampleExplanation } from "../../db/warning.fixture.ts";
import { changesBetween } from "./compare-runs.ts";

const NOISE = categorySchema.parse({
  id: "noise",
  parent: null,
  kind: "complaint",
  name: { de: "Lärm", en: "Noise" },
  signal: 1,
  evidence: "objective",
  origin: "reported",
  special: false,
  legalBasis: null,
});
const PHENOMENON = phenomenonSchema.parse({
  id: "phenomenon-0000000001",
  district: { level: "bezirk", code: "1", name: "Mitte" },
  resolution: null,
  cells: [],
  center: null,
  areaKm2: 1,
  sources: [],
  kind: "complaint",
  category: "noise",
  hours: null,
  isNew: true,
  recorded: 9,
  expected: 1,
  p: 0.001,
  pAdjusted: 0.01,
  explanation: sampleExplanation(),
});
const NOTHING = { zones: [], alarms: [], clusters: [], phenomena: [], hidden: 0 };

it("names a phenomenon in both languages, after its place where it has one", () => {
  const place = { ...PHENOMENON, id: "phenomenon-0000000002", name: "Mitte · Marktplatz" };
  const city = { ...PHENOMENON, id: "phenomenon-0000000003", district: null };
  const changes = changesBetween(NOTHING, { ...NOTHING, phenomena: [PHENOMENON, place, city] }, [NOISE]);
  expect(changes.map(({ title }) => title)).toEqual([
    { de: "Lärm, Mitte", en: "Noise, Mitte" },
    { de: "Lärm, Mitte · Marktplatz", en: "Noise, Mitte · Marktplatz" },
    { de: "Lärm", en: "Noise" },
  ]);
});
