import { agencyIdSchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { missingIn } from "./cities.ts";

const [police, city, newcomer] = ["polizei-hamm", "stadt-hamm", "feuerwehr-hamm"].map((id) => agencyIdSchema.parse(id));

test("only what the list lacks must be asked again; nothing while there is no list", () => {
  const list = [police, city].flatMap((one) => one ?? []);
  const named = [police, newcomer].flatMap((one) => one ?? []);
  expect(missingIn(named, list)).toEqual(["feuerwehr-hamm"]);
  expect(missingIn(list, list)).toEqual([]);
  expect(missingIn(undefined, list)).toEqual([]);
  expect(missingIn(named, null)).toEqual([]);
});
