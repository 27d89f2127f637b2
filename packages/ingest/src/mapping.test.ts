import { readdirSync, readFileSync } from "node:fs";
import { catalogueSchema, InvalidInputError } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { parseGazetteerMapping } from "./gazetteer.ts";
import { describeMappingSchema, mappedColumns, parseMapping, resolveKind } from "./mapping.ts";
import { findPersonWord } from "./person-columns.ts";

const ROOT = new URL("../../../", import.meta.url);
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));

const MAPPING = {
  version: 1,
  format: { type: "csv" },
  category: { column: "art", default: "owi.other" },
  time: { from: { column: "zeit", format: "DD.MM.YYYY HH:mm" }, zone: "Europe/Berlin" },
  place: { street: "strasse", houseNumber: "nr" },
} as const;
const LABEL = { collectedBy: "PP", legalBasis: "§ 22 PolG NRW", purpose: "Lagebild", regime: "ji", statistics: "incoming" };

function issuesOf(json: unknown): readonly string[] {
  try {
    parseMapping(json);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return (error.details.issues ?? []).map(({ path }) => path);
  }
}

describe("parseMapping", () => {
  it("reads a mapping and names its columns once each", () => {
    const mapping = parseMapping({ ...MAPPING, attributes: { status: "art" } });
    expect(mappedColumns(mapping)).toEqual(["art", "zeit", "strasse", "nr"]);
    expect(mapping.delivery).toEqual({ mode: "append", received: "now" });
  });

  it("names the path of what is wrong", () => {
    expect(issuesOf({ ...MAPPING, version: 2 })).toEqual(["version"]);
    expect(issuesOf({ ...MAPPING, time: { ...MAPPING.time, zone: "Mars/Base" } })).toEqual(["time.zone"]);
    expect(issuesOf({ ...MAPPING, surprise: 1 })).toEqual([""]);
  });

  it("[R1] refuses columns about persons, German and English, in whatever part of the mapping", () => {
    expect(issuesOf({ ...MAPPING, externalId: "Kennzeichen" })).toEqual(["Kennzeichen"]);
    expect(issuesOf({ ...MAPPING, attributes: { modus: "Täter_Name", status: "VORNAME" } })).toEqual(["Täter_Name", "VORNAME"]);
  });

  it.each([
    "name",
    "Name",
    "Vorname",
    "nachname",
    "geburtsdatum",
    "GebDat",
    "kennzeichen1",
    "Telefon",
    "telefonnummer",
    "E-Mail",
    "email",
    "Anschrift",
    "Anschrift Geschädigter",
    "halterName",
    "victim_age",
    "first_name",
    "LastName",
    "license plate",
    "suspect_race",
    "melder_tel",
    "dateOfBirth",
    "Geb.-Datum",
    "geb_datum",
    "Geburtsjahr",
    "VName",
    "Kfz-Kennz.",
    "amtl. Kennz.",
    "Halter",
    "Täter",
    "Gescha\u0308digter",
    "Geschädigte Person",
    "Personen-ID",
    "Sachbearbeiter",
    "Handynr",
    "VIC_SEX",
    "plate_no",
    "N\u200Bame",
    "\uFF2E\uFF41\uFF4D\uFF45",
    "address",
    "Fax",
    "Telefax-Nr.",
    "Tel.-Nr.",
    "Telefon privat",
    "phone_number",
    "Beruf",
    "Sachbearbeiter/in",
    "SachbearbeiterKuerzel",
    "zust. Bearbeiter",
    "responsible",
    "Verantwortliche",
    "assigned_to",
    "geb. am",
    "Fahrzeughalter",
    "Halterin",
    "Meldende Person",
    "Geschädigte/r",
    "Beschuldigte(r)",
    "Zeuge 1",
    "Hinweisgeber",
    "Beschwerdeführerin",
    "Personalien",
    "Kontakt",
    "Patientenname",
  ])("[R1] takes %j for data about a person", (column) => expect(findPersonWord(column)).toBeDefined());

  it.each([
    "strname",
    "Straßenname",
    "street_name",
    "city_name",
    "STT_NAME_Stadtteil",
    "tatbestand1",
    "offense_type",
    "Tatort-Anschrift",
    "datum_von",
    "hausnummer",
    "location_type",
    "premise",
    "detail_url",
    "IstRad",
    "category_child",
    "uid",
    "Crime Name1",
    "Police District Name",
    "PLR_NAME",
    "Incident Address",
    "Kennziffer",
    "Opferzahl",
    "Personenschaden",
    "Fahrerflucht",
    "Haltestelle",
    "Bürgersteig",
    "reporter_type",
    "Altersheim",
    "average",
    "agency_responsible",
    "officer_type",
    "Bearbeitungsstatus",
    "Zuständigkeit",
    "Tatbestandstext",
    "Deliktsbeschreibung",
    "Location Description",
    "Crm Cd Desc",
    "OFFENSE_DESCRIPTION",
    "Incident Description",
    "text_general_code",
    "service_description",
    "category_parent",
    "Notruf",
    "Personen verletzt",
    "Anzahl Beteiligte",
    "Melderlinie",
    "Halteverbot",
    "Zeugenaufruf",
    "Kontaktdelikt",
    "Fahrzeuge",
  ])("[R1] takes %j for no data about a person", (column) => expect(findPersonWord(column)).toBeUndefined());

  it.each([
    "Sachverhalt",
    "Kurzsachverhalt",
    "Sachverhaltsschilderung",
    "Bemerkung",
    "Bemerkungen_intern",
    "Freitext",
    "FREITEXTFELD 2",
    "Kommentar",
    "Kommentare",
    "Anmerkung",
    "Beschreibung",
    "Mangelbeschreibung",
    "description",
    "text_raw",
    "Meldungstext",
    "status_notes",
    "Comments",
    "Tathergang",
    "Details",
  ])("[R1] takes %j for free text, which is never imported", (column) => {
    expect(issuesOf({ ...MAPPING, attributes: { modus: column } })).toEqual([column]);
  });

  it("[R1] takes a description for the wording of a catalogue in the place of the category, and free text there for free text", () => {
    const category = (column: string): unknown => ({ ...MAPPING, category: { column } });
    expect(issuesOf(category("Description"))).toEqual([]);
    expect(issuesOf(category("Request Details"))).toEqual([]);
    expect(issuesOf({ ...MAPPING, category: { column: "Description" }, attributes: { modus: "Description" } })).toEqual(["Description"]);
    expect(issuesOf(category("Sachverhalt"))).toEqual(["Sachverhalt"]);
    expect(issuesOf(category("victim description"))).toEqual(["victim description"]);
  });

  it("[R1] takes a column that is only called address for the place of what happened, and for nothing else", () => {
    expect(issuesOf({ ...MAPPING, place: { street: "Address" } })).toEqual([]);
    expect(issuesOf({ ...MAPPING, externalId: "Address" })).toEqual(["Address"]);
    expect(issuesOf({ ...MAPPING, place: { street: "Anschrift" } })).toEqual(["Anschrift"]);
  });

  it("says in German what is to be changed", () => {
    const said = (json: unknown): string | undefined => {
      try {
        parseMapping(json);
        return undefined;
      } catch (error) {
        return error instanceof InvalidInputError ? error.details.text?.de : undefined;
      }
    };
    expect(said({ ...MAPPING, externalId: "Vorname" })).toContain("sie werden nie übernommen: Vorname.");
    expect(said({ ...MAPPING, time: { from: { column: "a", format: "hh:mm" }, zone: "Europe/Berlin" } })).toContain(
      "Bitte prüfen: time.from",
    );
    expect(said([])).toBe("Die Zuordnung ist nicht gültig.");
  });

  it("[R3] refuses reports of the police without a label, of other offices it accepts them", () => {
    expect(() => parseMapping({ ...MAPPING, kind: "offence" })).toThrow(InvalidInputError);
    expect(() => resolveKind(parseMapping(MAPPING), "callForService")).toThrow(InvalidInputError);
    expect(resolveKind(parseMapping({ ...MAPPING, label: LABEL }), "offence")).toBe("offence");
    expect(resolveKind(parseMapping(MAPPING), "complaint")).toBe("complaint");
  });

  it("refuses two different kinds, and none at all", () => {
    expect(() => resolveKind(parseMapping({ ...MAPPING, kind: "complaint" }), "administrativeOffence")).toThrow(/another kind/);
    expect(() => resolveKind(parseMapping(MAPPING), undefined)).toThrow(/kind/);
  });

  it("[C1] allows a reporter's key for complaints only", () => {
    const mapping = parseMapping({ ...MAPPING, attributes: { reporterKey: "melder_id" } });
    expect(resolveKind(mapping, "complaint")).toBe("complaint");
    expect(() => resolveKind(mapping, "administrativeOffence")).toThrow(InvalidInputError);
  });

  it("[C1] refuses to read the reporter's key as anything else, where it would stay readable", () => {
    const also = { ...MAPPING, externalId: "melder_id", attributes: { reporterKey: "melder_id" } };
    expect(() => parseMapping(also)).toThrow(/reporter's key is used for something else/);
    expect(() => parseMapping({ ...MAPPING, attributes: { reporterKey: "melder_id", status: "melder_id" } })).toThrow(InvalidInputError);
  });
});

describe("published files", () => {
  it("docs/mapping.schema.json is what the code describes", () => {
    expect(readJson("docs/mapping.schema.json")).toEqual(structuredClone(describeMappingSchema()));
  });

  const examples = readdirSync(new URL("data/examples/", ROOT));
  const { categories } = catalogueSchema.parse(readJson("data/catalogue/categories.json"));

  it.each(examples.filter((name) => name.endsWith(".mapping.json")))(
    "data/examples/%s is valid and names categories of the catalogue",
    (name) => {
      const mapping = parseMapping(readJson(`data/examples/${name}`));
      const kind = resolveKind(mapping, undefined);
      const members = new Set(categories.filter((category) => category.kind === kind && category.parent !== null).map(({ id }) => id));
      const named = [
        ...Object.values(mapping.category.translate ?? {}),
        ...(mapping.category.default === undefined ? [] : [mapping.category.default]),
      ];
      expect(named.filter((id) => !members.has(id))).toEqual([]);
    },
  );

  it.each(examples.filter((name) => name.endsWith(".gazetteer.json")))("data/examples/%s is valid", (name) => {
    expect(() => parseGazetteerMapping(readJson(`data/examples/${name}`))).not.toThrow();
  });
});
