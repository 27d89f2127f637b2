import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mappedColumns, parseMapping, type Mapping } from "./mapping.ts";
import { createPersonFinder } from "./payload-persons.ts";

const EXAMPLES = new URL("../../../data/examples/", import.meta.url);
const PLAIN = parseMapping({
  version: 1,
  format: { type: "ndjson" },
  category: { default: "unknown" },
  time: { from: { column: "zeit", format: "ISO" }, zone: "Europe/Berlin" },
  place: { lng: "lng", lat: "lat" },
});

function paths(object: unknown, mapping: Mapping = PLAIN): readonly string[] {
  const found: string[] = [];
  createPersonFinder(mapping)(object, { onField: ({ path }) => found.push(path), onTooDeep: () => found.push("…") });
  return found;
}

describe("fields about persons in a payload", () => {
  it.each([
    [{ vorname: "x" }, ["vorname"]],
    [{ Nachname: null }, ["Nachname"]],
    [{ victimName: "x" }, ["victimName"]],
    [{ Geschädigter: "x" }, ["Geschädigter"]],
    [{ "Gescha\u0308digter": "x" }, ["Gescha\u0308digter"]],
    [{ date_of_birth: 1 }, ["date_of_birth"]],
    [{ "E-Mail": "x" }, ["E-Mail"]],
    [{ kfzKennzeichen: "x" }, ["kfzKennzeichen"]],
    [{ reporter: { email: "x", phone: "1" } }, ["reporter", "reporter.email", "reporter.phone"]],
    [{ Täter: { Alter: 30 } }, ["Täter"]],
    [{ beteiligte: [{ rolle: "Zeuge", geburtsdatum: "x" }] }, ["beteiligte", "beteiligte.0.geburtsdatum"]],
    [{ vorgang: { email: "x", ort: { vorname: "x" } } }, ["vorgang.email", "vorgang.ort.vorname"]],
    [{ zeilen: [{ rolle: "Zeuge", geburtsdatum: "x" }] }, ["zeilen.0.geburtsdatum"]],
    [{ kunde: { name: "x" } }, ["kunde"]],
    [{ erfasst: { name: "x" } }, ["erfasst.name"]],
    [{ properties: { halterName: "x" } }, ["properties.halterName"]],
    [{ anzeige: { details: { lfdNr: 1, telefon_privat: "x" } } }, ["anzeige.details"]],
    [{ a: [[{ Sachbearbeiter: "x" }]] }, ["a.0.0.Sachbearbeiter"]],
    [[{ firstName: "x" }], ["0.firstName"]],
  ])("[R1] names them in %j", (object, expected) => expect(paths(object)).toEqual(expect.arrayContaining(expected)));

  it.each([
    [{ id: 1, art: "L", zeit: "x", lng: 7, lat: 51 }],
    [{ strassenname: "Ringstraße", stadtteil: { name: "Mitte" } }],
    [{ properties: { category: "L", geometry: { coordinates: [7, 51] } } }],
    [{ opferzahl: 2, personenschaden: true }],
    ["text"],
    [null],
    [[1, 2, "Erika"]],
  ])("finds none in %j", (object) => expect(paths(object)).toEqual([]));

  it("knows the columns that the mapping reads, also under a name that would mean a person elsewhere", () => {
    const mapping = parseMapping({
      version: 1,
      format: { type: "ndjson" },
      externalId: "nr",
      category: { column: "Description" },
      time: { from: { column: "zeit", format: "ISO" }, zone: "Europe/Berlin" },
      place: { street: "address" },
      attributes: { reporterKey: "melder_id" },
      kind: "complaint",
    });
    const row = { nr: 1, Description: "Lärm", zeit: "x", address: "Ringstr. 5", melder_id: "7" };
    expect(paths(row, mapping)).toEqual([]);
    expect(paths({ ...row, kontakt: "x" }, mapping)).toEqual(["kontakt"]);
    expect(paths(row)).toContain("address");
  });

  it("raises no false alarm on the columns of any example mapping", () => {
    const files = readdirSync(EXAMPLES).filter((name) => name.endsWith(".mapping.json"));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const mapping = parseMapping(JSON.parse(readFileSync(new URL(file, EXAMPLES), "utf8")));
      const row = Object.fromEntries(mappedColumns(mapping).map((column) => [column, "x"]));
      expect(paths(row, mapping), file).toEqual([]);
    }
  });

  it("says of what is nested without end that nothing below was looked at", () => {
    let deep: object = { vorname: "x" };
    for (let i = 0; i < 10_000; i++) deep = { a: deep };
    expect(paths(deep)).toEqual(["…"]);
  });
});
