import { cellCenter, cellOf, gridDisk } from "@lagebild/geo";
import { describe, expect, test } from "vitest";
import {
  AS_OF,
  covered,
  evenReports,
  extraReports,
  MIDDLE,
  QUIET,
  runOver,
  SOURCES,
  zonesNear,
  type Source,
} from "./scenario-city.fixture.ts";
import type { SketchedReport } from "./warning-city.fixture.ts";

const [POLICE, OFFICE, COMPLAINTS, CALLS] = SOURCES as readonly [Source, Source, Source, Source];
const LONG = AS_OF - 1_000;
const BASE = evenReports(1);
const cautionsOf = (zones: ReturnType<typeof zonesNear>) =>
  zones.flatMap(({ explanation }) => explanation.cautions.map(({ caution }) => caution));
const rising = (zones: ReturnType<typeof zonesNear>) => zones.filter(({ stage }) => stage === "emerging");

describe("a run over a city in which nothing changes", () => {
  const found = runOver(BASE);

  test("[F4] holds the steadily busy middle for established, and for nothing newer", () => {
    const middle = zonesNear(found, MIDDLE);
    expect(middle.map(({ stage }) => stage)).toContain("established");
    expect(rising(found.zones)).toEqual([]);
  });

  test("finds no new phenomenon, and raises no alarm without a calibration", () => {
    expect(found.phenomena).toEqual([]);
    expect(found.alarms).toEqual([]);
  });
});

describe("a scene that begins in a quiet place", () => {
  const scene = [
    ...extraReports(2, OFFICE, { place: QUIET, from: AS_OF - 20, to: AS_OF, count: 9 }),
    ...extraReports(3, CALLS, { place: QUIET, from: AS_OF - 20, to: AS_OF, count: 9 }),
  ];
  const found = runOver([...BASE, ...scene]);

  test("[F1, F2, F5] is an emerging zone that names its kinds, its numbers and since when", () => {
    const [zone, ...others] = zonesNear(found, QUIET);
    expect(others).toEqual([]);
    expect(zone?.stage).toBe("emerging");
    expect(zone?.district?.name).toBe("Ost");
    const { explanation } = zone!;
    expect(explanation.byKind.filter(({ recorded }) => recorded > 0).map(({ kind }) => kind)).toEqual([
      "administrativeOffence",
      "callForService",
    ]);
    expect(explanation.recorded).toBe(18);
    expect(explanation.expectedHigh).toBeLessThan(18);
    expect(explanation.since).toBe("2026-10-11");
    expect(explanation.trend).toHaveLength(13);
    expect(explanation.trend.at(-1)?.recorded).toBe(18);
  });

  test("[M12] is not known to a run for a day before it began", () => {
    expect(rising(runOver([...BASE, ...scene], { asOf: AS_OF - 28 }).zones)).toEqual([]);
  });
});

describe("[FZ2] a rise in the middle, which is busy anyway", () => {
  const busy = SOURCES.map((source) => ({ ...source, perDay: 3 * source.perDay }));
  const before = evenReports(41, busy);
  const core = gridDisk(cellOf(MIDDLE, 9), 1);
  const risen = (each: number) => {
    const more = core.flatMap((cell, at) =>
      extraReports(51 + at, CALLS, { place: cellCenter(cell), from: AS_OF - 27, to: AS_OF, count: each }),
    );
    return zonesNear(runOver([...before, ...more]), MIDDLE);
  };

  test("that is sure but less than half as much again leaves it one established place", () => {
    const zones = risen(25);
    expect(zones.map(({ stage }) => stage)).toEqual(["established"]);
    const { recorded, expectedHigh } = zones[0]!.explanation;
    expect(recorded).toBeGreaterThan(expectedHigh);
  });

  test("to more than double is emerging", () => {
    expect(rising(risen(100))).toHaveLength(1);
  });
});

describe("[FZ2] an alarm of five reports", () => {
  const at = (count: number) =>
    zonesNear(
      runOver([...BASE, ...extraReports(7, OFFICE, { place: QUIET, from: AS_OF - 8, to: AS_OF, count })], {
        thresholds: [{ stream: "disturbance", threshold: 4 }],
      }),
      QUIET,
    );

  test("makes a place to watch", () => {
    expect(at(5).map(({ stage, explanation }) => [stage, explanation.recorded])).toEqual([["watch", 5]]);
  });

  test("and one of eight an emerging one", () => {
    expect(at(8).map(({ stage }) => stage)).toEqual(["emerging"]);
  });
});

