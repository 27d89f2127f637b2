import {
  REPORTER_NAME,
  toUnlistedCode,
  type AgencyId,
  type Instant,
  type Kind,
  type Label,
  type PlacedReport,
  type QuarantinedRow,
  type ZoneClock,
} from "@lagebild/domain";
import { createAttributesReader } from "./attributes.ts";
import { createCategoryTranslator, type CategoryKinds } from "./category.ts";
import { createDerivedIds, createGivenIds, type ExternalIdMaker } from "./external-id.ts";
import type { Geocoder } from "./geocoder.ts";
import { toInstant } from "./instant.ts";
import { createLabelReader } from "./label.ts";
import { externalIdColumns, identityColumns, isOfPolice, mappedColumns, type Mapping } from "./mapping.ts";
import { findPksProblem } from "./pks-code.ts";
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
  /** Stands for the version of every row where the mapping reads none; absent: the day of the delivery counts. */
  readonly defaultVersion?: number | undefined;
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

interface RefusedRow {
  readonly row: Row;
  readonly cells: readonly string[];
  readonly id: string;
}

/** A row that cannot be taken keeps its mapped values, of a reporter's key the one-way name alone; of a row with an id it is known which report it is about. */
function createRefusal(
  { mapping, pseudonymise }: ReportSettings,
  columns: readonly string[],
): (refused: RefusedRow, problem: RowProblem) => RowOutcome {
  const isDerived = mapping.externalId === undefined;
  const givenColumns = externalIdColumns(mapping);
  const secret = mapping.attributes?.reporterKey;
  function keep(column: string, cell: string): readonly [string, string][] {
    if (column !== secret) return [[column, cell]];
    return cell === "" || pseudonymise === undefined ? [] : [[REPORTER_NAME + column, pseudonymise(cell)]];
  }
  return ({ row, cells, id }, problem) => {
    const kept = columns.flatMap((column, i) => keep(column, cells[i] ?? ""));
    const mapped = Object.fromEntries(isDerived ? [...kept, [DERIVED_ID, id]] : kept);
    const isNamed = id !== "" && !(problem.code === "missing-value" && problem.column !== null && givenColumns.includes(problem.column));
    return { kind: "quarantined", row: quarantineRow(row.row, problem, mapped), externalId: isNamed ? id : null };
  };
}

const UNREADABLE: RowProblem = { code: "malformed-row", column: null, value: null };

type ContentOutcome =
  | { readonly kind: "problem"; readonly problem: RowProblem }
  | { readonly kind: "content"; readonly content: Omit<ReadReport, "externalId" | "version"> };

/** Everything of a report but its id and its version. */
function createContentReader(settings: ReportSettings, position: (column: string) => number): (cells: readonly string[]) => ContentOutcome {
  const { mapping, kind, agency, cityClock } = settings;
  const receivedMs = Date.parse(settings.receivedAt);
  const readLabel = createLabelReader({
    source: mapping.label,
    position,
    otherwise: defaultLabel(agency),
    isRequired: isOfPolice(kind),
  });
  const categoryAt = mapping.category.column === undefined ? -1 : position(mapping.category.column);
  const translate = createCategoryTranslator(mapping.category, kind, settings.categories);
  const readOccurrence = createOccurrenceReader(mapping, position, cityClock, receivedMs);
  const readPlace = createPlaceReader(mapping.place, position, settings);
  const readAttributes = createAttributesReader(mapping.attributes, position, settings.pseudonymise);

  function receivedAt(occurrence: Occurrence): Instant {
    if (mapping.delivery.received === "now") return settings.receivedAt;
    return toInstant(Math.min(occurrence.reportedMs ?? occurrence.toMs, receivedMs));
  }

  return (cells) => {
    const labelled = readLabel(cells);
    if (labelled.kind === "problem") return labelled;
    const { label } = labelled;
    const code = categoryAt < 0 ? "" : (cells[categoryAt] ?? "");
    const wrong = findPksProblem(code, kind, label.statistics);
    if (wrong !== null) {
      return {
        kind: "problem",
        problem: { code: "invalid-category", column: mapping.category.column ?? null, value: code, detail: wrong },
      };
    }
    const time = readOccurrence(cells);
    if (time.kind === "problem") return time;
    const placed = readPlace(cells);
    if (placed.kind === "problem") return placed;
    const attributes = readAttributes(cells);
    if (attributes.kind === "problem") return attributes;
    const { occurrence } = time;
    const { category, isUnlisted } = translate(code);
    const content = {
      agency,
      kind,
      category,
      occurredFrom: toInstant(occurrence.fromMs),
      occurredTo: toInstant(occurrence.toMs),
      reportedAt: occurrence.reportedMs === null ? null : toInstant(occurrence.reportedMs),
      receivedAt: receivedAt(occurrence),
      timePrecision: occurrence.precision,
      ...placed.place,
      label,
      attributes: attributes.attributes,
      localMinute: cityClock.toLocalMinute(occurrence.fromMs),
      durationMin: Math.round((occurrence.toMs - occurrence.fromMs) / MINUTE_MS),
      ...(isUnlisted ? { unlistedCode: toUnlistedCode(code) } : {}),
    };
    return { kind: "content", content };
  };
}

/** Turns rows of one file into reports, in order. Cells stand in the order of `mappedColumns(mapping)`. */
export function createRowReader(settings: ReportSettings): (row: Row, knownId?: string) => RowOutcome {
  const { mapping } = settings;
  const columns = mappedColumns(mapping);
  const position = (column: string): number => columns.indexOf(column);
  const nextId = createIds(settings, columns);
  const refuse = createRefusal(settings, columns);
  const readContent = createContentReader(settings, position);
  const readVersion = createVersionReader(mapping, position, settings.cityClock);
  const { withdrawn } = mapping.delivery;
  const withdrawnAt = withdrawn === undefined ? -1 : position(withdrawn.column);
  const withdrawnValues = new Set(withdrawn?.values);

  return (row, knownId) => {
    const { cells } = row;
    if (cells === null) return { kind: "quarantined", row: quarantineRow(row.row, UNREADABLE, {}), externalId: null };
    const { id, problem } = knownId === undefined ? nextId(cells) : { id: knownId, problem: null };
    const refused = { row, cells, id };
    if (problem !== null) return refuse(refused, problem);
    const versioned = readVersion(cells);
    if (versioned.kind === "problem") return refuse(refused, versioned.problem);
    const number = versioned.version ?? settings.defaultVersion;
    const version = number === undefined ? {} : { version: number };
    // Nothing else of such a row has to be right.
    if (withdrawnAt >= 0 && withdrawnValues.has(cells[withdrawnAt] ?? ""))
      return { kind: "withdrawal", withdrawal: { externalId: id, ...version } };
    const read = readContent(cells);
    if (read.kind === "problem") return refuse(refused, read.problem);
    return { kind: "report", report: { ...version, externalId: id, ...read.content } };
  };
}
