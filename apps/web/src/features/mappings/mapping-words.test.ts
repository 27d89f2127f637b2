import { expect, test } from "vitest";
import { readMappingBody } from "../../api/mapping-body.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { formatWords, meaningsOf } from "./mapping-words.ts";

const t = createTranslate("de");
const read = (body: object) => {
  const mapping = readMappingBody(body);
  if (mapping === null) throw new TypeError("the mapping of the test cannot be read");
  return mapping;
};
const rest = { version: 1, category: { column: "Art", translate: { A: "x", B: "y" } }, place: { lng: "RW", lat: "HW", crs: "EPSG:25832" } };

test("says of every column what becomes of it", () => {
  const body = read({
    ...rest,
    format: { type: "csv", delimiter: ";", encoding: "windows-1252" },
    externalId: ["Nr", "Jahr"],
    time: {
      from: { date: { column: "Tag", format: "DD.MM.YYYY" }, time: { column: "Zeit", format: "HH:mm" } },
      to: { year: "J", month: "M" },
      zone: "Europe/Berlin",
    },
    attributes: { status: "Stand", later: "Neu" },
  });
  expect(formatWords(body, t)).toBe("CSV, Trennzeichen „;“, windows-1252");
  expect(meaningsOf(body, t)).toEqual([
    { columns: ["Nr", "Jahr"], meaning: "Kennung der Meldung" },
    { columns: ["Art"], meaning: "Kategorie, 2 Werte zugeordnet" },
    { columns: ["Tag", "Zeit"], meaning: "Beginn, DD.MM.YYYY HH:mm" },
    { columns: ["J", "M"], meaning: "Ende, in einzelnen Teilen" },
    { columns: ["RW", "HW"], meaning: "Ort: Koordinate in EPSG:25832" },
    { columns: ["Stand"], meaning: "Stand der Bearbeitung" },
    { columns: ["Neu"], meaning: "later" },
  ]);
});

test("a mapping of another shape is not guessed at", () => {
  expect(readMappingBody({ version: 2, what: "ever" })).toBeNull();
});
