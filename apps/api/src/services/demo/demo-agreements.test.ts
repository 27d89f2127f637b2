import { addDays, daySchema, groupVersions, SYSTEM_VIEWER, versionInForce } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import { loadProfile } from "../city/load-profile.ts";
import { recordDemoAgreements } from "./demo-agreements.ts";

const UNTIL = daySchema.parse("2026-06-30");
let store: Store;
beforeEach(async () => {
  store = await openTemporaryStore();
});
afterEach(() => store.close());

it("records agreements in force, one about to change and one ended, the same for the same last day", async () => {
  const profile = await loadProfile({ store, now: () => new Date("2026-07-01T00:00:00Z") }, SYSTEM_VIEWER, {
    folder: "hamm",
    isSynthetic: true,
  });
  await recordDemoAgreements(store, profile, UNTIL);
  const versions = await store.listAgreementVersions(profile.city.id);
  const agreements = groupVersions(versions);
  expect(agreements.map((each) => versionInForce(each, UNTIL)?.version ?? null)).toEqual([1, 1, 1, 1, null]);
  expect(agreements.map((each) => versionInForce(each, addDays(UNTIL, 30))?.version ?? null)).toEqual([2, 1, 1, 1, null]);
  expect(agreements[0]?.map(({ precision }) => precision)).toEqual([
    { type: "cell", resolution: 10 },
    { type: "cell", resolution: 9 },
  ]);
  const profiles = await store.listAgencyProfiles(profile.city.id);
  expect(profiles.map(([id, { kinds }]) => [id, kinds])).toEqual([
    ["leitstelle-hamm", ["callForService"]],
    ["maengelmelder-hamm", ["complaint"]],
    ["ordnungsamt-hamm", ["administrativeOffence"]],
    ["polizei-hamm", ["offence"]],
  ]);
  await recordDemoAgreements(store, profile, addDays(UNTIL, 1));
  expect(await store.listAgreementVersions(profile.city.id)).toEqual(versions);
});
