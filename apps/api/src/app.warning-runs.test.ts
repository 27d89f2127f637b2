import { problemSchema, warningComparisonSchema, warningRunAnswerSchema, warningRunsAnswerSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { askAs, LOOK_BACK, RUN, openForEachTest } from "./app.warning.fixture.ts";

const { house, town, opened } = openForEachTest();

describe("runs", () => {
  it("are listed with those that were asked for last first", async () => {
    const { runs } = warningRunsAnswerSchema.parse((await house("GET", "early-warning/runs")).body);
    expect(runs.map(({ id }) => id)).toEqual([LOOK_BACK, RUN]);
  });

  it("are queued on demand, carried out, and noted", async () => {
    const { status, body } = await house("POST", "early-warning/runs", { asOf: "2025-06-20" });
    const { run } = warningRunAnswerSchema.parse(body);
    expect([status, run.asOf, run.trigger, run.by]).toEqual([202, "2025-06-20", "demand", "local"]);
    await opened().deps.warnings.idle();
    const { run: ended } = warningRunAnswerSchema.parse((await house("GET", `early-warning/runs/${run.id}`)).body);
    expect([ended.state, ended.error, opened().problems]).toEqual(["done", null, []]);
    expect(opened().audits).toMatchObject([{ what: "warning.run", by: "local", subject: `probe/${run.id} as of 2025-06-20` }]);
  });

  it("are refused for a day yet to come, and to whom may only look", async () => {
    expect((await house("POST", "early-warning/runs", { asOf: "2025-07-02" })).status).toBe(400);
    const administrator = askAs(opened(), { role: "administrator" });
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
      changes.map(({ type, title, change, recordedBefore, recordedAfter }) => [type, title.de, change, recordedBefore, recordedAfter]),
    ).toEqual([
      ["zone", "Z-2 Mitte, am Bahnhof", "new", null, 14],
      ["alarm", "H-1 Osten", "new", null, 14],
      ["alarm", "H-2 Westen", "new", null, 14],
      ["cluster", "Mitte, am Bahnhof", "new", null, 9],
      ["phenomenon", "theft.other, Mitte, am Bahnhof", "new", null, 6],
      ["zone", "Z-1 Mitte, am Bahnhof", "receding", 30, 14],
      ["zone", "Mitte, am Bahnhof", "gone", 8, null],
    ]);
    const zones = changes.filter(({ type }) => type === "zone").map(({ stageBefore, stageAfter }) => [stageBefore, stageAfter]);
    expect(zones).toEqual([
      [null, "emerging"],
      ["watch", "emerging"],
      ["emerging", null],
    ]);
    const seen = warningComparisonSchema.parse((await town("GET", compare)).body);
    expect(seen.changes.map(({ title }) => title.de)).toEqual([
      "H-1 Osten",
      "theft.other, Mitte, am Bahnhof",
      "Z-1 Mitte, am Bahnhof",
      "Mitte, am Bahnhof",
    ]);
  });
});