describe("[NP6, NP7] a category that grows in a place that is busy anyway", () => {
  // Without signal: it is no visible disturbance.
  const theft: Source = { ...POLICE, category: "theft.other" };
  const before = evenReports(17, [theft]);
  const wave = extraReports(18, theft, { place: MIDDLE, from: AS_OF - 27, to: AS_OF, count: 60 });
  const [phenomenon, ...others] = runOver([...BASE, ...before, ...wave]).phenomena;

  test("is a new phenomenon of that place, said once", () => {
    expect(others).toEqual([]);
    expect(phenomenon).toMatchObject({ category: "theft.other", resolution: 9, name: "West", hours: null, isNew: false });
    expect(phenomenon?.cells).toHaveLength(7);
    expect(phenomenon?.cells).toContain(cellOf(MIDDLE, 9));
    expect(phenomenon?.explanation.byCategory.map(({ category }) => category)).toEqual(["theft.other"]);
    expect(phenomenon!.recorded - phenomenon!.expected).toBeGreaterThan(40);
  });

  test("is none without the wave", () => {
    expect(runOver([...BASE, ...before]).phenomena).toEqual([]);
  });
});

describe("[M10] a feed that starts mid-year", () => {
  const began = AS_OF - 40;
  const reports = BASE.filter(({ agency, day }) => agency !== "leitstelle" || day >= began);
  const coverage = [
    covered("leitstelle", "callForService", began, AS_OF + 1),
    ...[POLICE, OFFICE, COMPLAINTS].map(({ agency, kind }) => covered(agency, kind, LONG, AS_OF + 1)),
  ];
  const found = runOver(reports, { coverage });

  test("makes no new zone and no phenomenon", () => {
    expect(rising(found.zones)).toEqual([]);
    expect(found.phenomena).toEqual([]);
  });

  test("is told with the zones that its reports lie in, which do not count them", () => {
    const [zone] = zonesNear(found, MIDDLE);
    const caution = zone?.explanation.cautions.find((one) => one.caution === "feedBegan");
    expect(caution).toMatchObject({ agency: "leitstelle", from: "2026-09-21" });
    expect(zone?.explanation.byKind.map(({ kind }) => kind)).not.toContain("callForService");
  });
});

describe("[M10] a feed that stops", () => {
  const stopped = AS_OF - 20;
  // Its reports lie in the west alone: without them the east would stand out.
  const inWest = extraReports(5, CALLS, { place: { lng: 7.73, lat: 51.66 }, from: AS_OF - 700, to: stopped - 1, count: 4_000 });
  const reports = [...BASE.filter(({ agency }) => agency !== "leitstelle"), ...inWest];
  const coverage = [
    covered("leitstelle", "callForService", LONG, stopped),
    ...[POLICE, OFFICE, COMPLAINTS].map(({ agency, kind }) => covered(agency, kind, LONG, AS_OF + 1)),
  ];
  const found = runOver(reports, { coverage });

  test("makes no zone elsewhere, and is no caution where it never brought anything", () => {
    expect(rising(found.zones)).toEqual([]);
    expect(found.zones.length).toBeGreaterThan(0);
    expect(cautionsOf(found.zones)).not.toContain("feedStopped");
  });
});

describe("[M10] a feed that stopped long ago, and a scene where it never brought anything", () => {
  const stopped = AS_OF - 120;
  const calls = extraReports(5, CALLS, { place: MIDDLE, from: AS_OF - 700, to: stopped - 1, count: 1_500 });
  const scene = extraReports(2, OFFICE, { place: QUIET, from: AS_OF - 20, to: AS_OF, count: 18 });
  const reports = [...BASE.filter(({ agency }) => agency !== "leitstelle"), ...calls, ...scene];
  const coverage = [
    covered("leitstelle", "callForService", LONG, stopped),
    ...[POLICE, OFFICE, COMPLAINTS].map(({ agency, kind }) => covered(agency, kind, LONG, AS_OF + 1)),
  ];
  const found = runOver(reports, { coverage });

  test("has no word about the feed where the scene is", () => {
    const [zone] = zonesNear(found, QUIET);
    expect(zone?.stage).toBe("emerging");
    expect(cautionsOf([zone!])).not.toContain("feedStopped");
  });

  test("has one where its reports were, with their share of the baseline", () => {
    const [zone] = zonesNear(found, MIDDLE);
    const caution = zone?.explanation.cautions.find((one) => one.caution === "feedStopped");
    expect(caution).toMatchObject({ agency: "leitstelle" });
    expect(caution?.share).toBeGreaterThan(0.1);
  });
});

