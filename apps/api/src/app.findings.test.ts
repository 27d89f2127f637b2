import { fearZoneAnswerSchema, findingsAnswerSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { importReports } from "./services/picture/small-city.fixture.ts";
import { askAs, LOOK_BACK, RUN, openForEachTest } from "./app.warning.fixture.ts";

const ZONE = "fear-zones/zone-0000000001";
const ALARM = "alarms/alarm-0000000001";

const { house, town, opened } = openForEachTest();

describe("what was found", () => {
  it("is told whole to the house, with the newest applied run", async () => {
    const answer = findingsAnswerSchema.parse((await house("GET", "early-warning")).body);
    expect(answer.run).toMatchObject({ id: RUN, isApplied: true, outcome: { reports: 100, dataStamp: "1-abcdef01" } });
    expect([answer.zones, answer.alarms, answer.clusters, answer.phenomena, answer.marks].map(({ length }) => length)).toEqual([
      2, 2, 1, 1, 2,
    ]);
    expect(answer.hidden).toBe(0);
    expect(answer.isStale).toBe(true);
  });

  it("is told to an agency as far as all of its sources are open, and the rest is counted", async () => {
    const answer = findingsAnswerSchema.parse((await town("GET", "early-warning")).body);
    expect(answer.zones.map(({ number }) => number)).toEqual([1]);
    expect(answer.alarms.map(({ number }) => number)).toEqual([1]);
    expect([answer.clusters.length, answer.phenomena.length, answer.hidden]).toEqual([0, 1, 3]);
    // No complaints are there at all: nothing says that they would be open.
    expect(answer.marks.map(({ stream }) => stream)).toEqual(["offence"]);
    // Offences of the year within the city; the call for service does not count.
    expect(answer.run?.outcome).toMatchObject({ reports: 6 });
    expect(answer.run?.outcome?.dataStamp).not.toContain("abcdef01");
    expect(answer.run?.outcome?.digest).not.toBe("0".repeat(64));
  });

  it("[R12, M13] holds of feelings and of what patrols found only what agreements open whole", async () => {
    const asideFor = async (ask: typeof house) => {
      const listed = findingsAnswerSchema.parse((await ask("GET", "early-warning")).body).zones[0]?.explanation;
      const { explanation } = fearZoneAnswerSchema.parse((await ask("GET", ZONE)).body).zone;
      expect([explanation.feeling, explanation.proactive]).toEqual([listed?.feeling, listed?.proactive]);
      return [explanation.feeling.recorded, explanation.feeling.byCategory.map(({ category }) => category), explanation.proactive];
    };
    const houseZone = fearZoneAnswerSchema.parse((await house("GET", ZONE)).body).zone.explanation;
    expect([houseZone.feeling.recorded, houseZone.proactive]).toEqual([5, 4]);
    expect(await asideFor(town)).toEqual([2, ["feeling.dark"], 0]);
    // All there is of it in the city is open.
    expect(fearZoneAnswerSchema.parse((await town("GET", ZONE)).body).zone.explanation.withheld).toBeUndefined();
  });

  it("[R12, M13] says of feelings and of what patrols found that more is not released, whatever was counted", async () => {
    const { store, frames } = opened();
    const { categories } = await store.listCategories();
    const patrolled = categories.map((category) =>
      category.id === "theft.other" ? { ...category, origin: "proactive" as const } : category,
    );
    await store.putCategories("3", patrolled);
    const call = {
      id: "f2",
      kind: "callForService",
      category: "feeling.other",
      at: "2025-06-01T20:00:00Z",
      lng: 7.82,
      lat: 51.67,
    } as const;
    await importReports(store, "run-feeling-02", [call], "police");
    await frames.refresh();
    const explanationFor = async (ask: typeof house) => fearZoneAnswerSchema.parse((await ask("GET", ZONE)).body).zone.explanation;
    // Offences are open to the town, calls for service are not.
    expect((await explanationFor(town)).withheld).toEqual(["feeling", "proactive"]);
    expect((await explanationFor(house)).withheld).toBeUndefined();
  });

  it("[F4] is not for the council, nor is any part of it", async () => {
    const council = askAs(opened(), { role: "council" });
    for (const path of ["early-warning", "early-warning/runs", "fear-zones", ZONE, "alarms", ALARM, "alarm-setting", "subscriptions"]) {
      expect([path, (await council("GET", path)).status]).toEqual([path, 403]);
    }
  });

  it("of a run that looks back bears the names of what it overlaps, and no number where it overlaps nothing", async () => {
    const answer = findingsAnswerSchema.parse((await house("GET", `early-warning?run=${LOOK_BACK}`)).body);
    expect(answer.run).toMatchObject({ id: LOOK_BACK, isApplied: false });
    expect(answer.zones.map(({ number, explanation }) => [number, explanation.recorded])).toEqual([
      [0, 8],
      [1, 30],
    ]);
    expect(answer.zones.map(({ stage }) => stage)).toEqual(["emerging", "watch"]);
    expect(answer.alarms).toEqual([]);
  });

  it("is not sent again while it stays the same", async () => {
    for (const path of ["early-warning", "fear-zones", "alarms"]) {
      const first = await house("GET", path);
      expect(first.headers.get("cache-control")).toBe("private, no-cache");
      const again = await opened().app.request(`/api/cities/probe/${path}`, {
        headers: { "if-none-match": first.headers.get("etag") ?? "" },
      });
      expect([path, again.status]).toEqual([path, 304]);
    }
    expect((await house("GET", "alarm-setting")).headers.get("cache-control")).toBe("no-store");
  });

  it("says that a run does not exist where it is another city's, or none", async () => {
    for (const path of ["early-warning?run=warning-0000000009", "early-warning/runs/warning-0000000009"]) {
      expect((await house("GET", path)).status).toBe(404);
    }
    expect((await house("GET", "early-warning?run=7")).status).toBe(400);
  });
});
