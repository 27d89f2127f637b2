import {
  categoryIdSchema,
  InvalidInputError,
  KINDS,
  kindSchema,
  levelIdSchema,
  type Issue,
  type Kind,
  type LocalText,
} from "@lagebild/domain";
import { z } from "zod";
import { fileFormatSchema } from "./file-format.ts";
import { MAPPING_TEXTS } from "./i18n/mapping-texts.ts";
import { labelColumns, labelSourceSchema } from "./label-source.ts";
import { findPersonWord, isBareAddress, isWordingOfCatalogue } from "./person-columns.ts";
import { definitionsAmong } from "./pks-code.ts";
import { isTimeFormat } from "./time-format.ts";

const column = z.string().min(1).max(120);
const timeFormat = z
  .string()
  .min(1)
  .max(60)
  .refine(
    isTimeFormat,
    "not a time format: use YYYY MM MMM DD HH hh mm ss SSS A Z z, ISO, dayFraction, serialDay, unixSeconds, unixMillis",
  );
const precision = z.enum(["minute", "hour", "day"]);

/** One column with a format, a date and a time column, or single parts. Without `day` the time is a window of the whole month. */
export const timeSourceSchema = z.union([
  z.strictObject({ column, format: timeFormat, precision: precision.optional() }),
  z.strictObject({
    date: z.strictObject({ column, format: timeFormat }),
    time: z.strictObject({ column, format: timeFormat }),
    precision: precision.optional(),
  }),
  z.strictObject({
    year: column,
    month: column,
    day: column.optional(),
    hour: column.optional(),
    minute: column.optional(),
    second: column.optional(),
    /** AM or PM of a 12-hour clock. */
    half: column.optional(),
  }),
]);
export type TimeSource = z.infer<typeof timeSourceSchema>;

/**
 * `crs`: EPSG code or proj4 definition; absent = degrees or, for GeoJSON, what the file names. `precisionM`: metres within which delivered
 * points are true, e.g. 80 for three decimals of a degree; 15 when absent. `unknown`: values that stand for an unknown place in both
 * columns, 0 when absent. `decimal`: needed only where a point could also group thousands. `pad`: digits of an area code whose leading
 * zeros were lost.
 */
const placeSchema = z.union([
  z.strictObject({
    lng: column,
    lat: column,
    crs: z.string().min(1).max(500).optional(),
    precisionM: z.number().min(0).max(50_000).optional(),
    unknown: z
      .array(z.union([z.number(), z.string().max(60)]))
      .max(20)
      .optional(),
    decimal: z.enum([".", ","]).optional(),
  }),
  z.strictObject({ street: column, houseNumber: column.optional(), suffix: column.optional(), municipality: column.optional() }),
  z.strictObject({ area: column, level: levelIdSchema, pad: z.number().int().min(1).max(20).optional() }),
]);
export type PlaceSource = z.infer<typeof placeSchema>;

const timeZone = z.string().min(1).refine(isTimeZone, "not a time zone: use UTC or a name like Europe/Berlin");

export const mappingSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  /** What the mapping is for; shown nowhere but in the file. */
  description: z.string().max(2000).optional(),
  format: fileFormatSchema,
  externalId: z.union([column, z.array(column).min(1).max(8)]).optional(),
  delivery: z
    .strictObject({
      mode: z.enum(["append", "replaces-period"]).default("append"),
      key: z.string().min(1).max(120).optional(),
      /** `occurred`: an old stock, each row counts as received when it was reported, else when it ended. */
      received: z.enum(["now", "occurred"]).default("now"),
      /** What grows with every correction of a row: a column of whole numbers, or a time. Absent: the newer delivery is right. */
      version: z.union([column, timeSourceSchema]).optional(),
      /** Values of a column which say that the report is no longer valid. */
      withdrawn: z.strictObject({ column, values: z.array(z.string().min(1).max(200)).min(1).max(50) }).optional(),
    })
    .prefault({}),
  kind: kindSchema.optional(),
  label: labelSourceSchema.optional(),
  category: z.strictObject({
    column: column.optional(),
    /** Code → category; a key that ends with `*` stands for all codes that begin so, the longest wins. */
    translate: z.record(z.string().min(1), categoryIdSchema).optional(),
    default: categoryIdSchema.optional(),
  }),
  time: z.strictObject({
    from: timeSourceSchema,
    to: timeSourceSchema.optional(),
    reportedAt: timeSourceSchema.optional(),
    zone: timeZone,
    /** What becomes of a clock time that summer time skips: put aside (the default), or an hour later. */
    gap: z.enum(["quarantine", "shift"]).optional(),
  }),
  place: placeSchema,
  attributes: z.strictObject({ placeType: column, modus: column, reporterKey: column, status: column }).partial().optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function timeColumns(time: TimeSource | undefined): readonly (string | undefined)[] {
  if (time === undefined) return [];
  if ("column" in time) return [time.column];
  if ("date" in time) return [time.date.column, time.time.column];
  return [time.year, time.month, time.day, time.hour, time.minute, time.second, time.half];
}

function placeColumns(place: PlaceSource): readonly (string | undefined)[] {
  if ("lng" in place) return [place.lng, place.lat];
  if ("street" in place) return [place.street, place.houseNumber, place.suffix, place.municipality];
  return [place.area];
}

function distinct(columns: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(columns.filter((name) => name !== undefined))];
}

/** Columns that say what happened when and where: the ones a derived id is made of. */
export function identityColumns(mapping: Mapping): readonly string[] {
  return distinct([
    mapping.category.column,
    ...timeColumns(mapping.time.from),
    ...timeColumns(mapping.time.to),
    ...timeColumns(mapping.time.reportedAt),
    ...placeColumns(mapping.place),
  ]);
}

