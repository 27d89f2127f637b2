import { expect, test } from "vitest";
import { createFormat } from "./format.ts";
import { mappingName } from "./mapping-name.ts";
import { createTranslate } from "./translate.ts";

const words = { t: createTranslate("de"), format: createFormat("de") };
const id = "ab".repeat(32);

test("a mapping without a name is called by the newest file that was read with it", () => {
  // 23:30 UTC is the next day in Berlin.
  const file = { fileName: "maengel.csv", startedAt: "2026-11-22T23:30:00Z" };
  expect(mappingName({ id, name: "Mängel" }, file, "Europe/Berlin", words)).toBe("Mängel");
  expect(mappingName({ id, name: null }, file, "Europe/Berlin", words)).toBe("Zuordnung vom 23.11., Datei maengel.csv");
  expect(mappingName({ id, name: null }, null, "Europe/Berlin", words)).toBe("ohne Namen (abababab)");
});
