import { alarmSettingSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { askAs, CITY, sampleCalibration, TOWN, openForEachTest } from "./app.warning.fixture.ts";

const ALARM = "alarms/alarm-0000000001";
const CLOSED_ALARM = "alarms/alarm-0000000002";

const { house, town, opened } = openForEachTest();

describe("the setting of alarms", () => {
  const read = async (ask = house) => alarmSettingSchema.parse((await ask("GET", "alarm-setting")).body);

  it("has no calibration at first, and then no alarms by it", async () => {
    expect(await read()).toEqual({
      rate: { count: 2, per: "week" },
      calibration: null,
      former: null,
      isDrifted: false,
      outdated: [],
      progress: null,
      attempt: null,
      outcomes: { true: 0, false: 0, unclear: 0 },
      precision: null,
    });
  });

  it("counts what became of the alarms, for an agency of those that it may see", async () => {
    await house("POST", `${ALARM}/decisions`, { do: "close", outcome: "true", reason: "bestätigt" });
    await house("POST", `${CLOSED_ALARM}/decisions`, { do: "close", outcome: "false", reason: "Baustelle" });
    expect((await read()).outcomes).toEqual({ true: 1, false: 1, unclear: 0 });
    expect((await read(town)).outcomes).toEqual({ true: 1, false: 0, unclear: 0 });
  });

  it("says how often alarms were right from five judged ones on, with its interval", async () => {
    const { store } = opened();
    const counted = { true: 3, false: 1, unclear: 9 };
    Object.assign(store, { countAlarmOutcomes: async () => counted });
    expect(await read()).toMatchObject({ outcomes: counted, precision: null });
    counted.false = 2;
    const { precision } = await read();
    // Wilson for 3 of 5 with z = 1.96: (0.6 + 0.38416 ± 1.96 √(0.048 + 0.038416)) / 1.76832.
    expect(precision?.share).toBe(0.6);
    expect(precision?.low).toBeCloseTo(0.2307, 3);
    expect(precision?.high).toBeCloseTo(0.8824, 3);
  });

  it("[D2] tells the calibration in force and the one before, each with its day and its error", async () => {
    await opened().store.putCalibration(sampleCalibration({ madeAt: "2025-03-01T02:00:00Z", measured: { per30Days: 8, low: 7, high: 9 } }));
    await opened().store.putCalibration(sampleCalibration({ id: "calibration-0000000002" }));
    const { calibration, former } = await read();
    expect([calibration?.madeAt, calibration?.measured]).toEqual(["2025-06-30T02:00:00Z", { per30Days: 8.4, low: 7.6, high: 9.3 }]);
    expect([former?.madeAt, former?.measured]).toEqual(["2025-03-01T02:00:00Z", { per30Days: 8, low: 7, high: 9 }]);
  });

  it("[D2] says why it holds no longer: it is old, a stream differs by more than a quarter, or it was made for another rate, which is no drift", async () => {
    const outdatedBy = async (parts: object): Promise<unknown> => {
      await opened().store.putCalibration(sampleCalibration(parts));
      const { isDrifted, outdated } = await read();
      return [isDrifted, ...outdated];
    };
    const perDay = (offences: number) => ({
      streams: sampleCalibration().streams.map((each) => (each.stream === "offence" ? { ...each, reportsPerDay: offences / 365 } : each)),
    });
    expect(await outdatedBy({})).toEqual([false]);
    expect(await outdatedBy({ id: "calibration-0000000002", ...perDay(4) })).toEqual([false]);
    expect(await outdatedBy({ id: "calibration-0000000003", ...perDay(3.9) })).toEqual([true, "reports"]);
    expect(await outdatedBy({ id: "calibration-0000000004", rate: { count: 2, per: "month" } })).toEqual([false, "rate"]);
    // The newest report is of 2025-06-20, 93 days after that day.
    expect(await outdatedBy({ id: "calibration-0000000005", asOf: "2025-03-19" })).toEqual([true, "age"]);
    expect(await outdatedBy({ id: "calibration-0000000006", asOf: "2025-03-20" })).toEqual([false]);
  });

  it("does not tell an agency how much the city receives", async () => {
    const replay = { period: { from: "2024-07-01", to: "2025-06-30" }, days: 364, alarms: 60, per30Days: 4.9 };
    const streams = sampleCalibration().streams.map((stream) => ({ ...stream, replay }));
    await opened().store.putCalibration(sampleCalibration({ replay, streams }));
    await opened().store.putAgreementVersion({
      ...(await opened().store.listAgreementVersions(CITY))[0]!,
      version: 2,
      validFrom: "2025-06-30",
      categories: ["theft.bicycle"],
    } as never);
    const { calibration } = await read(town);
    // The bicycles a, b and f of five offences.
    expect(calibration?.streams.find(({ stream }) => stream === "offence")?.reportsPerDay).toBeCloseTo(3 / 365, 10);
    expect(calibration?.dataStamp).not.toBe("1-abcdef01");
    expect([calibration?.replay, calibration?.streams.map((stream) => stream.replay)]).toEqual([null, [null, null, null, null]]);
    expect((await read()).calibration?.replay).toEqual(replay);
  });

  it("is set by the house, begins a calibration and is noted", async () => {
    const { status, body } = await house("PUT", "alarm-setting", { rate: { count: 3, per: "month" } });
    expect([status, alarmSettingSchema.parse(body).rate]).toEqual([202, { count: 3, per: "month" }]);
    expect(alarmSettingSchema.parse(body).progress).not.toBeNull();
    await opened().deps.warnings.idle();
    expect((await house("POST", "alarm-setting/calibrations", {})).status).toBe(202);
    await opened().deps.warnings.idle();
    expect((await read()).rate).toEqual({ count: 3, per: "month" });
    expect(opened().audits.map(({ what, subject }) => [what, subject])).toEqual([
      ["alarm-setting.set", "probe/3 per month"],
      ["alarm-setting.calibrate", "probe/3 per month"],
    ]);
  });

  it("is left by a calibration that is stopped, which says when and by what", async () => {
    expect((await house("DELETE", "alarm-setting/calibrations")).status).toBe(409);
    await house("PUT", "alarm-setting", { rate: { count: 3, per: "month" } });
    expect((await town("DELETE", "alarm-setting/calibrations")).status).toBe(403);
    const { status, body } = await house("DELETE", "alarm-setting/calibrations");
    const stopped = alarmSettingSchema.parse(body);
    expect([status, stopped.progress, stopped.calibration]).toEqual([200, null, null]);
    expect(stopped.attempt).toMatchObject({ state: "cancelled", rate: { count: 3, per: "month" }, by: "local" });
    expect(stopped.attempt?.endedAt).not.toBeNull();
    await opened().deps.warnings.idle();
    expect(await read()).toMatchObject({ calibration: null, attempt: { state: "cancelled" } });
    expect(opened().audits.map(({ what }) => what)).toEqual(["alarm-setting.set", "alarm-setting.cancel"]);
  });

  it("reaches over all agencies, so that none of them sets it", async () => {
    const office = askAs(opened(), { agency: TOWN, role: "jointOffice" });
    expect((await office("PUT", "alarm-setting", { rate: { count: 1, per: "week" } })).status).toBe(403);
    expect((await house("PUT", "alarm-setting", { rate: { count: 0, per: "week" } })).status).toBe(400);
  });
});
