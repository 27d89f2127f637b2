import { cityIdSchema, daySchema, levelIdSchema, savedViewRequestSchema } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { parseSearch } from "./search.ts";
import { movingPeriod, openAddress, periodOf, savedAddress } from "./shared-view.ts";
import { INITIAL_STATE } from "./store.ts";
import { DEFAULT_VIEW } from "./view.ts";

const day = (text: string) => daySchema.parse(text);
const hamm = cityIdSchema.parse("hamm");
const state = {
  ...INITIAL_STATE,
  choice: { ...INITIAL_STATE.choice, hours: [21, 22], period: { from: day("2026-09-07"), to: day("2026-10-05") } },
  view: { ...DEFAULT_VIEW, city: hamm, mode: "change" as const, isTable: true, language: "en" as const },
  defaults: { period: { from: day("2026-10-19"), to: day("2026-11-16") }, level: levelIdSchema.parse("stadtbezirk") },
};
const reader = { city: hamm, language: null, lastOn: day("2026-11-18") };

describe("a saved view", () => {
  test("keeps all that its link says but the reader's city and language", () => {
    const address = savedAddress(state, { type: "fixed" });
    expect(address).toEqual({
      from: "2026-09-07",
      to: "2026-10-05",
      level: "stadtbezirk",
      hours: "21,22",
      mode: "change",
      table: "1",
      resolution: "auto9",
    });
    expect(savedViewRequestSchema.shape.address.safeParse(address).success).toBe(true);
    const opened = parseSearch(openAddress({ address, period: { type: "fixed" } }, reader));
    expect(opened).toMatchObject({ broken: [], shownResolution: 9, choice: { hours: [21, 22], period: state.choice.period } });
    expect(opened.view).toEqual({ ...state.view, language: null });
  });

  test("shows the newest whole weeks when its period moves on", () => {
    const period = movingPeriod(state.choice.period);
    expect(period).toEqual({ type: "weeks", count: 4 });
    const address = savedAddress(state, period);
    expect(address).not.toHaveProperty("from");
    // The newest report is of Wednesday, 18 November 2026: the last whole week ends on Sunday, the 15th.
    expect(parseSearch(openAddress({ address, period }, reader)).choice.period).toEqual({ from: "2026-10-19", to: "2026-11-16" });
  });

  test("shows the newest days where the period is no whole weeks", () => {
    const period = movingPeriod({ from: day("2026-09-01"), to: day("2026-10-01") });
    expect(period).toEqual({ type: "days", count: 30 });
    expect(periodOf(period, day("2026-11-18"))).toEqual({ from: "2026-10-20", to: "2026-11-19" });
  });
});
