import type { MappingBody, TimeSourceBody } from "../../api/mapping-body.ts";
import type { useTexts } from "../../i18n/language.tsx";

type T = ReturnType<typeof useTexts>["t"];

/** Columns of a file, and what becomes of them. */
export interface Meaning {
  readonly columns: readonly string[];
  readonly meaning: string;
}

/** "CSV, Trennzeichen „;“, windows-1252". */
export function formatWords({ format }: MappingBody, t: T): string {
  const { type, delimiter, encoding, sheet } = format;
  const parts = [
    type === "geojson" ? "GeoJSON" : type.toUpperCase(),
    ...(delimiter === undefined ? [] : [t("mappings.delimiter", { delimiter: delimiter === "\t" ? "Tab" : delimiter })]),
    ...(encoding === undefined ? [] : [encoding]),
    ...(sheet === undefined ? [] : [t("mappings.sheet", { sheet })]),
  ];
  return parts.join(", ");
}

/** In the order of a report: which, what, when, where, the rest. */
export function meaningsOf(body: MappingBody, t: T): readonly Meaning[] {
  const { externalId, category, time, attributes = {} } = body;
  return [
    ...(externalId === undefined ? [] : [{ columns: [externalId].flat(), meaning: t("meaning.externalId") }]),
    ...(category.column === undefined ? [] : [{ columns: [category.column], meaning: categoryWords(category, t) }]),
    ...times(time.from, "from", t),
    ...times(time.to, "to", t),
    ...times(time.reportedAt, "reportedAt", t),
    placeMeaning(body.place, t),
    ...Object.entries(attributes).map(([name, column]) => ({ columns: [column], meaning: attributeWords(name, t) })),
  ];
}

function categoryWords({ translate = {} }: MappingBody["category"], t: T): string {
  const count = Object.keys(translate).length;
  return count === 0 ? t("meaning.category") : t("meaning.categoryValues", { count });
}

function times(source: TimeSourceBody | undefined, name: "from" | "to" | "reportedAt", t: T): readonly Meaning[] {
  if (source === undefined) return [];
  const meaning = t(`meaning.${name}`);
  if ("column" in source) return [{ columns: [source.column], meaning: `${meaning}, ${source.format}` }];
  if ("date" in source) {
    const { date, time } = source;
    return [{ columns: [date.column, time.column], meaning: `${meaning}, ${date.format} ${time.format}` }];
  }
  const { year, month, day, hour, minute } = source;
  return [{ columns: [year, month, day, hour, minute].filter((part) => part !== undefined), meaning: t("meaning.parts", { meaning }) }];
}

function placeMeaning(place: MappingBody["place"], t: T): Meaning {
  if ("lng" in place) return { columns: [place.lng, place.lat], meaning: t("meaning.coordinate", { crs: place.crs ?? "EPSG:4326" }) };
  if ("area" in place) return { columns: [place.area], meaning: t("meaning.area", { level: place.level }) };
  const { street, houseNumber, suffix, municipality } = place;
  return { columns: [street, houseNumber, suffix, municipality].filter((part) => part !== undefined), meaning: t("meaning.address") };
}

function attributeWords(name: string, t: T): string {
  if (name === "placeType" || name === "modus" || name === "reporterKey" || name === "status") return t(`meaning.${name}`);
  return name;
}
