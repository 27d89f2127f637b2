import { describe, expect, test } from "vitest";
import { parseBody, setAt, setTranslation, setUnknownValues, timeFormats, translationOf, unknownValues } from "./mapping-change.ts";

const body = {
  version: 1,
  format: { type: "csv" },
  category: { column: "Art", translate: { Müll: "complaint.waste" } },
  time: {
    from: { date: { column: "Tag", format: "DD.MM.YYYY" }, time: { column: "Zeit", format: "HH:mm" } },
    to: { column: "Ende", format: "ISO" },
    zone: "Europe/Berlin",
  },
  place: { lng: "x", lat: "y" },
};

describe("a mapping that is changed for rows that were set aside", () => {
  test("every column with a time is found, also a date and a time beside each other", () => {
    expect(timeFormats(body)).toEqual([
      { path: ["time", "from", "date", "format"], column: "Tag", format: "DD.MM.YYYY" },
      { path: ["time", "from", "time", "format"], column: "Zeit", format: "HH:mm" },
      { path: ["time", "to", "format"], column: "Ende", format: "ISO" },
    ]);
  });

  test("a change leaves everything else as it was, and the original too", () => {
    const changed = setAt(body, ["time", "to", "format"], "YYYY-MM-DD");
    expect(changed).toEqual({ ...body, time: { ...body.time, to: { column: "Ende", format: "YYYY-MM-DD" } } });
    expect(body.time.to.format).toBe("ISO");
  });

  test("a value gets a category and loses it again", () => {
    const given = setTranslation(body, "Ölspur", "complaint.other");
    expect(translationOf(given, "Ölspur")).toBe("complaint.other");
    expect(translationOf(given, "Müll")).toBe("complaint.waste");
    expect(setTranslation(given, "Ölspur", "")).toEqual(body);
  });

  test("0 stands for an unknown place until somebody says otherwise; words stay words", () => {
    expect(unknownValues(body)).toEqual(["0"]);
    expect(setUnknownValues(body, ["0", " ", "-9.5", "n/a"])).toMatchObject({ place: { unknown: [0, -9.5, "n/a"] } });
    expect(unknownValues({ ...body, place: { street: "Straße" } })).toBeNull();
  });

  test("says where a text stops being JSON", () => {
    expect(parseBody('{\n  "a": 1,\n  b\n}')).toEqual({ body: null, fault: { line: 3, column: 3 } });
    expect(parseBody('{"a": 1')).toEqual({ body: null, fault: { line: 1, column: 8 } });
    expect(parseBody("[1]").fault).not.toBeNull();
    expect(parseBody('{"a": 1}')).toEqual({ body: { a: 1 }, fault: null });
  });

  test("a mapping of another shape has nothing to offer, and does not break", () => {
    expect(timeFormats({ version: 2 })).toEqual([]);
    expect(unknownValues({ version: 2 })).toBeNull();
  });
});
