import {
  categorySchema,
  cellSchema,
  COUNCIL_AUDIENCE,
  daySchema,
  instantSchema,
  LOCAL_VIEWER,
  PUBLIC_AUDIENCE,
  agreementVersionSchema,
  publishedAudienceIdSchema,
  publishedBaseSchema,
  type Role,
} from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audiencesFor, designFor } from "./design.ts";
import { breaksFor, intervalOf, makeTable } from "./make-table.ts";
import { closedSteps, closesOn, stepEnd, stepOf } from "./steps.ts";
import { sumTables } from "./sum-tables.ts";

const day = (text: string) => daySchema.parse(text);
const [A, B] = ["881f12111dfffff", "881f1211cbfffff"].map((cell) => cellSchema.parse(cell));
const NOW = instantSchema.parse("2025-06-01T00:00:00Z");

/** Two districts, two groups: 4 and 5 reports of group a, 12 and 0 of b. */
const BASE = publishedBaseSchema.parse({
  city: "probe",
  agency: "police",
  kind: "offence",
  from: "2025-03-24",
  level: "bezirk",
  groups: ["a", "b"],
  districts: ["W", "E"],
  counts: [
    [A, 0, 0, 4],
    [A, 0, 1, 12],
    [B, 1, 0, 3],
    [A, 1, 0, 2],
  ],
  dataStamp: "stamp",
  countedAt: NOW,
});
const council = { audience: COUNCIL_AUDIENCE, minimum: 5, hasMap: true };

describe("steps", () => {
  it("begin on fixed Mondays and close four weeks after their end", () => {
    expect([stepOf(day("2001-01-01")), stepOf(day("2001-01-28")), stepOf(day("2001-01-29")), stepOf(day("2000-12-31"))]).toEqual([
      "2001-01-01",
      "2001-01-01",
      "2001-01-29",
      "2000-12-04",
    ]);
    expect([stepEnd(day("2025-03-24")), closesOn(day("2025-03-24"))]).toEqual(["2025-04-21", "2025-05-19"]);
    expect(closedSteps(day("2025-05-18"), 2)).toEqual(["2025-01-27", "2025-02-24"]);
    expect(closedSteps(day("2025-05-19"), 2)).toEqual(["2025-02-24", "2025-03-24"]);
  });
});

describe("[R14] a published table", () => {
  it("tells a count from the minimum on, and what lies below as one, zero included", () => {
    const table = makeTable(BASE, council, NOW);
    expect(table.values).toEqual([
      [null, 12],
      [5, null],
    ]);
    // 18 in A: the class from 10 to 19; three in B.
    expect([table.breaks, table.cells]).toEqual([[5, 10, 20, 40, 80], [[A, 1]]]);
  });

  it("has classes that begin with the minimum, whatever it is", () => {
    expect([breaksFor(3), breaksFor(7), breaksFor(10), breaksFor(100)]).toEqual([
      [3, 5, 10, 20, 40, 80],
      [7, 10, 20, 40, 80],
      [10, 20, 40, 80],
      [100],
    ]);
    expect([-1, 0, 3].map((at) => intervalOf(breaksFor(10), at))).toEqual([
      { low: 0, high: 9 },
      { low: 10, high: 19 },
      { low: 80, high: null },
    ]);
  });

  it("tells each value by its own count alone", () => {
    const counts = fc.array(fc.nat(12), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, fc.nat(3), fc.nat(12), (drawn, at, other) => {
        const valuesOf = (numbers: readonly number[]) =>
          makeTable({ ...BASE, counts: numbers.map((count, each) => [A!, each >> 1, each & 1, count]) }, council, NOW).values.flat();
        const before = valuesOf(drawn);
        const after = valuesOf(drawn.with(at, other));
        expect(after.with(at, null)).toEqual(before.with(at, null));
      }),
    );
  });
});

