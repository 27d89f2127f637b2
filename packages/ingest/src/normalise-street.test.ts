import { describe, expect, it } from "vitest";
import { normaliseStreet, parseHouseNumber } from "./normalise-street.ts";

describe("normaliseStreet", () => {
  it.each([
    [["Hauptstraße", "HAUPTSTRASSE", "Hauptstr.", "Haupt-Str", "haupt strasse"]],
    [["Hans-Böckler-Straße", "HANS-BOECKLER-STR.", "Hans Böckler Strasse"]],
    [["Straße des 17. Juni", "Str. des 17.Juni"]],
    [["An St. Agatha", "AN ST.AGATHA", "An Sankt Agatha"]],
    [["Breslauer Pl.", "Breslauer Platz"]],
  ])("gives %j one spelling", (names) => {
    expect(new Set(names.map(normaliseStreet)).size).toBe(1);
  });

  it("keeps apart what differs in letters or numbers", () => {
    const names = [
      "Ringstraße",
      "Ringgasse",
      "Straßenbahnring",
      "BAB 40 in FR. Bochum",
      "Weg 4",
      "Weg 40",
      "Bachstraße",
      "Buchstraße",
      "Bergstr",
      "Am Bergstrang",
    ];
    expect(new Set(names.map(normaliseStreet)).size).toBe(names.length);
  });

  it("leaves nothing of a name without letters", () => {
    expect(normaliseStreet(" - . ")).toBe("");
  });
});

describe("parseHouseNumber", () => {
  it.each([
    ["12", "", { text: "12", first: 12, last: 12, suffix: "" }],
    ["12 A", "", { text: "12a", first: 12, last: 12, suffix: "a" }],
    ["12", "a", { text: "12a", first: 12, last: 12, suffix: "a" }],
    ["012", "", { text: "12", first: 12, last: 12, suffix: "" }],
    ["12 – 16", "", { text: "12-16", first: 12, last: 16, suffix: "" }],
    ["12a-16b", "", { text: "12a-16b", first: 12, last: 16, suffix: "a" }],
    ["16-12", "", { text: "16-12", first: 16, last: 16, suffix: "" }],
    ["5-999", "", { text: "5-999", first: 5, last: 5, suffix: "" }],
    ["SCHULE", "", { text: "schule", first: null, last: null, suffix: "" }],
  ])("reads %s%s", (number, suffix, expected) => {
    expect(parseHouseNumber(number, suffix)).toEqual(expected);
  });

  it.each(["", "0", "00", "-", " . "])("takes %j for no house number", (text) => {
    expect(parseHouseNumber(text)).toBeNull();
  });
});
