import { expect, test } from "vitest";
import { curlExample, deliveryName, readMapping, sampleTime } from "./mapping-body.ts";

const CALL = { address: "http://a.example", secret: "k", mapping: null, delivery: deliveryName("2026-11-23") };

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
  const text = curlExample({
    ...CALL,
    address: "http://127.0.0.1:4600/api/feeds/feed-a/reports",
    secret: "s3cret",
    mapping: readMapping(MAPPING),
  });
  expect(text).toContain('-H "Authorization: Bearer s3cret"');
  expect(text).toContain('"Nr":"…"');
  expect(text).toContain('"Beginn":"2026-11-23T08:30:00+01:00"');
  expect(text).toContain('"lng":"7.81850","lat":"51.67440"');
  expect(text).toContain(String.raw`"Art d'\''objet":"Müll"`);
  expect(
    text
      .split("\n")
      .slice(0, -1)
      .every((line) => line.endsWith("\\")),
  ).toBe(true);
});

test("a body of another version is not read, and the example still stands", () => {
  expect(readMapping({ version: 99 })).toBeNull();
  expect(curlExample(CALL)).toContain('[{"Spalte":"…"}]');
});

test("the shell puts the key of its environment into the call", () => {
  const text = curlExample({ ...CALL, secret: "$LAGEBILD_KEY" });
  expect(text).toContain('-H "Authorization: Bearer $LAGEBILD_KEY"');
});

test("a repetition of the call carries the same name of the delivery", () => {
  expect(curlExample(CALL)).toContain("-H 'Idempotency-Key: lieferung-2026-11-23-1'");
});

test("projected coordinates are told by the name of their system, a decimal comma is kept", () => {
  const place = { lat: "hoch", lng: "rechts", crs: "EPSG:25832" };
  expect(curlExample({ ...CALL, mapping: readMapping({ ...MAPPING, place }) })).toContain('"rechts":"EPSG:25832","hoch":"EPSG:25832"');
  const comma = readMapping({ ...MAPPING, place: { ...MAPPING.place, decimal: "," } });
  expect(curlExample({ ...CALL, mapping: comma })).toContain('"lat":"51,67440"');
});

// 23 November 2026, 8:30 CET is 7:30 UTC, 1_795_419_000 s since 1970; 46_349 days since 1899-12-30 and 8.5 of 24 hours.
test.each([
  ["DD.MM.YYYY HH:mm", "23.11.2026 08:30"],
  ["YYYY-MM-DD[T]HH:mm:ss", "2026-11-23T08:30:00"],
  ["ISO", "2026-11-23T08:30:00+01:00"],
  ["unixSeconds", "1795419000"],
  ["unixMillis", "1795419000000"],
  ["serialDay", "46349.354167"],
])("a time as %s is shown as %s", (format, sample) => {
  expect(sampleTime(format)).toBe(sample);
});
