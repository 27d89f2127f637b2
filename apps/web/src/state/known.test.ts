import { agencyIdSchema, categoryIdSchema, cityIdSchema, districtCodeSchema, levelIdSchema } from "@lagebild/domain";
import { afterEach, describe, expect, test } from "vitest";
import { hydrate, resetState, setKnown } from "./actions.ts";
import { selectCity } from "./select-city.ts";
import { DEFAULT_CHOICE } from "./filter.ts";
import { keepKnown, type Known } from "./known.ts";
import { parseSearch } from "./search.ts";
import { useLage } from "./store.ts";

const known: Known = {
  levels: [levelIdSchema.parse("stadtbezirk"), levelIdSchema.parse("stadtteil")],
  hasHolidays: true,
  categories: [categoryIdSchema.parse("noise")],
  agencies: [agencyIdSchema.parse("polizei")],
  districts: { level: levelIdSchema.parse("stadtbezirk"), codes: [districtCodeSchema.parse("1"), districtCodeSchema.parse("2")] },
};
const keep = (search: Readonly<Record<string, string>>) => keepKnown(parseSearch(search).choice, known);

afterEach(resetState);

describe("names that the city does not have", () => {
  test("an unknown level falls back to the first, and districts are read at that one", () => {
    const { choice, dropped } = keep({ level: "nope", districts: "2" });
    expect(choice).toEqual({ ...DEFAULT_CHOICE, districts: ["2"] });
    expect(dropped).toEqual(["level"]);
  });

  test("only the unknown of several are left out, and a dimension without known ones narrows no more", () => {
    const { choice, dropped } = keep({ districts: "2,99", agencies: "nobody", categories: "nope" });
    expect(choice).toEqual({ ...DEFAULT_CHOICE, districts: ["2"] });
    expect(dropped).toEqual(["categories", "agencies", "districts"]);
  });

  test("holidays are left out where the profile says of none", () => {
    expect(keep({ holidays: "only" })).toEqual({ choice: { ...DEFAULT_CHOICE, holidays: "only" }, dropped: [] });
    const { choice, dropped } = keepKnown(parseSearch({ holidays: "only", darkness: "dark" }).choice, { ...known, hasHolidays: false });
    expect([choice, dropped]).toEqual([{ ...DEFAULT_CHOICE, darkness: "dark" }, ["holidays"]]);
    expect(keep({ holidays: "only", agencies: "nobody" }).choice).toEqual({ ...DEFAULT_CHOICE, holidays: "only" });
  });

  test("an empty choice stays empty, and nothing is unknown before it could be looked up", () => {
    expect(keep({ categories: "" })).toEqual({ choice: { ...DEFAULT_CHOICE, categories: [] }, dropped: [] });
    const { choice } = parseSearch({ level: "stadtteil", districts: "99", agencies: "nobody" });
    expect(keepKnown(choice, { ...known, agencies: null })).toEqual({ choice, dropped: [] });
  });

  test("the store names them once, also for a link that comes later, and forgets them with the city", () => {
    hydrate(parseSearch({ city: "hamm", level: "nope", hours: "99" }));
    setKnown(known);
    setKnown({ ...known });
    expect(useLage.getState()).toMatchObject({ choice: DEFAULT_CHOICE, broken: ["hours", "level"], past: [] });
    hydrate(parseSearch({ city: "hamm", agencies: "nobody" }));
    expect(useLage.getState()).toMatchObject({ choice: DEFAULT_CHOICE, broken: ["agencies"] });
    selectCity(cityIdSchema.parse("essen"));
    expect(useLage.getState().known).toBeNull();
  });
});
