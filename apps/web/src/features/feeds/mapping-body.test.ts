import { expect, test } from "vitest";
import { curlExample, readMapping } from "./mapping-body.ts";

const MAPPING = {
  version: 1,
  format: { type: "json" },
  externalId: "Nr",
  kind: "complaint",
  category: { column: "Art d'objet", translate: { Müll: "complaint.waste" } },
  time: { from: { column: "Beginn", format: "ISO" }, zone: "Europe/Berlin" },
  place: { lat: "lat", lng: "lng" },
};

test("the example names every mapped column, and a quotation mark in a name does not end the shell's word", () => {
  const text = curlExample("http://127.0.0.1:4600/api/feeds/feed-a/reports", "s3cret", readMapping(MAPPING));
  expect(text).toContain('-H "Authorization: Bearer s3cret"');
  for (const column of ["Nr", "Beginn", "lat", "lng"]) expect(text).toContain(`"${column}":"…"`);
  expect(text).toContain(String.raw`Art d'\''objet`);
  expect(
    text
      .split("\n")
      .slice(0, -1)
      .every((line) => line.endsWith("\\")),
  ).toBe(true);
});

test("a body of another version is not read, and the example still stands", () => {
  expect(readMapping({ version: 99 })).toBeNull();
  expect(curlExample("http://a.example", "k", null)).toContain('[{"Spalte":"…"}]');
});

test("the shell puts the key of its environment into the call", () => {
  const text = curlExample("http://a.example", "$LAGEBILD_KEY", null);
  expect(text).toContain('-H "Authorization: Bearer $LAGEBILD_KEY"');
});
