import { readFileSync } from "node:fs";
import { agencyIdSchema, catalogueSchema, createZoneClock, daySchema, weekdayOf, type Report } from "@lagebild/domain";
import { expect, test } from "vitest";
import { SCENES, type Scene } from "./outbreak.ts";
import type { SceneHours } from "./scene-hours.ts";
import { simulateCity } from "./simulate-city.ts";

const { categories } = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL("../../../data/catalogue/categories.json", import.meta.url), "utf8")),
);
const BOUNDARY = {
  type: "MultiPolygon" as const,
  coordinates: [
    [
      [
        [7.7, 51.6],
        [7.9, 51.6],
        [7.9, 51.7],
        [7.7, 51.7],
        [7.7, 51.6],
      ] as [number, number][],
    ],
  ],
};
const agency = (id: string) => ({ id: agencyIdSchema.parse(id), name: id });
/** Hardly any other report, so that it is fast. */
const make = (seed: number, scenes: readonly Scene[] = SCENES) => {
  const city = simulateCity({
    seed,
    years: 2.5,
    until: daySchema.parse("2026-10-31"),
    city: { timeZone: "Europe/Berlin", boundary: BOUNDARY },
    districts: [],
    categories,
    agencies: {
      offence: agency("polizei"),
      administrativeOffence: agency("ordnungsamt"),
      complaint: agency("melder"),
      callForService: agency("leitstelle"),
    },
    yearlyCounts: { offence: 200, administrativeOffence: 200, complaint: 200, callForService: 200 },
    scenes,
  });
  const byId = new Map([...city.batches()].flat().map((report) => [report.externalId, report]));
  return city.outbreaks.map((outbreak) => ({ outbreak, reports: outbreak.externalIds.map((id) => byId.get(id)!) }));
};
const seeds = [1, 2, 3].map((seed) => make(seed));

const clock = createZoneClock("Europe/Berlin");
const hourOfWeek = (instant: string): number => {
  const local = clock.toLocalMinute(Date.parse(instant));
  return weekdayOf(Math.floor(local / 1440)) * 24 + Math.floor((local % 1440) / 60);
};
/** The hours of the week 0–167, written out from the definition. */
const hoursOfWeek = ({ weekdays, fromHour, toHour }: SceneHours): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const weekday of weekdays) for (let hour = fromHour; hour % 24 !== toHour % 24; hour++) found.add((weekday * 24 + hour) % 168);
  return found;
};
/** Whether the report, or any hour of its window, lies in the hours. */
const touches = (report: Report, hours: ReadonlySet<number>): boolean => {
  const lengthH = Math.floor((Date.parse(report.occurredTo) - Date.parse(report.occurredFrom)) / 3_600_000);
  const first = hourOfWeek(report.occurredFrom);
  return Array.from({ length: lengthH + 1 }, (_, at) => (first + at) % 168).some((hour) => hours.has(hour));
};

test.each(SCENES.flatMap(({ id, extra }) => Object.entries(extra).map(([category, { hours }]) => ({ id: `${id}/${category}`, hours }))))(
  "$id happens at hours of its own, as its truth says, though not without exception",
  ({ id, hours }) => {
    const reports = seeds.flatMap((made) =>
      made.flatMap(({ outbreak, reports: own }) => {
        if (outbreak.id !== id) return [];
        expect(outbreak.hours).toEqual(hours ?? null);
        return own;
      }),
    );
    expect(reports.length).toBeGreaterThan(20);
    if (hours === undefined) return;
    const timed = reports.filter(({ timePrecision }) => timePrecision !== "day");
    // Nine in ten do; of 30 and more reports fewer than three quarters do so once in a hundred times.
    const share = timed.filter((report) => touches(report, hoursOfWeek(hours))).length / timed.length;
    expect(share).toBeGreaterThan(0.75);
  },
);

test("[M8] what a category does not tell of the hour, its scenes do not either", () => {
  const reports = seeds.flat().flatMap((one) => one.reports);
  const complaints = reports.filter(({ kind }) => kind === "complaint");
  const dayOnly = complaints.filter(({ timePrecision }) => timePrecision === "day").length / complaints.length;
  // A third, of about 200.
  expect(dayOnly).toBeGreaterThan(0.22);
  expect(dayOnly).toBeLessThan(0.48);
  const hours = reports
    .filter(({ category }) => category === "theft.from-vehicle")
    .map(({ occurredFrom, occurredTo }) => (Date.parse(occurredTo) - Date.parse(occurredFrom)) / 3_600_000);
  expect(Math.min(...hours)).toBeGreaterThanOrEqual(5);
  expect(Math.max(...hours)).toBeGreaterThan(10);
});

test("a scene does not change with the other scenes", () => {
  const bare = (report: Report) => JSON.stringify({ ...report, externalId: "" });
  const alone = make(
    1,
    SCENES.filter(({ id }) => id === "brawls"),
  );
  const together = seeds[0]!.filter(({ outbreak }) => outbreak.scene === "brawls");
  expect(alone.map(({ reports }) => reports.map(bare))).toEqual(together.map(({ reports }) => reports.map(bare)));
});
