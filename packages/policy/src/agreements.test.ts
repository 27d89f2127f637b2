import {
  agencyIdSchema,
  agreementVersionSchema,
  categorySchema,
  levelIdSchema,
  LOCAL_VIEWER,
  type AgreementVersion,
  type Category,
  type Viewer,
} from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import type { Terms } from "./agreement-rules.ts";
import { grantFor, grantOf, opens } from "./grant.ts";

const POLICE = agencyIdSchema.parse("polizei");
const TOWN = agencyIdSchema.parse("stadt");
const CUSTOMS = agencyIdSchema.parse("zoll");
const BOROUGH = levelIdSchema.parse("bezirk");
const QUARTER = levelIdSchema.parse("quartier");
const SOCIAL = levelIdSchema.parse("sozialraum");
const LEVELS: Terms["levels"] = [
  { id: BOROUGH, parent: null },
  { id: QUARTER, parent: BOROUGH },
  { id: SOCIAL, parent: null },
];
const TOWN_VIEWER: Viewer = { ...LOCAL_VIEWER, agency: TOWN };
const OWN = { agency: TOWN, category: null, finestResolution: 10 };

function category(id: string, parent: string | null = null, special = false): Category {
  const name = { de: id, en: id };
  return categorySchema.parse({
    id,
    parent,
    kind: "offence",
    name,
    signal: 0,
    evidence: "objective",
    origin: "reported",
    special,
    legalBasis: null,
  });
}

const PLAIN = [category("theft"), category("theft.bicycle", "theft"), category("noise")];
const WITH_SPECIAL = [...PLAIN, category("sexual", null, true)];

function agreement(parts: Record<string, unknown> = {}): AgreementVersion {
  return agreementVersionSchema.parse({
    agreement: "agreement-0000000001",
    version: 1,
    city: "hamm",
    from: POLICE,
    to: [TOWN],
    kinds: null,
    categories: null,
    precision: { type: "cell", resolution: 9 },
    purpose: "Lagebild",
    legalBasis: "Vereinbarung",
    validFrom: "2026-01-01",
    until: null,
    minimumCount: 1,
    note: null,
    createdAt: "2026-01-01T00:00:00Z",
    by: "test",
    ...parts,
  });
}

const rulesFor = (viewer: Viewer, inForce: readonly AgreementVersion[], categories: readonly Category[] = PLAIN) =>
  grantFor(viewer, categories, { levels: LEVELS, inForce }).rules;

describe("grantFor a viewer of an agency", () => {
  it("opens its own reports and nothing else without an agreement", () => {
    expect(rulesFor(TOWN_VIEWER, [])).toEqual([OWN]);
    expect(grantFor(TOWN_VIEWER, PLAIN).rules).toEqual([OWN]);
  });

  it("leaves the house as it is, whatever is agreed", () => {
    expect(grantFor(LOCAL_VIEWER, PLAIN, { levels: LEVELS, inForce: [agreement()] })).toEqual(grantFor(LOCAL_VIEWER, PLAIN));
  });

  it("opens the owner's reports to the receivers only", () => {
    expect(rulesFor(TOWN_VIEWER, [agreement()])).toEqual([OWN, { agency: POLICE, category: null, finestResolution: 9 }]);
    expect(rulesFor({ ...TOWN_VIEWER, agency: CUSTOMS }, [agreement()])).toEqual([{ ...OWN, agency: CUSTOMS }]);
  });

  it("takes a point as the finest cells and a district as its level and those above", () => {
    const [, point] = rulesFor(TOWN_VIEWER, [agreement({ precision: { type: "point" } })]);
    expect(point).toEqual({ agency: POLICE, category: null, finestResolution: 10 });
    const [, district] = rulesFor(TOWN_VIEWER, [agreement({ precision: { type: "district", level: QUARTER } })]);
    expect(district).toEqual({ agency: POLICE, category: null, finestResolution: null, levels: [QUARTER, BOROUGH] });
  });

  it("names kinds one by one and lets groups stand for their members", () => {
    const rules = rulesFor(TOWN_VIEWER, [agreement({ kinds: ["offence", "complaint"], categories: ["theft"] })]);
    expect(rules.slice(1).map(({ kind, category: id }) => [kind, id])).toEqual([
      ["offence", "theft"],
      ["offence", "theft.bicycle"],
      ["complaint", "theft"],
      ["complaint", "theft.bicycle"],
    ]);
  });

  it("[R6] holds special categories at resolution 8, own ones as well", () => {
    expect(rulesFor(TOWN_VIEWER, [agreement()], WITH_SPECIAL)).toEqual([
      { agency: TOWN, category: "sexual", finestResolution: 8 },
      OWN,
      { agency: POLICE, category: "sexual", finestResolution: 8 },
      { agency: POLICE, category: null, finestResolution: 9 },
    ]);
    const [, , coarser] = rulesFor(TOWN_VIEWER, [agreement({ precision: { type: "cell", resolution: 7 } })], WITH_SPECIAL);
    expect(coarser).toEqual({ agency: POLICE, category: "sexual", finestResolution: 7 });
  });

  it("lets what is opened more exactly win, whatever the order of the agreements", () => {
    const whole = agreement({ precision: { type: "district", level: BOROUGH } });
    const bicycles = agreement({ agreement: "agreement-0000000002", categories: ["theft.bicycle"], precision: { type: "point" } });
    for (const inForce of [
      [whole, bicycles],
      [bicycles, whole],
    ]) {
      expect(rulesFor(TOWN_VIEWER, inForce).slice(1)).toEqual([
        { agency: POLICE, category: "theft.bicycle", finestResolution: 10 },
        { agency: POLICE, category: null, finestResolution: null, levels: [BOROUGH] },
      ]);
    }
  });

  it("[R14] opens nothing where a minimum count is asked for", () => {
    expect(rulesFor(TOWN_VIEWER, [agreement({ minimumCount: 2 })])).toEqual([OWN]);
    expect(grantOf(agreement({ minimumCount: 2 }), { categories: PLAIN, levels: LEVELS }).rules).toEqual([]);
  });

  it("has another key for another version, another catalogue and other levels, and the same for the same", () => {
    const keyOf = (inForce: readonly AgreementVersion[], categories = PLAIN, levels = LEVELS) =>
      grantFor(TOWN_VIEWER, categories, { levels, inForce }).key;
    const thefts = agreement({ categories: ["theft"] });
    const districts = agreement({ precision: { type: "district", level: QUARTER } });
    expect(keyOf([agreement()])).toBe(keyOf([agreement()]));
    const keys = [
      keyOf([]),
      keyOf([agreement()]),
      keyOf([agreement({ version: 2 })]),
      keyOf([thefts]),
      keyOf([thefts], [...PLAIN, category("theft.car", "theft")]),
      keyOf([districts]),
      keyOf(
        [districts],
        PLAIN,
        LEVELS.map(({ id }) => ({ id, parent: null })),
      ),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("opens", () => {
  it("says of which agency and kind the grant lets anything be counted", () => {
    const grant = grantFor(TOWN_VIEWER, PLAIN, { levels: LEVELS, inForce: [agreement({ kinds: ["complaint"] })] });
    expect([
      opens(grant, TOWN, "offence"),
      opens(grant, POLICE, "complaint"),
      opens(grant, POLICE, "offence"),
      opens(grant, CUSTOMS, "complaint"),
    ]).toEqual([true, true, false, false]);
  });

  it("says no of a rule without cells and levels", () => {
    expect(opens({ key: "", rules: [{ agency: null, category: null, finestResolution: null }] }, TOWN, "offence")).toBe(false);
  });
});
