import { citySchema, profileAnswerSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { isSameDraft, issuesOf, newShift, toDraft, toUpdate, withHoliday } from "./draft.ts";
import { mergeHolidays } from "./merge-holidays.ts";

const PROFILE = profileAnswerSchema.parse({
  ...citySchema.omit({ levels: true }).parse({
    id: "probe",
    name: "Probestadt",
    timeZone: "Europe/Berlin",
    boundary: { type: "MultiPolygon", coordinates: [] },
    bounds: [0, 0, 1, 1],
    holidays: { country: "DE", state: "NW", extra: [], removed: ["2026-06-04"] },
    view: { center: { lng: 7.8, lat: 51.6 }, zoom: 12 },
    revision: 4,
  }),
  levels: [{ id: "bezirk", name: { de: "Bezirk", en: "District" }, parent: null, districtCount: 2 }],
  canChangeTimeZone: false,
  mapFiles: [],
});
const DRAFT = toDraft(PROFILE);

describe("a draft", () => {
  it("that nobody touched says what was read, and nothing is wrong with it", () => {
    expect(issuesOf(DRAFT)).toEqual({});
    expect(toUpdate(DRAFT, PROFILE)).toMatchObject({ revision: 4, name: "Probestadt", shifts: PROFILE.shifts, view: PROFILE.view });
    expect(isSameDraft(DRAFT, toDraft(PROFILE))).toBe(true);
    expect(isSameDraft(DRAFT, { ...DRAFT, name: "Andere" })).toBe(false);
  });

  it("names each field that is wrong", () => {
    const [early, late, night] = DRAFT.shifts;
    if (early === undefined || late === undefined || night === undefined) throw new TypeError("three shifts");
    const shifts = [
      { ...early, de: " " },
      { ...late, from: "25:00" },
      { ...night, to: "22:00" },
    ];
    const view = { lng: "181", lat: "91", zoom: "" };
    const baseMap = { kind: "style", file: "", url: "http://elsewhere.example/style.json" } as const;
    expect(issuesOf({ ...DRAFT, name: "", shifts, view, baseMap })).toEqual({
      name: "profile.issue.required",
      "shifts.early.name": "profile.issue.required",
      "shifts.late.from": "profile.issue.clock",
      "shifts.night.to": "profile.issue.sameTimes",
      "view.lat": "profile.issue.lat",
      "view.lng": "profile.issue.lng",
      "view.zoom": "profile.issue.zoom",
      baseMap: "profile.issue.url",
    });
  });

  it("takes a comma for a decimal sign and the German name where the English one is missing", () => {
    const levels = [{ id: "bezirk", de: "Stadtteil", en: "" }];
    const update = toUpdate({ ...DRAFT, levels, view: { lng: "7,81", lat: "51,67", zoom: "11,5" } }, PROFILE);
    expect(update.view).toEqual({ center: { lng: 7.81, lat: 51.67 }, zoom: 11.5 });
    expect(update.levels).toEqual([{ id: "bezirk", name: { de: "Stadtteil", en: "Stadtteil" } }]);
  });

  it("gives a new shift an id of its own, beginning where the last one ends", () => {
    const first = newShift(DRAFT.shifts);
    expect([first.id, first.from]).toEqual(["shift-1", "06:00"]);
    expect(newShift([...DRAFT.shifts, first]).id).toBe("shift-2");
  });
});

describe("holidays of a draft", () => {
  it("are the public ones, those taken out, and the city's own in their place", () => {
    const rules = DRAFT.holidays;
    if (rules === null) throw new TypeError("the draft has rules");
    const [day] = profileAnswerSchema.shape.holidays.parse({ ...rules, extra: [{ on: "2026-01-01", name: "Stadtfest" }] })?.extra ?? [];
    if (day === undefined) throw new TypeError("a day");
    const name = (text: string) => ({ de: text, en: text });
    const [newYear, corpus] = [day.on, rules.removed[0] ?? day.on];
    const found = [
      { on: newYear, name: name("Neujahr"), origin: "public" },
      { on: corpus, name: name("Fronleichnam"), origin: "public" },
    ] as const;
    const merged = mergeHolidays(found, withHoliday(rules, day), 2026);
    expect(merged.map(({ on, name: { de }, origin }) => `${on} ${de} ${origin}`)).toEqual([
      "2026-01-01 Stadtfest extra",
      "2026-06-04 Fronleichnam removed",
    ]);
  });
});
