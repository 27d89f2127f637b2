import { agencyIdSchema, categoryIdSchema, createZoneClock, instantSchema, InvalidInputError, type Kind } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { fixedLabel } from "./label-source.ts";
import { mappedColumns, parseMapping } from "./mapping.ts";
import { buildMapping, type MappingDraft } from "./mapping-draft.ts";
import { createPlacer } from "./placer.ts";
import { createRowReader } from "./to-report.ts";

const ring: [number, number][] = [
  [7, 51],
  [8, 51],
  [8, 52],
  [7, 52],
  [7, 51],
];
const THEFT = categoryIdSchema.parse("offence.theft");
const NOISE = categoryIdSchema.parse("complaint.noise");
const BY_ROW = {
  collectedBy: { column: "Erhebende Stelle" },
  legalBasis: "§ 22 PolG NRW",
  purpose: { column: "Zweck", translate: { GA: "Gefahrenabwehr", SV: "Strafverfolgung" } },
  regime: { column: "Zweck", translate: { GA: "gdpr", SV: "ji" } },
  statistics: { column: "Statistik", translate: { E: "incoming", A: "pks" } },
};
const BASE = {
  version: 1,
  format: { type: "csv" },
  category: { column: "Delikt", translate: { D: "offence.theft", "4*": "offence.theft" } },
  time: { from: { column: "Zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
  place: { lng: "x", lat: "y" },
  label: BY_ROW,
};

/** Cells by column; the rest of the row is always the same and right. */
function read(cells: Readonly<Record<string, string>>, { mapping = BASE, kind = "offence" }: { mapping?: object; kind?: Kind } = {}) {
  const parsed = parseMapping(mapping);
  const reader = createRowReader({
    mapping: parsed,
    kind,
    agency: agencyIdSchema.parse("polizei"),
    categories: new Map([
      [THEFT, "offence" as const],
      [NOISE, "complaint" as const],
      [categoryIdSchema.parse("unknown"), null],
    ]),
    cityClock: createZoneClock("Europe/Berlin"),
    placer: createPlacer({ boundary: { type: "MultiPolygon", coordinates: [[ring]] } }, []),
    geocoder: null,
    receivedAt: instantSchema.parse("2024-06-01T08:00:00Z"),
    deliveryKey: "a.csv",
  });
  const all: Readonly<Record<string, string>> = {
    Zeit: "2024-05-01 10:00",
    x: "7.5",
    y: "51.5",
    Delikt: "D",
    "Erhebende Stelle": "PI Mitte",
    Zweck: "SV",
    Statistik: "E",
    ...cells,
  };
  return reader({ row: 1, cells: mappedColumns(parsed).map((column) => all[column] ?? "") });
}

describe("a label by row", () => {
  it("[R3, R10] is read from the columns of the row, the regime from the purpose", () => {
    expect(read({})).toMatchObject({
      kind: "report",
      report: {
        label: {
          collectedBy: "PI Mitte",
          legalBasis: "§ 22 PolG NRW",
          purpose: "Strafverfolgung",
          regime: "ji",
          statistics: "incoming",
        },
      },
    });
    expect(read({ Zweck: "GA", Statistik: "A" })).toMatchObject({
      report: { label: { purpose: "Gefahrenabwehr", regime: "gdpr", statistics: "pks" } },
    });
  });

  it.each([
    ["Erhebende Stelle", ""],
    ["Erhebende Stelle", "x".repeat(121)],
    ["Zweck", "Neugier"],
    ["Zweck", ""],
    ["Statistik", "incoming"],
  ])("[R3] puts a row of the police aside whose column %s holds %j, and names the column", (column, value) => {
    const outcome = read({ [column]: value });
    expect(outcome).toMatchObject({ kind: "quarantined", row: { code: "missing-label", column } });
    expect(outcome.kind === "quarantined" && outcome.row.message.de).toContain(column);
    expect(read({ [column]: value }, { kind: "callForService" })).toMatchObject({ kind: "quarantined" });
  });

  it("does not refuse a complaint for it: what is not told is left open", () => {
    const mapping = { ...BASE, category: { default: "complaint.noise" } };
    expect(read({ Zweck: "" }, { mapping, kind: "complaint" })).toMatchObject({
      kind: "report",
      report: { label: { collectedBy: "PI Mitte", purpose: "–", regime: "gdpr", statistics: "incoming" } },
    });
  });

  it("takes the words of the schema where nothing translates them", () => {
    const mapping = { ...BASE, label: { ...BY_ROW, statistics: { column: "Statistik" } } };
    expect(read({ Statistik: "pks" }, { mapping })).toMatchObject({ report: { label: { statistics: "pks" } } });
    expect(read({ Statistik: "PKS" }, { mapping })).toMatchObject({ row: { code: "missing-label", column: "Statistik" } });
  });

  it("[R1] reads no column about a person", () => {
    const mapping = { ...BASE, label: { ...BY_ROW, collectedBy: { column: "Sachbearbeiter" } } };
    expect(() => parseMapping(mapping)).toThrow(InvalidInputError);
  });

  it("names the path of a member that is wrong", () => {
    const mapping = { ...BASE, label: { ...BY_ROW, regime: { column: "Zweck", translate: { GA: "polizei" } } } };
    expect(() => parseMapping(mapping)).toThrow(/label\.regime/);
  });

  it("stays in a saved mapping that is opened from its columns", () => {
    const base = parseMapping(BASE);
    const columns: MappingDraft["columns"] = [
      { name: "Zeit", role: "from", format: "YYYY-MM-DD HH:mm" },
      { name: "x", role: "lng", format: null },
      { name: "y", role: "lat", format: null },
      { name: "Delikt", role: "category", format: null },
    ];
    const draft = {
      format: base.format,
      columns,
      crs: "EPSG:4326",
      level: null,
      zone: "Europe/Berlin",
      kind: "offence" as const,
      label: null,
      translate: {},
      defaultCategory: null,
      delivery: base.delivery,
      base,
    };
    expect(buildMapping(draft)).toMatchObject({ kind: "mapping", mapping: { label: BY_ROW } });
    expect(buildMapping({ ...draft, base: null })).toEqual({ kind: "problems", problems: [{ code: "noLabel" }] });
    expect(fixedLabel(base.label)).toBeNull();
  });
});

describe("keys of the PKS", () => {
  it.each(["892000", "899500", "****00", "3***00"])("[R15] puts an offence aside whose code is %s: a definition", (code) => {
    const outcome = read({ Delikt: code });
    expect(outcome).toMatchObject({ kind: "quarantined", row: { code: "invalid-category", column: "Delikt", value: code } });
    expect(outcome.kind === "quarantined" && outcome.row.message).toEqual({
      de: expect.stringContaining("Summenschlüssel"),
      en: expect.stringContaining("definition"),
    });
  });

  it("[R15] puts a code of the outgoing statistics aside that lost its leading zeros", () => {
    expect(read({ Delikt: "10000", Statistik: "A" })).toMatchObject({
      row: { code: "invalid-category", message: { de: expect.stringContaining("sechsstellig") } },
    });
    expect(read({ Delikt: "10000" })).toMatchObject({ kind: "report" });
    expect(read({ Delikt: "435000", Statistik: "A" })).toMatchObject({ kind: "report", report: { category: "offence.theft" } });
  });

  it("leaves codes of other kinds alone", () => {
    const mapping = { ...BASE, label: undefined, category: { column: "Delikt", default: "complaint.noise" } };
    expect(read({ Delikt: "892000" }, { mapping, kind: "complaint" })).toMatchObject({ kind: "report" });
  });

  it.each(["892000", "89*", "891*", "*50***"])("[R15] refuses a mapping that translates %s, by its path", (key) => {
    const mapping = {
      ...BASE,
      kind: "offence",
      category: { column: "Delikt", translate: { [key]: "offence.theft", "4*": "offence.theft" } },
    };
    let error: unknown;
    try {
      parseMapping(mapping);
    } catch (cause) {
      error = cause;
    }
    expect(error).toMatchObject({ details: { issues: [{ path: `category.translate.${key}` }] } });
    expect(() => parseMapping({ ...mapping, kind: "complaint", label: undefined })).not.toThrow();
  });
});

describe("codes that nobody knows", () => {
  const codeOf = (cells: Readonly<Record<string, string>>, category: object = BASE.category): unknown => {
    const outcome = read(cells, { mapping: { ...BASE, category } });
    return outcome.kind === "report" ? [outcome.report.category, outcome.report.unlistedCode] : outcome.kind;
  };

  it("are taken as unknown and named", () => {
    expect(codeOf({ Delikt: "Z9" })).toEqual(["unknown", "Z9"]);
    expect(codeOf({ Delikt: "D" })).toEqual(["offence.theft", undefined]);
  });

  it("are those of a category of another kind as well", () => {
    expect(codeOf({ Delikt: "L" }, { column: "Delikt", translate: { L: "complaint.noise" } })).toEqual(["unknown", "L"]);
  });

  it("are none where the mapping has a default, calls them unknown, or where the cell is empty", () => {
    expect(codeOf({ Delikt: "Z9" }, { column: "Delikt", default: "offence.theft" })).toEqual(["offence.theft", undefined]);
    expect(codeOf({ Delikt: "Z9" }, { column: "Delikt", translate: { Z9: "unknown" } })).toEqual(["unknown", undefined]);
    expect(codeOf({ Delikt: "" })).toEqual(["unknown", undefined]);
  });
});
