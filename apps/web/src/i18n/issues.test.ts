import { expect, test } from "vitest";
import { issueWords } from "./issues.ts";

test.each([
  [
    "not a time format: use YYYY MM DD",
    "time.from.format: ist keine Form für Zeiten: YYYY MM DD HH mm ss SSS A, ISO, dayFraction oder unixSeconds",
  ],
  ["Invalid input: expected string, received undefined", "time.from.format: fehlt"],
  ["Invalid input: expected string, received number", "time.from.format: erwartet wird ein Text"],
  ['Invalid option: expected one of "append"|"replaces-period"', 'time.from.format: erlaubt sind "append", "replaces-period"'],
  [
    "looks like data about a person (Halter); such columns are never imported",
    "time.from.format: sieht nach Angaben zu Personen aus („Halter“); solche Spalten werden nie übernommen",
  ],
  ["is missing or no text", "time.from.format: fehlt oder ist von falscher Art"],
  ["must be one of: append, replaces-period", "time.from.format: erlaubt sind append, replaces-period"],
  ["must have at least 3 characters", "time.from.format: ist zu kurz oder zu lang, zu klein oder zu groß"],
  ["something new", "time.from.format: something new"],
])("%s", (message, german) => {
  expect(issueWords({ path: "time.from.format", message }, "de")).toBe(german);
});

test("English stays as exact as the server said it, and the whole has no path", () => {
  expect(issueWords({ path: "zone", message: "not a time zone" }, "en")).toBe("zone: not a time zone");
  expect(issueWords({ path: "", message: "Invalid input" }, "de")).toBe("hat keine der vorgesehenen Formen");
});
