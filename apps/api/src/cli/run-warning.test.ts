import { expect, it } from "vitest";
import { SMALL_CITY } from "../services/picture/small-city.fixture.ts";
import { openTerminalOfSmallCity } from "./terminal.fixture.ts";

const { run, store } = openTerminalOfSmallCity();

it.each([["2"], ["2/day"], ["0/week"], ["-1/month"], ["1000/week"]])("refuses the rate %s", async (rate) => {
  expect((await run("run", "calibrate", "--city", "probe", "--rate", rate)).exit).toBe(2);
  expect(await store().getAlarmRate(SMALL_CITY.id)).toBeNull();
});

it("knows no city that is not there, and no day yet to come", async () => {
  expect((await run("run", "calibrate", "--city", "nowhere")).exit).toBe(1);
  expect((await run("run", "early-warning", "--city", "nowhere")).exit).toBe(1);
  const future = await run("run", "early-warning", "--city", "probe", "--as-of", "2999-01-01", "--lang", "de");
  expect([future.exit, future.out]).toEqual([1, ""]);
  expect(future.err).toContain("Der Stichtag 2999-01-01 liegt in der Zukunft; heute ist der ");
  expect(await store().listWarningRuns(SMALL_CITY.id, 5)).toEqual([]);
});

it("refuses a day before the first report, and names the first that is possible", async () => {
  const { exit, out, err } = await run("run", "early-warning", "--city", "probe", "--as-of", "2020-01-01", "--lang", "de");
  expect([exit, out]).toEqual([1, ""]);
  expect(err).toContain("Am 2020-01-01 gab es noch keine Meldungen. Der erste mögliche Tag ist der 2025-04-01.");
  expect(await store().listWarningRuns(SMALL_CITY.id, 1)).toEqual([]);
});

it("[M6] keeps the rate, and says of which streams there is too little", async () => {
  const { exit, out, err } = await run("run", "calibrate", "--city", "probe", "--rate", "3/month", "--lang", "de");
  expect([exit, err]).toEqual([0, ""]);
  expect(out).toContain("eingestellt: 3 zufällige Hinweise je Monat");
  expect(out.match(/zu wenig Daten, keine Hinweise/g)).toHaveLength(4);
  expect(await store().getAlarmRate(SMALL_CITY.id)).toEqual({ count: 3, per: "month" });
  const [calibration] = await store().listCalibrations(SMALL_CITY.id, 1);
  expect(calibration?.streams.every(({ threshold }) => threshold === null)).toBe(true);
});
