import { fearZoneAnswerSchema, fearZonesAnswerSchema, findingsAnswerSchema, problemSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { openForEachTest } from "./app.warning.fixture.ts";

const ZONE = "fear-zones/zone-0000000001";
const CLOSED_ZONE = "fear-zones/zone-0000000002";
const CONFIRM = { do: "confirm", reason: "Begehung am 27.06.", owner: "police", reviewOn: "2025-08-01" };

const { house, town, opened } = openForEachTest();

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
    expect(opened().audits.map(({ what, subject, reason }) => [what, subject, reason])).toEqual([
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

  it("that was dismissed by mistake is reopened with a reason: a candidate of the findings again, its history kept", async () => {
    await decide({ do: "dismiss", reason: "Baustelle" });
    const { zone } = fearZoneAnswerSchema.parse((await decide({ do: "reopen", reason: "Verklickt" })).body);
    expect([zone.state, zone.history.map(({ what, by, text }) => [what, by, text])]).toEqual([
      "candidate",
      [
        ["reopened", "local", "Verklickt"],
        ["dismissed", "local", "Baustelle"],
        ["found", "system", null],
      ],
    ]);
    const { zones } = findingsAnswerSchema.parse((await house("GET", "early-warning")).body);
    expect(zones.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2]);
    expect(opened().audits.at(-1)).toMatchObject({ what: "zone.reopened", subject: "probe/zone-0000000001", reason: "Verklickt" });
    expect((await decide(CONFIRM)).status).toBe(200);
  });

  it("that a person closed is confirmed again when it is reopened, with its owner and day of review", async () => {
    await decide(CONFIRM);
    await decide({ do: "close", reason: "Falscher Ort" });
    const { zone } = fearZoneAnswerSchema.parse((await decide({ do: "reopen", reason: "Verklickt" })).body);
    expect([zone.state, zone.owner, zone.reviewOn]).toEqual(["confirmed", "police", "2025-08-01"]);
  });

  it("that is open refuses to be reopened, and without a reason nothing is reopened", async () => {
    const { status, body } = await decide({ do: "reopen", reason: "Verklickt" });
    expect([status, problemSchema.parse(body).detail]).toEqual([
      409,
      "Wieder geöffnet wird nur ein verworfener oder geschlossener Angstraum; dieser ist ein Kandidat.",
    ]);
    await decide({ do: "dismiss", reason: "Baustelle" });
    expect((await decide({ do: "reopen" })).status).toBe(400);
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
    expect(opened().audits).toEqual([]);
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
    // Today is 2025-07-01.
    const far = await decide({ ...CONFIRM, reviewOn: "2099-12-24" });
    expect([far.status, problemSchema.parse(far.body).detail]).toEqual([
      400,
      "Der Prüftag darf höchstens zwei Jahre voraus liegen, also spätestens am 2027-07-01.",
    ]);
    expect((await decide({ do: "confirm", reason: "x", owner: "police", reviewOn: "2025-08-01" })).status).toBe(400);
  });

  it("does not exist for an agency that may not count one of its sources, whatever it decides", async () => {
    expect((await town("GET", ZONE)).status).toBe(200);
    expect((await town("GET", CLOSED_ZONE)).status).toBe(404);
    expect((await decide(CONFIRM, CLOSED_ZONE, town)).status).toBe(404);
    expect((await decide(CONFIRM, ZONE, town)).status).toBe(200);
  });
});
