import {
  agreementVersionSchema,
  categorySchema,
  daySchema,
  levelIdSchema,
  viewerSchema,
  versionsInForce,
  type Viewer,
} from "@lagebild/domain";
import { expect, it } from "vitest";
import { createGrantBook, type GrantSources } from "./grant-book.ts";
import { grantFor } from "./grant.ts";

const LEVELS = [{ id: levelIdSchema.parse("bezirk"), parent: null }];
const CATEGORIES = ["theft", "noise"].map((id) =>
  categorySchema.parse({
    id,
    parent: null,
    kind: "offence",
    name: { de: id, en: id },
    signal: 0,
    evidence: "objective",
    origin: "reported",
    special: false,
    legalBasis: null,
  }),
);
const version = (until: string | null) =>
  agreementVersionSchema.parse({
    agreement: "agreement-0000000001",
    version: 1,
    city: "hamm",
    from: "polizei",
    to: ["stadt"],
    kinds: null,
    categories: null,
    precision: { type: "cell", resolution: 9 },
    purpose: "Ordnungspartnerschaft",
    legalBasis: "§ 27 PolG NRW",
    validFrom: "2026-01-01",
    until,
    minimumCount: 1,
    note: null,
    createdAt: "2026-01-01T00:00:00Z",
    by: "Weber",
  });
const viewer = (agency: string, role = "analyst"): Viewer =>
  viewerSchema.parse({ name: "Weber", role, agency, purpose: null, person: null, districts: null });
const sources = (more: Partial<GrantSources> = {}): GrantSources => ({
  versions: [version("2026-03-01")],
  categories: CATEGORIES,
  levels: LEVELS,
  on: daySchema.parse("2026-02-28"),
  ...more,
});

it("makes a grant once for everybody of a role and agency, and for nobody else", () => {
  const grantOn = createGrantBook();
  const same = sources();
  const first = grantOn(viewer("stadt"), same);
  expect(grantOn({ ...viewer("stadt"), name: "Brandt" }, same)).toBe(first);
  expect(first.rules.map(({ agency }) => agency)).toEqual(["stadt", "polizei"]);
  expect(grantOn(viewer("polizei"), same).rules.map(({ agency }) => agency)).toEqual(["polizei"]);
  expect(grantOn(viewer("feuerwehr"), same).rules.map(({ agency }) => agency)).toEqual(["feuerwehr"]);
  expect(grantOn(viewer("stadt", "council"), same).rules).toEqual([]);
  expect(grantOn(viewer("stadt"), same)).toBe(first);
});

it.each([
  ["an agreement that has ended since", { on: daySchema.parse("2026-03-01") }, ["stadt"]],
  ["an agreement that was taken away", { versions: [] }, ["stadt"]],
  ["a catalogue with a special category", { categories: CATEGORIES.map((each) => ({ ...each, special: true })) }, ["stadt", "polizei"]],
  ["levels of districts that were renamed", { levels: [{ id: levelIdSchema.parse("viertel"), parent: null }] }, ["stadt", "polizei"]],
])("makes it anew for %s", (_, change, agencies) => {
  const grantOn = createGrantBook();
  const before = sources();
  const first = grantOn(viewer("stadt"), before);
  const after = { ...before, ...change };
  const grant = grantOn(viewer("stadt"), after);
  expect(grant).not.toBe(first);
  expect([...new Set(grant.rules.map(({ agency }) => agency))]).toEqual(agencies);
  expect(grant).toEqual(
    grantFor(viewer("stadt"), after.categories, { levels: after.levels, inForce: versionsInForce(after.versions, after.on) }),
  );
});
