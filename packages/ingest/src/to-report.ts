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

export type RowOutcome =
  | { readonly kind: "report"; readonly report: PlacedReport }
  | { readonly kind: "quarantined"; readonly row: QuarantinedRow };

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
  if (given.length > 0) return createGivenIds(given, positions(given));
  return createDerivedIds(mapping.delivery.key ?? settings.deliveryKey, positions(identityColumns(mapping)));
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
  const secret = mapping.attributes?.reporterKey;

  function refuse(row: Row, cells: readonly string[], problem: RowProblem, id: string): RowOutcome {
    const kept = columns.flatMap((column, i): [string, string][] => (column === secret ? [] : [[column, cells[i] ?? ""]]));
    const mapped = Object.fromEntries(isDerived ? [...kept, [DERIVED_ID, id]] : kept);
    return { kind: "quarantined", row: quarantineRow(row.row, problem, mapped) };
  }

  function receivedAt(occurrence: Occurrence): Instant {
    if (mapping.delivery.received === "now") return settings.receivedAt;
    return toInstant(Math.min(occurrence.reportedMs ?? occurrence.toMs, Date.parse(settings.receivedAt)));
  }

  return (row, knownId) => {
    const { cells } = row;
    if (cells === null)
      return { kind: "quarantined", row: quarantineRow(row.row, { code: "malformed-row", column: null, value: null }, {}) };
    const externalId = knownId === undefined ? nextId(cells) : { id: knownId, problem: null };
    if (externalId.problem !== null) return refuse(row, cells, externalId.problem, externalId.id);
    const time = readOccurrence(cells);
    if (time.kind === "problem") return refuse(row, cells, time.problem, externalId.id);
    const placed = readPlace(cells);
    if (placed.kind === "problem") return refuse(row, cells, placed.problem, externalId.id);
    const attributes = readAttributes(cells);
    if (attributes.kind === "problem") return refuse(row, cells, attributes.problem, externalId.id);
    const { occurrence } = time;
    const report: PlacedReport = {
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
