import { alarmAnswerSchema, alarmsAnswerSchema, districtPageSchema, findingsAnswerSchema, problemSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { askAs, openForEachTest, raiseBeside } from "./app.warning.fixture.ts";

const ALARM = "alarms/alarm-0000000001";
const CLOSED_ALARM = "alarms/alarm-0000000002";

const { house, town, opened } = openForEachTest();

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
    expect(alarm.history.map(({ what }) => what)).toEqual(["reopened", "closed", "comment", "taken", "seen", "zone", "raised"]);
    expect(opened().audits.map(({ what, subject }) => [what, subject])).toEqual([
      ["alarm.seen", "probe/alarm-0000000001"],
      ["alarm.taken", "probe/alarm-0000000001"],
      ["alarm.comment", "probe/alarm-0000000001"],
      ["alarm.closed", "probe/alarm-0000000001 true"],
      ["alarm.reopened", "probe/alarm-0000000001"],
    ]);
  });

  it("keeps in its history how it was judged, also when it was opened again and judged otherwise", async () => {
    await decide({ do: "close", outcome: "false", reason: "Bauarbeiten" });
    await decide({ do: "reopen", reason: "weitere Meldungen" });
    await decide({ do: "close", outcome: "true", reason: "bestätigt" });
    const { alarm } = alarmAnswerSchema.parse((await house("GET", ALARM)).body);
    expect(alarm.history.slice(0, 3).map(({ what, text, outcome }) => [what, text, outcome])).toEqual([
      ["closed", "bestätigt", "true"],
      ["reopened", "weitere Meldungen", undefined],
      ["closed", "Bauarbeiten", "false"],
    ]);
  });

  it("is not taken from somebody else, nor closed twice, nor reopened while it is open", async () => {
    await decide({ do: "take" });
    const other = askAs(opened(), { name: "Eva" });
    const taken = await decide({ do: "take" }, ALARM, other);
    expect([taken.status, problemSchema.parse(taken.body).detail]).toEqual([
      409,
      "Diesen Hinweis hat schon jemand an diesem Rechner in Arbeit.",
    ]);
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

  it("names its zone only to whom may see the zone, wherever it is told", async () => {
    const alarms = async (ask: typeof town) => [
      alarmAnswerSchema.parse((await ask("GET", ALARM)).body).alarm,
      ...alarmsAnswerSchema.parse((await ask("GET", "alarms")).body).alarms,
      ...findingsAnswerSchema.parse((await ask("GET", "early-warning")).body).alarms,
      ...districtPageSchema.parse((await ask("GET", "district-pages/bezirk/E")).body).alarms,
      alarmAnswerSchema.parse((await decide({ do: "comment", text: "gesehen" }, ALARM, ask)).body).alarm,
    ];
    const linksOf = (all: Awaited<ReturnType<typeof alarms>>) =>
      all
        .filter(({ number }) => number === 1)
        .map(({ zone, history }) => [zone, history.filter(({ what }) => what === "zone").map(({ text }) => text)]);
    expect(linksOf(await alarms(house))).toEqual(Array.from({ length: 5 }, () => ["zone-0000000002", ["Z-2"]]));
    expect(linksOf(await alarms(town))).toEqual(Array.from({ length: 5 }, () => [null, []]));
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

describe("[ED6] two alarms about one outbreak", () => {
  const links = async (ask: typeof house) => [
    ...alarmsAnswerSchema
      .parse((await ask("GET", "alarms")).body)
      .alarms.map(({ number, outbreak }) => [number, outbreak?.map((each) => each.number)]),
    ...findingsAnswerSchema
      .parse((await ask("GET", "early-warning")).body)
      .alarms.map(({ number, outbreak }) => [number, outbreak?.map((each) => each.number)]),
  ];
  const statesOf = async () =>
    alarmsAnswerSchema.parse((await house("GET", "alarms")).body).alarms.map(({ number, state, outcome }) => [number, state, outcome]);

  it("are told together, the rarer one first, and each keeps its own outcome", async () => {
    await raiseBeside(opened(), { isClosed: false });
    const joined = [
      [3, [3, 1]],
      [2, undefined],
      [1, [3, 1]],
    ];
    // The inbox has the newest first, the findings the most urgent: H-1 and H-2 are equally rare.
    expect(await links(house)).toEqual([...joined, joined[0], joined[2], joined[1]]);
    expect(await links(town)).toEqual([joined[0], joined[2], joined[0], joined[2]]);
    const { alarm } = alarmAnswerSchema.parse((await house("GET", ALARM)).body);
    expect(alarm.outbreak).toEqual([
      { id: "alarm-0000000003", number: 3, stream: "complaint", state: "new" },
      { id: "alarm-0000000001", number: 1, stream: "offence", state: "new" },
    ]);
    const closed = await house("POST", `${ALARM}/decisions`, { do: "close", outcome: "true", reason: "bestätigt" });
    expect(alarmAnswerSchema.parse(closed.body).alarm.outbreak).toBeUndefined();
    expect(await statesOf()).toEqual([
      [3, "new", null],
      [2, "new", null],
      [1, "closed", "true"],
    ]);
  });

  it("name none that the reader may not see, nor touch it", async () => {
    await raiseBeside(opened(), { isClosed: true });
    expect(await links(town)).toEqual([
      [1, undefined],
      [1, undefined],
    ]);
    const answer = JSON.stringify((await town("GET", ALARM)).body);
    expect(answer).not.toContain("alarm-0000000003");
    await town("POST", `${ALARM}/decisions`, { do: "see" });
    expect(await statesOf()).toEqual([
      [3, "new", null],
      [2, "new", null],
      [1, "seen", null],
    ]);
    expect((await links(house))[0]).toEqual([3, [3, 1]]);
  });

  it("are both seen when one is opened", async () => {
    await raiseBeside(opened(), { isClosed: false });
    await town("POST", `${ALARM}/decisions`, { do: "see" });
    expect((await statesOf()).map(([number, state]) => [number, state])).toEqual([
      [3, "seen"],
      [2, "new"],
      [1, "seen"],
    ]);
    const { alarm } = alarmAnswerSchema.parse((await house("GET", "alarms/alarm-0000000003")).body);
    expect(alarm.history.map(({ what, by }) => [what, by])).toEqual([
      ["seen", "Tom"],
      ["raised", "system"],
    ]);
  });
});
