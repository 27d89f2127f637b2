import { cityIdSchema, holidayRulesSchema, InvalidInputError, LOCAL_VIEWER, parseFilterQuery } from "@lagebild/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import { createLocalFramePort } from "../../workers/local-frame-port.ts";
import { countBy } from "./count-by.ts";
import { countFacets } from "./count-facets.ts";
import { countTimeline } from "./count-timeline.ts";
import { createPictureDeps } from "./create-picture-deps.ts";
import type { PictureDeps } from "./picture-deps.ts";
import { createSmallCity, SMALL_CITY } from "./small-city.fixture.ts";

const city = cityIdSchema.parse("probe");
const QUERY = { from: "2025-04-01", to: "2025-07-01", level: "bezirk", resolution: "9" };
/** Whit Monday of 2025 is public; the city adds the Monday before it. */
const RULES = holidayRulesSchema.parse({ country: "DE", state: "NW", extra: [{ on: "2025-06-02", name: "Stadtfest" }], removed: [] });
let store: Store;
let deps: PictureDeps;

beforeAll(async () => {
  store = await openTemporaryStore();
  // By the clock of Berlin: two at 10 h and 10:30 h of 2 June, one each at 22 h of 1 April, 5 May and 10 June, one at 14 h of 9 June.
  const times = ["06-02T08:00", "06-02T08:30", "04-01T20:00", "05-05T20:00", "06-10T20:00", "06-09T12:00"];
  const reports = times.map((at, no) => ({ id: `r${no}`, category: "theft.other", at: `2025-${at}:00Z`, lng: 7.82, lat: 51.67 }));
  await createSmallCity(store, reports);
  await store.putCity({ ...SMALL_CITY, holidays: RULES });
  const frames = createLocalFramePort(store);
  await frames.refresh();
  deps = createPictureDeps({ store, frames, now: () => 0, clock: () => new Date("2025-07-01T08:00:00Z") });
});
afterAll(() => store.close());

const totalOf = async (change: Record<string, string>): Promise<number> => {
  const { meta } = await countFacets(deps, LOCAL_VIEWER, { city, filter: parseFilterQuery({ ...QUERY, ...change }) });
  return meta.total;
};

describe("a filter on holidays", () => {
  it("means the public ones of the profile and the city's own", async () => {
    expect(await totalOf({ holidays: "only" })).toBe(3);
    expect(await totalOf({ holidays: "without" })).toBe(3);
    expect(await totalOf({ holidays: "only", hours: "14" })).toBe(1);
  });

  it("holds along a timeline that reaches beyond the period", async () => {
    const filter = parseFilterQuery({ ...QUERY, from: "2025-04-01", to: "2025-04-08", holidays: "only" });
    const [from, to] = [parseFilterQuery(QUERY).period.from, parseFilterQuery(QUERY).period.to];
    const { steps } = await countTimeline(deps, LOCAL_VIEWER, { city, filter, step: "day", period: { from, to } });
    expect(steps.filter(({ count }) => count > 0).map((step) => [step.from, step.count])).toEqual([
      ["2025-06-02", 2],
      ["2025-06-09", 1],
    ]);
  });

  it("follows the profile at once", async () => {
    await store.putCity({ ...SMALL_CITY, holidays: { ...RULES, extra: [] }, revision: 1 });
    const later = createPictureDeps({ store, frames: deps.frames, now: () => 0, clock: deps.clock });
    const filter = parseFilterQuery({ ...QUERY, holidays: "only" });
    const { meta } = await countFacets({ ...later, answers: deps.answers }, LOCAL_VIEWER, { city, filter });
    expect(meta.total).toBe(1);
    await store.putCity({ ...SMALL_CITY, holidays: RULES });
  });

  it("is refused where the profile names no holidays: such a city would look quiet", async () => {
    await store.putCity({ ...SMALL_CITY, holidays: null });
    const without = createPictureDeps({ store, frames: deps.frames, now: () => 0, clock: deps.clock });
    const asked = countFacets(without, LOCAL_VIEWER, { city, filter: parseFilterQuery({ ...QUERY, holidays: "only" }) });
    await expect(asked).rejects.toThrow(InvalidInputError);
    await store.putCity({ ...SMALL_CITY, holidays: RULES });
  });
});

describe("a filter on darkness", () => {
  it("goes by civil twilight at the city's middle: at 22 h it is dark in April and May, not yet in June", async () => {
    expect(await totalOf({ darkness: "dark" })).toBe(2);
    expect(await totalOf({ darkness: "light" })).toBe(4);
    expect(await totalOf({ darkness: "light", hours: "22" })).toBe(1);
  });
});

describe("a weekday that begins at night", () => {
  it("takes along the hours after midnight, in the table by hour too", async () => {
    const filter = parseFilterQuery({ ...QUERY, weekdays: "0", hours: "22,23,0,1", dayBegins: "22" });
    const { rows, meta } = await countBy(deps, LOCAL_VIEWER, { city, filter, by: "hour-of-week" });
    expect(rows.map(({ key }) => key)).toEqual(["22", "23", "24", "25"]);
    expect(rows.map(({ count }) => count)).toEqual([1, 0, 0, 0]);
    expect(meta.total).toBe(1);
  });
});
