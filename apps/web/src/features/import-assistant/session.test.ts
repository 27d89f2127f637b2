import { agencyIdSchema, categoryIdSchema, jobIdSchema, uploadIdSchema } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { buildMapping, parseMapping, type MappingDraft } from "../../intake/drafts.ts";
import {
  draftFromMapping,
  fitsFile,
  keptRoleOf,
  NEW_SESSION,
  translationOf,
  withProposals,
  withRole,
  withSource,
  withTranslation,
  type Session,
} from "./session.ts";

const waste = categoryIdSchema.parse("complaint.waste");
const noise = categoryIdSchema.parse("complaint.noise");
const draft: MappingDraft = {
  format: { type: "csv" },
  columns: [
    { name: "Datum", role: "from", format: "DD.MM.YYYY" },
    { name: "Art", role: "category", format: null },
    { name: "Thema", role: "none", format: null },
    { name: "x", role: "lng", format: null },
    { name: "y", role: "lat", format: null },
  ],
  crs: "EPSG:25832",
  level: null,
  zone: "Europe/Berlin",
  kind: "complaint",
  label: null,
  translate: { Müll: waste },
  defaultCategory: null,
  delivery: { mode: "append", received: "now" },
  base: null,
};

describe("another answer of the first step", () => {
  const judged: Session = {
    ...NEW_SESSION,
    step: "file",
    file: new File(["a"], "a.csv"),
    agency: agencyIdSchema.parse("amt-a"),
    kind: "complaint",
    draft,
    uploaded: { id: uploadIdSchema.parse(`upload-${"0".repeat(32)}`), columns: ["Datum", "Art", "x", "y"], rows: 10, fileHash: "0" },
    dryRun: jobIdSchema.parse(`job-${"0".repeat(32)}`),
  };

  test.each([
    ["file", { file: new File(["b"], "b.csv") }],
    ["agency", { agency: agencyIdSchema.parse("amt-b") }],
    ["kind", { kind: "offence" as const }],
  ])("leaves nothing of the former %s that could be imported as its own", (_name, change) => {
    const next = { ...judged, ...withSource(change) };
    expect(next).toMatchObject({ ...change, uploaded: null, dryRun: null, draft: null, opened: null, preview: null, sentMapping: null });
  });

  test("keeps the other answers", () => {
    const next = { ...judged, ...withSource({ agency: null }) };
    expect(next).toMatchObject({ file: judged.file, kind: "complaint", agency: null, step: "file" });
  });
});

describe("the draft of a mapping", () => {
  test("gives a role to one column only, and forgets translations of another column's values", () => {
    const next = withRole(draft, "Thema", "category", null);
    expect(next.columns.map(({ role }) => role)).toEqual(["from", "none", "category", "lng", "lat"]);
    expect(next.translate).toEqual({});
  });

  test("shows columns as read that only its delivery names", () => {
    const base = parseMapping({
      version: 1,
      format: { type: "csv" },
      externalId: "Nr",
      delivery: { version: "Stand", withdrawn: { column: "Storno", values: ["ja"] } },
      kind: "complaint",
      category: { default: waste },
      time: { from: { column: "Datum", format: "DD.MM.YYYY" }, zone: "Europe/Berlin" },
      place: { lng: "x", lat: "y" },
    });
    const kept = ["Nr", "Stand", "Storno", "Datum", "Art"].map((column) => keptRoleOf({ base }, column));
    expect(kept).toEqual([null, "version", "withdrawn", null, null]);
    expect(keptRoleOf({ base: null }, "Stand")).toBeNull();
  });

  test("fits a file that has all columns that it reads, or as many where they have no names", () => {
    const built = buildMapping(draft);
    if (built.kind === "problems") throw new TypeError("the draft of the test is whole");
    const file = (columns: readonly string[]) => ({
      format: { type: "csv" } as const,
      detection: { columns },
    });
    expect(fitsFile(built.mapping, file(["y", "x", "Art", "Datum", "mehr"]))).toBe(true);
    expect(fitsFile(built.mapping, file(["y", "x", "Art"]))).toBe(false);
    const bare = { ...built.mapping, format: { type: "csv" as const, header: false as const, columns: ["Datum", "Art", "x", "y"] } };
    expect(fitsFile(bare, file(["column1", "column2", "column3", "column4"]))).toBe(true);
    expect(fitsFile(bare, file(["column1", "column2"]))).toBe(false);
  });

  test("says all that is missing before it is a mapping", () => {
    const half = withRole(withRole(draft, "y", "none", null), "Datum", "none", null);
    expect(buildMapping(half)).toEqual({ kind: "problems", problems: [{ code: "noTime" }, { code: "halfPoint" }] });
    expect(buildMapping({ ...draft, crs: null })).toEqual({ kind: "problems", problems: [{ code: "noCrs" }] });
    expect(buildMapping({ ...draft, kind: "offence" })).toEqual({ kind: "problems", problems: [{ code: "noLabel" }] });
  });

  test("becomes the same mapping again after it was saved and opened", () => {
    const built = buildMapping(draft);
    if (built.kind !== "mapping") throw new Error("a whole draft");
    const mapping = parseMapping(built.mapping);
    const empty: MappingDraft = {
      ...draft,
      columns: draft.columns.map(({ name }) => ({ name, role: "none", format: null })),
      translate: {},
      crs: null,
    };
    const again = buildMapping(draftFromMapping(mapping, empty));
    expect(again).toEqual({ kind: "mapping", mapping });
  });

  test("translates by the exact value, then by the longest beginning", () => {
    const codes = { ...draft, translate: { "11*": waste, "112*": noise, "112001": waste } };
    expect(translationOf(codes, "112001")).toBe(waste);
    expect(translationOf(codes, "112999")).toBe(noise);
    expect(translationOf(codes, "119")).toBe(waste);
    expect(translationOf(codes, "2")).toBeNull();
    expect(translationOf(withTranslation(codes, "112001", null), "112001")).toBe(noise);
  });

  test("takes proposals only where nobody has chosen", () => {
    const proposal = { category: noise, reason: "word" } as const;
    const counts = {
      rows: 9,
      distinct: 2,
      values: [
        { value: "Müll", count: 5, proposal },
        { value: "Lärm", count: 4, proposal },
      ],
    };
    expect(withProposals(draft, counts).translate).toEqual({ Müll: waste, Lärm: noise });
  });
});
