import { afterAll, beforeAll, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import { createSmallCity } from "../picture/small-city.fixture.ts";
import { findUnfitRules } from "./check-group-rules.ts";
import { parseGroupRules } from "./group-rules.ts";

let store: Store;
beforeAll(async () => {
  store = await openTemporaryStore();
  await createSmallCity(store);
});
afterAll(() => store.close());

const district = (code: string, level = "bezirk") => ({ city: "probe", level, code });
const find = (rules: readonly object[]) => findUnfitRules({ store }, parseGroupRules(JSON.stringify(rules), "groups.json"));

it("names each agency and district of the file that no city has, with its group, in order", async () => {
  const found = await find([
    { group: "alle", role: "analyst" },
    { group: "stadt", role: "shiftLead", agency: "police", districts: [district("W")] },
    { group: "fremd", role: "shiftLead", agency: "nirgends", districts: [district("W"), district("Z"), district("W", "viertel")] },
    { group: "weit", role: "council", agency: "auch-nirgends" },
  ]);
  expect(found).toEqual([
    { group: "fremd", part: "nirgends" },
    { group: "fremd", part: "probe:bezirk:Z" },
    { group: "fremd", part: "probe:viertel:W" },
    { group: "weit", part: "auch-nirgends" },
  ]);
});

it("finds nothing wrong where all is there, and without a provider", async () => {
  expect(await find([{ group: "polizei", role: "analyst", agency: "police" }])).toEqual([]);
  expect(await findUnfitRules({ store }, [])).toEqual([]);
});
