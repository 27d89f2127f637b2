import type { AgencyId, Instant, Kind, Label, PlacedReport, QuarantinedRow, ZoneClock } from "@lagebild/domain";
import { createAttributesReader } from "./attributes.ts";
import { createCategoryTranslator, type CategoryKinds } from "./category.ts";
import { createDerivedIds, createGivenIds, type ExternalIdMaker } from "./external-id.ts";
import type { Geocoder } from "./geocoder.ts";
import { toInstant } from "./instant.ts";
import { externalIdColumns, identityColumns, mappedColumns, type Mapping } from "./mapping.ts";
import { createPlaceReader } from "./place.ts";
import type { Placer } from "./placer.ts";
import { quarantineRow, type RowProblem } from "./quarantine.ts";
import type { Row } from "./rows.ts";
import { createOccurrenceReader, MINUTE_MS, type Occurrence } from "./occurrence.ts";
import { createVersionReader } from "./row-version.ts";

export interface ReportSettings {
  readonly mapping: Mapping;
  readonly kind: Kind;
  readonly agency: AgencyId;
  readonly categories: CategoryKinds;
  /** Clock of the city's zone. */
  readonly cityClock: ZoneClock;
  readonly placer: Placer;
  /** Null when the city has no address table. */
  readonly geocoder: Geocoder | null;
  readonly receivedAt: Instant;
  /** Used for derived ids when the mapping names none. */
  readonly deliveryKey: string;
  /** One-way name for a reporter's key (C1); without it the attribute is dropped. */
  readonly pseudonymise?: (key: string) => string;
}

/** A report with what its row says of its version; absent: the day of the delivery counts. */
export type ReadReport = PlacedReport & { readonly version?: number };

/** A row that says that a report is no longer valid. */
export interface ReadWithdrawal {
  readonly externalId: string;
  readonly version?: number;
}

/** `externalId` of a quarantined row: null when the row does not tell it. */
export type RowOutcome =
  | { readonly kind: "report"; readonly report: ReadReport }
  | { readonly kind: "withdrawal"; readonly withdrawal: ReadWithdrawal }
  | { readonly kind: "quarantined"; readonly row: QuarantinedRow; readonly externalId: string | null };

/** Name under which a quarantined row keeps its derived id, so that a later retry gives it the same one. */
export const DERIVED_ID = "#id";

/** Where nothing is said about a report of an office that needs no label. */
function defaultLabel(agency: AgencyId): Label {
  return { collectedBy: agency, legalBasis: "–", purpose: "–", regime: "gdpr", statistics: "incoming" };
}

function createIds(settings: ReportSettings, columns: readonly string[]): ExternalIdMaker {
  const { mapping } = settings;
  const given = externalIdColumns(mapping);
  const positions = (names: readonly string[]): readonly number[] => names.map((name) => columns.indexOf(name));
  const { mode, key, version, withdrawn } = mapping.delivery;
  if (given.length > 0) return createGivenIds(given, positions(given), { mayRepeat: version !== undefined || withdrawn !== undefined });
  const scope = mode === "replaces-period" ? settings.kind : (key ?? settings.deliveryKey);
  return createDerivedIds(scope, positions(identityColumns(mapping)));
}

/** Turns rows of one file into reports, in order. Cells stand in the order of `mappedColumns(mapping)`. */
export function createRowReader(settings: ReportSettings): (row: Row, knownId?: string) => RowOutcome {
  const { mapping, kind, agency } = settings;
  const columns = mappedColumns(mapping);
  const nextId = createIds(settings, columns);
  const isDerived = mapping.externalId === undefined;
  const label = mapping.label ?? defaultLabel(agency);
  const categoryAt = mapping.category.column === undefined ? -1 : columns.indexOf(mapping.category.column);
  const translate = createCategoryTranslator(mapping.category, kind, settings.categories);
  const position = (column: string): number => columns.indexOf(column);
  const readOccurrence = createOccurrenceReader(mapping, position, settings.cityClock, Date.parse(settings.receivedAt));
  const readPlace = createPlaceReader(mapping.place, position, settings);
  const readAttributes = createAttributesReader(mapping.attributes, position, settings.pseudonymise);
  const readVersion = createVersionReader(mapping, position, settings.cityClock);
  const { withdrawn } = mapping.delivery;
  const withdrawnAt = withdrawn === undefined ? -1 : position(withdrawn.column);
  const withdrawnValues = new Set(withdrawn?.values);
  const givenColumns = externalIdColumns(mapping);
  const secret = mapping.attributes?.reporterKey;

  function refuse(row: Row, cells: readonly string[], problem: RowProblem, id: string): RowOutcome {
    const kept = columns.flatMap((column, i): [string, string][] => (column === secret ? [] : [[column, cells[i] ?? ""]]));
    const mapped = Object.fromEntries(isDerived ? [...kept, [DERIVED_ID, id]] : kept);
    const isNamed = id !== "" && !(problem.code === "missing-value" && problem.column !== null && givenColumns.includes(problem.column));
    return { kind: "quarantined", row: quarantineRow(row.row, problem, mapped), externalId: isNamed ? id : null };
  }

  function receivedAt(occurrence: Occurrence): Instant {
    if (mapping.delivery.received === "now") return settings.receivedAt;
    return toInstant(Math.min(occurrence.reportedMs ?? occurrence.toMs, Date.parse(settings.receivedAt)));
  }

  return (row, knownId) => {
    const { cells } = row;
    if (cells === null)
      return {
        kind: "quarantined",
        row: quarantineRow(row.row, { code: "malformed-row", column: null, value: null }, {}),
        externalId: null,
      };
    const externalId = knownId === undefined ? nextId(cells) : { id: knownId, problem: null };
    if (externalId.problem !== null) return refuse(row, cells, externalId.problem, externalId.id);
    const versioned = readVersion(cells);
    if (versioned.kind === "problem") return refuse(row, cells, versioned.problem, externalId.id);
    const version = versioned.version === undefined ? {} : { version: versioned.version };
    // Nothing else of such a row has to be right.
    if (withdrawnAt >= 0 && withdrawnValues.has(cells[withdrawnAt] ?? ""))
      return { kind: "withdrawal", withdrawal: { externalId: externalId.id, ...version } };
    const time = readOccurrence(cells);
    if (time.kind === "problem") return refuse(row, cells, time.problem, externalId.id);
    const placed = readPlace(cells);
    if (placed.kind === "problem") return refuse(row, cells, placed.problem, externalId.id);
    const attributes = readAttributes(cells);
    if (attributes.kind === "problem") return refuse(row, cells, attributes.problem, externalId.id);
    const { occurrence } = time;
    const report: ReadReport = {
      ...version,
      agency,
      externalId: externalId.id,
      kind,
      category: translate(categoryAt < 0 ? "" : (cells[categoryAt] ?? "")),
      occurredFrom: toInstant(occurrence.fromMs),
      occurredTo: toInstant(occurrence.toMs),
      reportedAt: occurrence.reportedMs === null ? null : toInstant(occurrence.reportedMs),
      receivedAt: receivedAt(occurrence),
      timePrecision: occurrence.precision,
      ...placed.place,
      label,
      attributes: attributes.attributes,
      localMinute: settings.cityClock.toLocalMinute(occurrence.fromMs),
      durationMin: Math.round((occurrence.toMs - occurrence.fromMs) / MINUTE_MS),
    };
    return { kind: "report", report };
  };
}