describe("a reclassified category", () => {
  const changed = AS_OF - 40;
  // Parking has no signal, noise has: a code that moves brings noise where nothing has changed.
  const parking: Source = { agency: "ordnungsamt", kind: "administrativeOffence", category: "parking.other", perDay: 8 };
  const before = evenReports(7, [parking]);
  const move = (report: SketchedReport): SketchedReport => (report.day >= changed ? { ...report, category: "owi.nuisance" } : report);
  const found = runOver([...BASE, ...before.map(move)]);

  test("makes no new zone and no phenomenon", () => {
    expect(rising(found.zones)).toEqual([]);
    expect(found.phenomena).toEqual([]);
  });

  test("is told with the zones that its reports lie in", () => {
    const cautions = zonesNear(found, MIDDLE).flatMap(({ explanation }) => explanation.cautions);
    expect(cautions.find(({ caution }) => caution === "categoryChanged")).toMatchObject({
      agency: "ordnungsamt",
      category: "owi.nuisance",
    });
  });
});

describe("[C1] a serial complainant with 200 complaints", () => {
  const made = extraReports(9, COMPLAINTS, { place: QUIET, from: AS_OF - 60, to: AS_OF, count: 200 });

  test("makes neither zone nor cluster nor phenomenon where the agency sends keys", () => {
    const found = runOver([...BASE, ...made.map((report) => ({ ...report, reporter: "always-the-same" }))]);
    expect(zonesNear(found, QUIET)).toEqual([]);
    const near = new Set<string>(gridDisk(cellOf(QUIET, 9), 2));
    expect(found.clusters.filter(({ cells }) => cells.some((cell) => near.has(cell)))).toEqual([]);
    expect(found.phenomena).toEqual([]);
  });

  test("is told as complaints of nobody knows how many where it sends none", () => {
    const found = runOver([
      ...BASE,
      ...made.map(({ agency, kind, category, day, minute, point }) => ({ agency, kind, category, day, minute, point })),
    ]);
    const zones = zonesNear(found, QUIET);
    expect(zones).toHaveLength(1);
    expect(cautionsOf(zones)).toContain("withoutReporterKeys");
    const [cluster] = found.clusters;
    expect(cluster?.isByReporter).toBe(false);
    expect(cluster?.explanation.cautions.map(({ caution }) => caution)).toContain("withoutReporterKeys");
  });
});

describe("one fair weekend", () => {
  // Friday 16 to Sunday 18 October 2026.
  const [friday, sunday] = [AS_OF - 15, AS_OF - 13];
  const fair = [OFFICE, CALLS].flatMap((source, at) =>
    extraReports(11 + at, source, { place: QUIET, from: friday, to: sunday, count: 15 }),
  );
  const zones = zonesNear(runOver([...BASE, ...fair]), QUIET);

  test("is no emerging zone, and its explanation names the weekend", () => {
    expect(rising(zones)).toEqual([]);
    for (const { explanation } of zones) {
      expect(explanation.cautions.find(({ caution }) => caution === "oneWeekend")).toMatchObject({ from: "2026-10-16" });
    }
  });
});

describe("an empty district", () => {
  const found = runOver(BASE.filter(({ point }) => point !== null && point.lng < 7.8));

  test("holds nothing, and the other is told as ever", () => {
    const places = [...found.zones, ...found.clusters, ...found.phenomena];
    expect(places.filter(({ district }) => district?.name === "Ost")).toEqual([]);
    expect(zonesNear(found, MIDDLE).map(({ stage }) => stage)).toContain("established");
  });
});

describe("[M13] a priority operation", () => {
  const patrols: Source = { agency: "ordnungsamt", kind: "administrativeOffence", category: "owi.cannabis", perDay: 0 };
  const found = extraReports(13, patrols, { place: QUIET, from: AS_OF - 20, to: AS_OF, count: 60 });

  test("makes no zone of the reports that patrols find", () => {
    const run = runOver([...BASE, ...found]);
    expect(zonesNear(run, QUIET)).toEqual([]);
    expect(run.phenomena).toEqual([]);
  });

  test("is told with a zone in the same place, apart from its counts", () => {
    const scene = extraReports(14, CALLS, { place: QUIET, from: AS_OF - 20, to: AS_OF, count: 16 });
    const [zone] = zonesNear(runOver([...BASE, ...found, ...scene]), QUIET);
    expect(zone?.explanation.recorded).toBe(16);
    expect(zone?.explanation.proactive).toBe(60);
    expect(zone?.explanation.cautions.map(({ caution }) => caution)).toContain("operation");
  });
});

describe("[F3, R12] complaints about a feeling", () => {
  const unsafe: Source = { agency: "melder", kind: "complaint", category: "complaint.unsafe", perDay: 0 };
  const run = runOver([...BASE, ...extraReports(15, unsafe, { place: QUIET, from: AS_OF - 20, to: AS_OF, count: 40 })]);

  test("make no zone, alarm, cluster or phenomenon alone", () => {
    expect(zonesNear(run, QUIET)).toEqual([]);
    expect(run.phenomena).toEqual([]);
    expect(run.clusters.filter(({ district }) => district?.name === "Ost")).toEqual([]);
  });
});