export function externalIdColumns(mapping: Mapping): readonly string[] {
  if (mapping.externalId === undefined) return [];
  return typeof mapping.externalId === "string" ? [mapping.externalId] : mapping.externalId;
}

function deliveryColumns({ delivery: { version, withdrawn } }: Mapping): readonly (string | undefined)[] {
  return [...(typeof version === "string" ? [version] : timeColumns(version)), withdrawn?.column];
}

/** All columns that are read; nothing of any other column leaves the parser (R1). */
export function mappedColumns(mapping: Mapping): readonly string[] {
  return distinct([
    ...externalIdColumns(mapping),
    ...identityColumns(mapping),
    ...Object.values(mapping.attributes ?? {}),
    ...deliveryColumns(mapping),
    ...labelColumns(mapping.label),
  ]);
}

function refused(text: LocalText, issues: readonly Issue[]): InvalidInputError {
  return new InvalidInputError(text.en, issues, { text });
}

/** Columns of which no report keeps the values as they are: a category becomes one of the catalogue, a time an instant. */
function columnsNotKept(mapping: Mapping): readonly string[] {
  const kept = [...externalIdColumns(mapping), ...Object.values(mapping.attributes ?? {}), ...labelColumns(mapping.label)];
  return distinct([mapping.category.column, ...timeColumns(mapping.time.from)]).filter((name) => !kept.includes(name));
}

/** Throws InvalidInputError with the path of everything that is wrong, also for columns that look like a person (R1). */
export function parseMapping(json: unknown): Mapping {
  const parsed = mappingSchema.safeParse(json);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
    throw refused(MAPPING_TEXTS.invalid(issues), issues);
  }
  const mapping = parsed.data;
  const reporterKey = mapping.attributes?.reporterKey;
  const street = "street" in mapping.place ? mapping.place.street : undefined;
  const wordings = columnsNotKept(mapping);
  const issues = mappedColumns(mapping)
    .filter((name) => name !== reporterKey && !(name === street && isBareAddress(name)))
    .flatMap((name) => {
      const word = findPersonWord(name);
      return word === undefined || (wordings.includes(name) && isWordingOfCatalogue(name, word))
        ? []
        : [{ path: name, message: `looks like data about a person (${word}); such columns are never imported` }];
    });
  if (issues.length > 0) throw refused(MAPPING_TEXTS.persons(issues), issues);
  requireSecretReporterKey(mapping);
  requireIdOfItsOwn(mapping);
  if (mapping.kind !== undefined) checkKind(mapping, mapping.kind);
  return mapping;
}

/** [C1] Only the reporter's key becomes a one-way name: in another role the same column would stay readable. */
function requireSecretReporterKey({ attributes = {}, ...mapping }: Mapping): void {
  const { reporterKey, ...others } = attributes;
  if (reporterKey === undefined || !mappedColumns({ ...mapping, attributes: others }).includes(reporterKey)) return;
  throw refused(MAPPING_TEXTS.reporterKey(reporterKey), [{ path: "attributes.reporterKey", message: reporterKey }]);
}

/** A derived id is made of the content: a corrected row has another one, so that nothing could be told of the row before. */
function requireIdOfItsOwn({ externalId, delivery }: Mapping): void {
  const names = (["version", "withdrawn"] as const).filter((name) => delivery[name] !== undefined);
  if (externalId !== undefined || names.length === 0) return;
  throw refused(
    MAPPING_TEXTS.needsId,
    names.map((name) => ({ path: `delivery.${name}`, message: "needs externalId" })),
  );
}

const POLICE_KINDS: readonly Kind[] = ["offence", "callForService"];

/** [R3] Whether its reports need a label. */
export function isOfPolice(kind: Kind): boolean {
  return POLICE_KINDS.includes(kind);
}

function checkKind(mapping: Mapping, kind: Kind): void {
  const definitions = kind === "offence" ? definitionsAmong(mapping.category.translate) : [];
  if (definitions.length > 0) throw refused(MAPPING_TEXTS.sumKeys(definitions), definitions);
  if (isOfPolice(kind) && mapping.label === undefined) {
    throw refused(MAPPING_TEXTS.needsLabel, [
      { path: "label", message: `kind ${kind} needs collectedBy, legalBasis, purpose, regime and statistics` },
    ]);
  }
  if (mapping.attributes?.reporterKey !== undefined && kind !== "complaint") {
    throw refused(MAPPING_TEXTS.onlyComplaints, [{ path: "attributes.reporterKey", message: `not allowed for kind ${kind}` }]);
  }
}

/** The kind of an import: given by the caller or by the mapping, never two different ones. */
export function resolveKind(mapping: Mapping, given: Kind | undefined): Kind {
  const kind = given ?? mapping.kind;
  if (kind === undefined) {
    throw refused(MAPPING_TEXTS.noKind, [{ path: "kind", message: `one of ${KINDS.join(", ")}` }]);
  }
  if (mapping.kind !== undefined && mapping.kind !== kind) {
    throw refused(MAPPING_TEXTS.otherKind(mapping.kind, kind), [{ path: "kind", message: `${mapping.kind}, not ${kind}` }]);
  }
  checkKind(mapping, kind);
  return kind;
}

/** JSON schema of the mapping file as published in docs/mapping.schema.json. */
export function describeMappingSchema(): object {
  return { title: "Lagebild mapping file, version 1", ...z.toJSONSchema(mappingSchema, { io: "input", reused: "inline" }) };
}