describe("sums", () => {
  it("are of published values, with the number of those withheld", () => {
    const tables = [makeTable(BASE, council, NOW), makeTable({ ...BASE, from: day("2025-04-21") }, council, NOW)];
    const sums = sumTables(tables);
    expect(sums.total).toEqual({ published: 34, values: 8, withheld: 4 });
    expect(sums.districts).toEqual([
      { code: "W", published: 24, values: 4, withheld: 2 },
      { code: "E", published: 10, values: 4, withheld: 2 },
    ]);
    expect(sumTables(tables, BASE.groups[0]).total).toEqual({ published: 10, values: 4, withheld: 2 });
    expect(sums.map).toEqual({ cells: [{ cell: A, low: 20, high: 38, withheld: 0 }], otherHigh: 8, tables: 2, withheldTables: 0 });
    expect([sums.from, sums.to, sums.steps]).toEqual(["2025-03-24", "2025-05-19", 2]);
  });

  it("leave maps out that are withheld, and say so", () => {
    const tables = [makeTable(BASE, council, NOW), makeTable({ ...BASE, from: day("2025-04-21") }, { ...council, hasMap: false }, NOW)];
    expect(sumTables(tables).map).toMatchObject({ cells: [{ low: 10, high: 19 }], otherHigh: 4, tables: 1, withheldTables: 1 });
  });

  it("are nothing of no table", () => {
    expect(sumTables([])).toMatchObject({ from: null, to: null, level: null, total: { published: 0, values: 0, withheld: 0 } });
  });
});

const version = (parts: object) =>
  agreementVersionSchema.parse({
    agreement: "agreement-0000000001",
    version: 1,
    city: "probe",
    from: "police",
    to: ["town"],
    kinds: null,
    categories: null,
    precision: { type: "point" },
    purpose: "Lagebild",
    legalBasis: "§ 26",
    validFrom: "2025-01-01",
    until: null,
    minimumCount: 3,
    note: null,
    createdAt: NOW,
    by: "Ada",
    ...parts,
  });
const CATEGORIES = ["a", "a.one", "a.two", "b"].map((id) =>
  categorySchema.parse({
    id,
    parent: id.includes(".") ? "a" : null,
    kind: "offence",
    name: { de: id, en: id },
    signal: 0,
    evidence: "objective",
    origin: "reported",
    special: false,
    legalBasis: null,
  }),
);
const LEVELS = [
  { id: "bezirk", parent: null },
  { id: "teil", parent: "bezirk" },
] as never;

describe("what an agreement with a minimum count opens", () => {
  const designOf = (parts: object) =>
    designFor(BASE, {
      audience: publishedAudienceIdSchema.parse("agreement-0000000001"),
      minimum: 3,
      agreement: version(parts),
      categories: CATEGORIES,
      levels: LEVELS,
    });

  it("is whole groups, and the map where it opens all of them in cells", () => {
    expect(designOf({})).toMatchObject({ groups: ["a", "b"], hasMap: true });
    expect(designOf({ categories: ["a"] })).toMatchObject({ groups: ["a"], hasMap: false });
    expect(designOf({ categories: ["a.one", "b"] })).toMatchObject({ groups: ["b"], hasMap: false });
    expect(designOf({ categories: ["a.one"] })).toBeNull();
    expect(designOf({ precision: { type: "cell", resolution: 7 } })).toMatchObject({ hasMap: false });
    expect(designOf({ precision: { type: "district", level: "teil" } })).toMatchObject({ hasMap: false });
  });

  it("is nothing of another agency, kind or level", () => {
    expect(designOf({ from: "fire" })).toBeNull();
    expect(designOf({ kinds: ["complaint"] })).toBeNull();
    expect(designOf({ precision: { type: "district", level: "elsewhere" } })).toBeNull();
  });
});

describe("who may see which audience", () => {
  const agreed = { id: publishedAudienceIdSchema.parse("agreement-0000000001"), agreement: version({}) };
  const all = [{ id: COUNCIL_AUDIENCE, agreement: null }, { id: PUBLIC_AUDIENCE, agreement: null }, agreed];
  const seen = (role: Role, agency: string | null) =>
    audiencesFor({ ...LOCAL_VIEWER, role, agency: agency as never }, all).map(({ id }) => String(id).split("-")[0]);

  it("is decided by role and agency", () => {
    expect(seen("council", null)).toEqual(["council", "public"]);
    expect(seen("council", "town")).toEqual(["council", "public"]);
    expect(seen("analyst", null)).toEqual(["council", "public", "agreement"]);
    expect(seen("analyst", "town")).toEqual(["public", "agreement"]);
    expect(seen("analyst", "police")).toEqual(["public", "agreement"]);
    expect(seen("analyst", "fire")).toEqual(["public"]);
  });
});
