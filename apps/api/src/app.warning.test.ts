import {
  alarmAnswerSchema,
  alarmsAnswerSchema,
  alarmSettingSchema,
  fearZoneAnswerSchema,
  fearZonesAnswerSchema,
  findingsAnswerSchema,
  problemSchema,
  subscriptionsAnswerSchema,
  warningComparisonSchema,
  warningRunAnswerSchema,
  warningRunsAnswerSchema,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TestApp } from "./app.fixture.ts";
import { askAs, CITY, LOOK_BACK, openWarningApp, RUN, sampleCalibration, TOWN } from "./app.warning.fixture.ts";

const ZONE = "fear-zones/zone-0000000001";
const CLOSED_ZONE = "fear-zones/zone-0000000002";
const ALARM = "alarms/alarm-0000000001";
const CLOSED_ALARM = "alarms/alarm-0000000002";
const CONFIRM = { do: "confirm", reason: "Begehung am 27.06.", owner: "police", reviewOn: "2025-08-01" };

let test: TestApp;
let house: ReturnType<typeof askAs>;
let town: ReturnType<typeof askAs>;
beforeEach(async () => {
  test = await openWarningApp();
  house = askAs(test, {});
  town = askAs(test, { agency: TOWN, role: "analyst", name: "Tom" });
});
afterEach(() => test.close());

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
  });

  it("[F4] is not for the council, nor is any part of it", async () => {
    const council = askAs(test, { role: "council" });
    for (const path of ["early-warning", "early-warning/runs", "fear-zones", ZONE, "alarms", ALARM, "alarm-setting", "subscriptions"]) {
      expect([path, (await council("GET", path)).status]).toEqual([path, 403]);
    }
  });

  it("of a run that looks back bears the names of what it overlaps, and no number where it overlaps nothing", async () => {
    const answer = findingsAnswerSchema.parse((await house("GET", `early-warning?run=${LOOK_BACK}`)).body);
    expect(answer.run).toMatchObject({ id: LOOK_BACK, isApplied: false });
    expect(answer.zones.map(({ number, explanation }) => [number, explanation.recorded])).toEqual([
      [1, 30],
      [0, 8],
    ]);
    expect(answer.alarms).toEqual([]);
  });

  it("is not sent again while it stays the same", async () => {
    for (const path of ["early-warning", "fear-zones", "alarms"]) {
      const first = await house("GET", path);
      expect(first.headers.get("cache-control")).toBe("private, no-cache");
      const again = await test.app.request(`/api/cities/probe/${path}`, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
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

describe("runs", () => {
  it("are listed with those that were asked for last first", async () => {
    const { runs } = warningRunsAnswerSchema.parse((await house("GET", "early-warning/runs")).body);
    expect(runs.map(({ id }) => id)).toEqual([LOOK_BACK, RUN]);
  });

  it("are queued on demand, carried out, and noted", async () => {
    const { status, body } = await house("POST", "early-warning/runs", { asOf: "2025-06-20" });
    const { run } = warningRunAnswerSchema.parse(body);
    expect([status, run.asOf, run.trigger, run.by]).toEqual([202, "2025-06-20", "demand", "local"]);
    await test.deps.warnings.idle();
    const { run: ended } = warningRunAnswerSchema.parse((await house("GET", `early-warning/runs/${run.id}`)).body);
    expect([ended.state, ended.error, test.problems]).toEqual(["done", null, []]);
    expect(test.audits).toMatchObject([{ what: "warning.run", by: "local", subject: `probe/${run.id} as of 2025-06-20` }]);
  });

  it("are refused for a day yet to come, and to whom may only look", async () => {
    expect((await house("POST", "early-warning/runs", { asOf: "2025-07-02" })).status).toBe(400);
    const administrator = askAs(test, { role: "administrator" });
    expect((await administrator("POST", "early-warning/runs", {})).status).toBe(403);
  });

  it("that have ended cannot be cancelled any more", async () => {
    const { status, body } = await house("DELETE", `early-warning/runs/${RUN}`);
    expect([status, problemSchema.parse(body).detail]).toEqual([
      409,
      "Dieser Lauf ist schon beendet und kann nicht mehr abgebrochen werden.",
    ]);
  });

  it("are compared by what each found, as far as the viewer may see it", async () => {
    const compare = `early-warning/runs/${LOOK_BACK}/compare/${RUN}`;
    const { changes } = warningComparisonSchema.parse((await house("GET", compare)).body);
    expect(
      changes.map(({ type, title, change, recordedBefore, recordedAfter }) => [type, title, change, recordedBefore, recordedAfter]),
    ).toEqual([
      ["zone", "Z-2 Mitte, am Bahnhof", "new", null, 14],
      ["alarm", "H-1 Osten", "new", null, 14],
      ["alarm", "H-2 Westen", "new", null, 14],
      ["cluster", "Mitte, am Bahnhof", "new", null, 9],
      ["phenomenon", "theft.other, Osten", "new", null, 6],
      ["zone", "Z-1 Mitte, am Bahnhof", "receding", 30, 14],
      ["zone", "Mitte, am Bahnhof", "gone", 8, null],
    ]);
    const seen = warningComparisonSchema.parse((await town("GET", compare)).body);
    expect(seen.changes.map(({ title }) => title)).toEqual([
      "H-1 Osten",
      "theft.other, Osten",
      "Z-1 Mitte, am Bahnhof",
      "Mitte, am Bahnhof",
    ]);
  });
});

describe("a fear zone", () => {
  const decide = (decision: object, path = ZONE, ask = house) => ask("POST", `${path}/decisions`, decision);

  it("is confirmed with an owner and a day of review, kept, commented on and closed, each with a line in its history", async () => {
    expect(fearZoneAnswerSchema.parse((await decide(CONFIRM)).body).zone).toMatchObject({
      state: "confirmed",
      owner: "police",
      reviewOn: "2025-08-01",
    });
    await decide({ do: "keep", owner: "town", reviewOn: "2025-09-01" });
    await decide({ do: "comment", text: "Leuchte defekt" });
    const { zone } = fearZoneAnswerSchema.parse((await decide({ do: "close", reason: "Beleuchtung erneuert" })).body);
    expect([zone.state, zone.owner, zone.reviewOn]).toEqual(["closed", "town", "2025-09-01"]);
    expect(zone.history.map(({ what, by, text }) => [what, by, text])).toEqual([
      ["closed", "local", "Beleuchtung erneuert"],
      ["comment", "local", "Leuchte defekt"],
      ["review", "local", "2025-09-01"],
      ["owner", "local", "town"],
      ["confirmed", "local", "Begehung am 27.06."],
      ["found", "system", null],
    ]);
    expect(test.audits.map(({ what, subject, reason }) => [what, subject, reason])).toEqual([
      ["zone.confirmed", "probe/zone-0000000001", "Begehung am 27.06."],
      ["zone.owner", "probe/zone-0000000001", "town"],
      ["zone.review", "probe/zone-0000000001", "2025-09-01"],
      ["zone.comment", "probe/zone-0000000001", null],
      ["zone.closed", "probe/zone-0000000001", "Beleuchtung erneuert"],
    ]);
  });

  it("leaves the findings when it is dismissed, and stays in the list of all", async () => {
    await decide({ do: "dismiss", reason: "Baustelle" });
    expect(findingsAnswerSchema.parse((await house("GET", "early-warning")).body).zones.map(({ number }) => number)).toEqual([2]);
    const { zones } = fearZonesAnswerSchema.parse((await house("GET", "fear-zones")).body);
    expect(zones.map(({ number, state }) => [number, state])).toEqual([
      [2, "candidate"],
      [1, "dismissed"],
    ]);
  });

  it.each([
    [
      "close",
      { do: "close", reason: "Beleuchtung erneuert" },
      "Zuständigkeit, Prüftag und Abschluss gibt es nur bei einem bestätigten Angstraum; dieser ist ein Kandidat.",
    ],
    [
      "keep",
      { do: "keep", owner: "police", reviewOn: "2025-08-01" },
      "Zuständigkeit, Prüftag und Abschluss gibt es nur bei einem bestätigten Angstraum; dieser ist ein Kandidat.",
    ],
  ])("as a candidate refuses to %s", async (_, decision, text) => {
    const { status, body } = await decide(decision);
    expect([status, problemSchema.parse(body).detail]).toEqual([409, text]);
    expect(test.audits).toEqual([]);
  });

  it.each(["confirm", "dismiss"])("that is dismissed refuses to %s", async (what) => {
    await decide({ do: "dismiss", reason: "Baustelle" });
    const { status, body } = await decide(what === "confirm" ? CONFIRM : { do: "dismiss", reason: "Baustelle" });
    expect([status, problemSchema.parse(body).detail]).toEqual([
      409,
      "Bestätigt oder verworfen wird nur ein Kandidat; dieser Angstraum ist verworfen.",
    ]);
  });

  it("needs an agency of the city and a day to come", async () => {
    const nobody = await decide({ ...CONFIRM, owner: "nobody" });
    expect([nobody.status, problemSchema.parse(nobody.body).issues?.[0]?.path]).toEqual([400, "owner"]);
    const past = await decide({ ...CONFIRM, reviewOn: "2025-07-01" });
    expect([past.status, problemSchema.parse(past.body).detail]).toEqual([400, "Der Prüftag muss nach dem heutigen Tag liegen."]);
    expect((await decide({ do: "confirm", reason: "x", owner: "police", reviewOn: "2025-08-01" })).status).toBe(400);
  });

  it("does not exist for an agency that may not count one of its sources, whatever it decides", async () => {
    expect((await town("GET", ZONE)).status).toBe(200);
    expect((await town("GET", CLOSED_ZONE)).status).toBe(404);
    expect((await decide(CONFIRM, CLOSED_ZONE, town)).status).toBe(404);
    expect((await decide(CONFIRM, ZONE, town)).status).toBe(200);
  });
});

describe("an alarm", () => {
  const decide = (decision: object, path = ALARM, ask = house) => ask("POST", `${path}/decisions`, decision);

  it("goes from new over seen and in work to closed, and back", async () => {
    const states: unknown[] = [];
    for (const decision of [
      { do: "see" },
      { do: "see" },
      { do: "take" },
      { do: "comment", text: "Streife war dort" },
      { do: "close", outcome: "true", reason: "bestätigt" },
      { do: "reopen", reason: "weitere Meldungen" },
    ]) {
      const { alarm } = alarmAnswerSchema.parse((await decide(decision)).body);
      states.push([alarm.state, alarm.takenBy, alarm.outcome]);
    }
    expect(states).toEqual([
      ["seen", null, null],
      ["seen", null, null],
      ["inWork", "local", null],
      ["inWork", "local", null],
      ["closed", "local", "true"],
      ["seen", null, null],
    ]);
    const { alarm } = alarmAnswerSchema.parse((await house("GET", ALARM)).body);
    // Seen once: the second look changed nothing.
    expect(alarm.history.map(({ what }) => what)).toEqual(["reopened", "closed", "comment", "taken", "seen", "raised"]);
    expect(test.audits.map(({ what, subject }) => [what, subject])).toEqual([
      ["alarm.seen", "probe/alarm-0000000001"],
      ["alarm.taken", "probe/alarm-0000000001"],
      ["alarm.comment", "probe/alarm-0000000001"],
      ["alarm.closed", "probe/alarm-0000000001 true"],
      ["alarm.reopened", "probe/alarm-0000000001"],
    ]);
  });

  it("is not taken from somebody else, nor closed twice, nor reopened while it is open", async () => {
    await decide({ do: "take" });
    const other = askAs(test, { name: "Eva" });
    const taken = await decide({ do: "take" }, ALARM, other);
    expect([taken.status, problemSchema.parse(taken.body).detail]).toEqual([409, "Diesen Hinweis hat schon local in Arbeit."]);
    const open = await decide({ do: "reopen", reason: "weitere Meldungen" });
    expect([open.status, problemSchema.parse(open.body).detail]).toEqual([
      409,
      "Wieder geöffnet wird nur ein geschlossener Hinweis; dieser ist in Arbeit.",
    ]);
    const close = { do: "close", outcome: "unclear", reason: "nichts zu sehen" };
    expect((await decide(close)).status).toBe(200);
    expect((await decide(close)).status).toBe(409);
    expect((await decide({ do: "take" })).status).toBe(409);
  });

  it("needs an outcome and a reason to be closed", async () => {
    expect((await decide({ do: "close", outcome: "true" })).status).toBe(400);
    expect((await decide({ do: "close", reason: "bestätigt" })).status).toBe(400);
  });

  it("does not exist for an agency that may not count one of its sources", async () => {
    expect((await town("GET", CLOSED_ALARM)).status).toBe(404);
    expect((await decide({ do: "see" }, CLOSED_ALARM, town)).status).toBe(404);
    expect((await decide({ do: "see" }, ALARM, town)).status).toBe(200);
  });

  it("stands in the inbox unread until it is seen", async () => {
    const unread = async (): Promise<number> =>
      alarmsAnswerSchema.parse((await house("GET", "alarms")).body).alarms.filter(({ state }) => state === "new").length;
    expect(await unread()).toBe(2);
    await decide({ do: "see" });
    expect(await unread()).toBe(1);
    expect(alarmsAnswerSchema.parse((await town("GET", "alarms")).body).alarms.map(({ number }) => number)).toEqual([1]);
  });
});

describe("the setting of alarms", () => {
  const read = async (ask = house) => alarmSettingSchema.parse((await ask("GET", "alarm-setting")).body);

  it("has no calibration at first, and then no alarms by it", async () => {
    expect(await read()).toEqual({
      rate: { count: 2, per: "week" },
      calibration: null,
      isDrifted: false,
      progress: null,
      outcomes: { true: 0, false: 0, unclear: 0 },
    });
  });

  it("counts what became of the alarms, for an agency of those that it may see", async () => {
    await house("POST", `${ALARM}/decisions`, { do: "close", outcome: "true", reason: "bestätigt" });
    await house("POST", `${CLOSED_ALARM}/decisions`, { do: "close", outcome: "false", reason: "Baustelle" });
    expect((await read()).outcomes).toEqual({ true: 1, false: 1, unclear: 0 });
    expect((await read(town)).outcomes).toEqual({ true: 1, false: 0, unclear: 0 });
  });

  it("[D2] has drifted when it is old, when a stream differs by more than a quarter, or when it was made for another rate", async () => {
    const driftedBy = async (parts: object): Promise<boolean> => {
      await test.store.putCalibration(sampleCalibration(parts));
      return (await read()).isDrifted;
    };
    const perDay = (offences: number) => ({
      streams: sampleCalibration().streams.map((each) => (each.stream === "offence" ? { ...each, reportsPerDay: offences / 365 } : each)),
    });
    expect(await driftedBy({})).toBe(false);
    expect(await driftedBy({ id: "calibration-0000000002", ...perDay(4) })).toBe(false);
    expect(await driftedBy({ id: "calibration-0000000003", ...perDay(3.9) })).toBe(true);
    expect(await driftedBy({ id: "calibration-0000000004", rate: { count: 2, per: "month" } })).toBe(true);
    // The newest report is of 2025-06-20, 93 days after that day.
    expect(await driftedBy({ id: "calibration-0000000005", asOf: "2025-03-19" })).toBe(true);
    expect(await driftedBy({ id: "calibration-0000000006", asOf: "2025-03-20" })).toBe(false);
  });

  it("does not tell an agency how much the city receives", async () => {
    await test.store.putCalibration(sampleCalibration());
    await test.store.putAgreementVersion({
      ...(await test.store.listAgreementVersions(CITY))[0]!,
      version: 2,
      validFrom: "2025-06-30",
      categories: ["theft.bicycle"],
    } as never);
    const { calibration } = await read(town);
    // The bicycles a, b and f of five offences.
    expect(calibration?.streams.find(({ stream }) => stream === "offence")?.reportsPerDay).toBeCloseTo(3 / 365, 10);
    expect(calibration?.dataStamp).not.toBe("1-abcdef01");
  });

  it("is set by the house, begins a calibration and is noted", async () => {
    const { status, body } = await house("PUT", "alarm-setting", { rate: { count: 3, per: "month" } });
    expect([status, alarmSettingSchema.parse(body).rate]).toEqual([202, { count: 3, per: "month" }]);
    expect(alarmSettingSchema.parse(body).progress).not.toBeNull();
    await test.deps.warnings.idle();
    expect((await house("POST", "alarm-setting/calibrations", {})).status).toBe(202);
    await test.deps.warnings.idle();
    expect((await read()).rate).toEqual({ count: 3, per: "month" });
    expect(test.audits.map(({ what, subject }) => [what, subject])).toEqual([
      ["alarm-setting.set", "probe/3 per month"],
      ["alarm-setting.calibrate", "probe/3 per month"],
    ]);
  });

  it("reaches over all agencies, so that none of them sets it", async () => {
    const office = askAs(test, { agency: TOWN, role: "jointOffice" });
    expect((await office("PUT", "alarm-setting", { rate: { count: 1, per: "week" } })).status).toBe(403);
    expect((await house("PUT", "alarm-setting", { rate: { count: 0, per: "week" } })).status).toBe(400);
  });
});

describe("subscriptions", () => {
  const MAIL = { streams: ["offence"], districts: ["W"], channel: { type: "email", address: "wache@example.org" } };
  const read = async (ask = house) => subscriptionsAnswerSchema.parse((await ask("GET", "subscriptions")).body);

  it("belong to one person, and tell what the operator has set up", async () => {
    const { status, body } = await house("POST", "subscriptions", MAIL);
    const { subscriptions } = subscriptionsAnswerSchema.parse(body);
    expect([status, subscriptions]).toMatchObject([201, [{ ...MAIL, person: "local", agency: null, lastSentAt: null, failure: null }]]);
    expect(await read()).toMatchObject({ canEmail: true, webhookHosts: ["https://leitstelle.example.org"] });
    expect((await read(askAs(test, { name: "Eva" }))).subscriptions).toEqual([]);
    const [id] = subscriptions.map((each) => each.id);
    expect((await askAs(test, { name: "Eva" })("DELETE", `subscriptions/${id}`)).status).toBe(404);
    const left = await house("DELETE", `subscriptions/${id}`);
    expect([left.status, subscriptionsAnswerSchema.parse(left.body).subscriptions]).toEqual([200, []]);
    expect(test.audits.map(({ what, subject }) => [what, subject])).toEqual([
      ["subscription.create", `probe/${id} email`],
      ["subscription.delete", `probe/${id}`],
    ]);
  });

  it("name districts of the first level and allowed hosts", async () => {
    const district = await house("POST", "subscriptions", { ...MAIL, districts: ["W", "X"] });
    expect([district.status, problemSchema.parse(district.body).detail]).toEqual([
      400,
      "Diese Bezirke gibt es auf der ersten Ebene der Stadt nicht: X",
    ]);
    for (const url of ["https://other.example.org/h", "http://leitstelle.example.org/h", "https://u:p@leitstelle.example.org/h"]) {
      expect([url, (await house("POST", "subscriptions", { ...MAIL, channel: { type: "webhook", url } })).status]).toEqual([url, 400]);
    }
    const url = "https://leitstelle.example.org/hinweise";
    expect((await house("POST", "subscriptions", { ...MAIL, channel: { type: "webhook", url } })).status).toBe(201);
  });

  it("by e-mail are refused where the operator has set up none", async () => {
    const closed: TestApp = { ...test, deps: { ...test.deps, notices: { canEmail: false, webhookHosts: [] } } };
    const { status, body } = await askAs(closed, {})("POST", "subscriptions", MAIL);
    expect([status, problemSchema.parse(body).detail]).toEqual([412, expect.stringContaining("LAGEBILD_SMTP_URL")]);
  });

  it("are twenty per person at most", async () => {
    const app = { ...MAIL, channel: { type: "app" } };
    for (let at = 0; at < 20; at++) expect((await house("POST", "subscriptions", app)).status).toBe(201);
    expect((await house("POST", "subscriptions", app)).status).toBe(413);
    expect((await askAs(test, { name: "Eva" })("POST", "subscriptions", app)).status).toBe(201);
  });
});
