import { alarmAbove, countOutbreaks, districtCodeSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { countNew } from "../../api/new-alarms.ts";
import { outbreakWords } from "../../explain/outbreak.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { alarmOf, settingOf } from "./alarm.fixture.ts";
import { countListedOutbreaks, districtsOf, findAlarm, listedAlarms, neighbourOf, readStream, readTab } from "./alarm-order.ts";

const HEESSEN = { level: "stadtbezirk", code: "7", name: "Heessen" };
const rare = alarmOf({ id: "alarm-00000000aa", number: 1, chanceDays: 300 });
const often = alarmOf({ id: "alarm-00000000bb", number: 2, chanceDays: 9, district: HEESSEN, stream: "complaint" });
const unknown = alarmOf({ id: "alarm-00000000cc", number: 3, chanceDays: null, score: 30, threshold: 10 });
const weaker = alarmOf({ id: "alarm-00000000dd", number: 4, chanceDays: null, score: 11, threshold: 10 });
const taken = alarmOf({ id: "alarm-00000000ee", number: 5, state: "inWork" });
const closedOld = alarmOf({ id: "alarm-00000000ff", number: 6, state: "closed", lastOn: "2026-09-01", chanceDays: 900 });
const closedNew = alarmOf({ id: "alarm-0000000011", number: 7, state: "closed", lastOn: "2026-11-01", chanceDays: 2 });
const ALL = [closedOld, weaker, taken, often, unknown, rare, closedNew];
const t = createTranslate("de");
const ANY = { district: null, stream: null };
const numbers = (alarms: readonly { readonly number: number }[]) => alarms.map(({ number }) => number);

describe("the list of alarms", () => {
  it("puts first what chance brings most seldom, then what lies furthest above its threshold", () => {
    expect(numbers(listedAlarms(ALL, "new", ANY, null))).toEqual([1, 2, 3, 4]);
  });

  it("puts of equal ones the one first that was raised first", () => {
    const equal = [alarmOf({ id: "alarm-0000000033", number: 33 }), alarmOf({ id: "alarm-0000000032", number: 32 })];
    expect(numbers(listedAlarms(equal, "new", ANY, null))).toEqual([32, 33]);
  });

  it("shows closed ones newest first, however rare they are", () => {
    expect(numbers(listedAlarms(ALL, "closed", ANY, null))).toEqual([7, 6]);
  });

  it("keeps the open one where it was opened, also when it was taken meanwhile", () => {
    expect(numbers(listedAlarms(ALL, "new", ANY, taken.id))).toContain(5);
    expect(numbers(listedAlarms(ALL, "new", ANY, null))).not.toContain(5);
  });

  it("narrows by district and stream", () => {
    expect(numbers(listedAlarms(ALL, "new", { district: districtCodeSchema.parse("7"), stream: null }, null))).toEqual([2]);
    expect(numbers(listedAlarms(ALL, "new", { district: null, stream: "disturbance" }, null))).toEqual([1, 3, 4]);
  });

  it("counts every state, the empty ones too", () => {
    expect(countOutbreaks(ALL)).toEqual({ new: 4, seen: 0, inWork: 1, closed: 2 });
  });
});

describe("[ED6] two alarms about one outbreak", () => {
  const link = (id: string, number: number, stream: string, state = "new") => ({ id, number, stream, state });
  const both = (state = "new") => [link("alarm-0000000021", 21, "disturbance", state), link("alarm-0000000022", 22, "complaint")];
  const first = (state = "new") => alarmOf({ id: "alarm-0000000021", number: 21, chanceDays: 90, state, outbreak: both(state) });
  const second = (state = "new") =>
    alarmOf({ id: "alarm-0000000022", number: 22, chanceDays: 5, stream: "complaint", outbreak: both(state) });

  it("stand together, the weaker one below the stronger one, and count once", () => {
    const alarms = [second(), often, first(), rare];
    expect(numbers(listedAlarms(alarms, "new", ANY, null))).toEqual([1, 21, 22, 2]);
    expect(countOutbreaks(alarms)).toEqual({ new: 3, seen: 0, inWork: 0, closed: 0 });
    const list = listedAlarms(alarms, "new", ANY, null);
    expect(list.map((alarm) => alarmAbove(alarm, list)?.number ?? null)).toEqual([null, null, 21, null]);
    expect(countListedOutbreaks(list)).toBe(3);
    expect(countListedOutbreaks(list.filter(({ number }) => number === 22))).toBe(1);
  });

  it("stand each where it belongs when one of them was taken on, and stay together while one is open", () => {
    const alarms = [first("inWork"), second("inWork")];
    expect(numbers(listedAlarms(alarms, "new", ANY, null))).toEqual([22]);
    expect(numbers(listedAlarms(alarms, "inWork", ANY, null))).toEqual([21]);
    expect(countOutbreaks(alarms)).toEqual({ new: 1, seen: 0, inWork: 1, closed: 0 });
    expect(numbers(listedAlarms(alarms, "new", ANY, "alarm-0000000021"))).toEqual([21, 22]);
  });

  it("leave the weaker one in a row of its own where the list is narrowed to its stream", () => {
    const list = listedAlarms([first(), second()], "new", { district: null, stream: "complaint" }, null);
    expect(list.map((alarm) => [alarm.number, alarmAbove(alarm, list)])).toEqual([[22, null]]);
  });

  it("are as many in the badge as in the tab of the new ones, also where one of them was looked at or taken", () => {
    const setting = settingOf();
    expect(countNew({ setting, alarms: [first(), second(), rare] })).toBe(2);
    expect(countNew({ setting, alarms: [first("seen"), second("seen")] })).toBe(1);
    expect(countNew({ setting, alarms: [first("inWork"), second("inWork"), rare] })).toBe(2);
  });

  it("are not in the badge while nothing is calibrated", () => {
    expect(countNew({ setting: settingOf({ calibration: null }), alarms: [first(), second(), rare] })).toBe(0);
  });

  it("name each other in words", () => {
    expect([outbreakWords(first(), { t }), outbreakWords(second(), { t }), outbreakWords(rare, { t })]).toEqual([
      "auch in: Beschwerden (H-22)",
      "gehört zu: Sichtbare Störungen (H-21)",
      null,
    ]);
  });
});

describe("an alarm of an address", () => {
  it("is found by number with or without its letter, and by id", () => {
    for (const name of ["H-5", "h-5", "5", "alarm-00000000ee"]) expect(findAlarm(ALL, name)).toBe(taken);
  });

  it("is nothing where nobody knows it", () => {
    for (const name of ["H-99", "", "H-", "abonnements"]) expect(findAlarm(ALL, name)).toBeNull();
  });

  it("has neighbours, and the list ends at its ends", () => {
    const list = [rare, often, unknown];
    expect(neighbourOf(list, rare.id, 1)).toBe(often);
    expect(neighbourOf(list, often.id, -1)).toBe(rare);
    expect(neighbourOf(list, unknown.id, 1)).toBe(unknown);
    expect(neighbourOf(list, rare.id, -1)).toBe(rare);
    expect(neighbourOf(list, null, 1)).toBe(rare);
    expect(neighbourOf([], null, 1)).toBeNull();
  });
});

describe("the choices above the list", () => {
  it("name each district once, by name", () => {
    expect(districtsOf([...ALL, alarmOf({ district: null })]).map(({ name }) => name)).toEqual(["Heessen", "Mitte"]);
  });

  it("read only what exists", () => {
    expect([readTab("inWork"), readTab("gone"), readTab(undefined)]).toEqual(["inWork", null, null]);
    expect([readStream("complaint"), readStream("x")]).toEqual(["complaint", null]);
  });
});
