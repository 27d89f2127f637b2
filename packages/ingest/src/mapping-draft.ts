import type { CategoryId, Kind, Label, LevelId } from "@lagebild/domain";
import type { FileFormat } from "./file-format.ts";
import type { ColumnRole } from "./column-roles.ts";
import { fixedLabel } from "./label-source.ts";
import { externalIdColumns, isOfPolice, type Mapping, type PlaceSource, type TimeSource } from "./mapping.ts";

export interface DraftColumn {
  readonly name: string;
  readonly role: ColumnRole;
  /** Format of a time; null for the other roles. */
  readonly format: string | null;
}

/** A mapping seen from the columns: what each of them is read as. */
export interface MappingDraft {
  readonly format: FileFormat;
  readonly columns: readonly DraftColumn[];
  readonly crs: string | null;
  readonly level: LevelId | null;
  readonly zone: string;
  readonly kind: Kind;
  /** The same for all rows; where columns of the rows tell it, that stays in `base`. */
  readonly label: Label | null;
  readonly translate: Readonly<Record<string, CategoryId>>;
  readonly defaultCategory: CategoryId | null;
  readonly delivery: Mapping["delivery"];
  /** A saved mapping that this one began as: what no column says is kept of it. */
  readonly base: Mapping | null;
}

/** What keeps a draft from being a mapping; `column` where one column is meant. */
export type DraftProblem =
  | { readonly code: "noTime" | "noPlace" | "halfPoint" | "noCrs" | "noLevel" | "noCategory" | "noLabel" | "clockWithoutDay" }
  | { readonly code: "twice"; readonly role: ColumnRole }
  | { readonly code: "noFormat"; readonly column: string };

export type DraftOutcome =
  | { readonly kind: "mapping"; readonly mapping: Mapping }
  | { readonly kind: "problems"; readonly problems: readonly DraftProblem[] };

/** An id may be made of several columns. */
const MANY: readonly ColumnRole[] = ["none", "externalId"];
const DEGREES = "EPSG:4326";
type Named = (role: ColumnRole) => string | undefined;

function timeOf(draft: MappingDraft, dayRole: ColumnRole, clockRole: ColumnRole, before: TimeSource | undefined): TimeSource | undefined {
  const day = draft.columns.find(({ role }) => role === dayRole);
  const clock = draft.columns.find(({ role }) => role === clockRole);
  if (day === undefined) return undefined;
  const precision = before !== undefined && "precision" in before && before.precision !== undefined ? { precision: before.precision } : {};
  const date = { column: day.name, format: day.format ?? "" };
  if (clock === undefined) return { ...date, ...precision };
  return { date, time: { column: clock.name, format: clock.format ?? "" }, ...precision };
}

function partsOf(named: Named): TimeSource | undefined {
  const year = named("year");
  const month = named("month");
  if (year === undefined || month === undefined) return undefined;
  const optional = (["day", "hour", "minute"] as const).flatMap((role) => {
    const column = named(role);
    return column === undefined ? [] : [[role, column] as const];
  });
  return { year, month, ...Object.fromEntries(optional) };
}

function placeOf(draft: MappingDraft, named: Named): PlaceSource | undefined {
  const lng = named("lng");
  const lat = named("lat");
  const before = draft.base?.place;
  if (lng !== undefined && lat !== undefined) {
    const kept = before !== undefined && "lng" in before ? before : {};
    // The reader turns geometries into degrees by the system that the file names.
    const isGeometry = draft.format.type === "geojson" && lng === "geometry.lng" && draft.crs === DEGREES;
    return { ...kept, lng, lat, ...(isGeometry ? {} : { crs: draft.crs ?? "" }) };
  }
  const street = named("street");
  if (street !== undefined) {
    const optional = (["houseNumber", "suffix", "municipality"] as const).flatMap((role) => {
      const column = named(role);
      return column === undefined ? [] : [[role, column] as const];
    });
    return { street, ...Object.fromEntries(optional) };
  }
  const area = named("area");
  return area === undefined || draft.level === null ? undefined : { area, level: draft.level };
}

function findProblems(draft: MappingDraft, named: Named): readonly DraftProblem[] {
  const problems: DraftProblem[] = [];
  const roles = draft.columns.map(({ role }) => role).filter((role) => !MANY.includes(role));
  for (const role of new Set(roles.filter((one, i) => roles.indexOf(one) !== i))) problems.push({ code: "twice", role });
  if (named("from") === undefined && partsOf(named) === undefined) problems.push({ code: "noTime" });
  for (const [day, clock] of [
    ["from", "fromClock"],
    ["to", "toClock"],
    ["reportedAt", "reportedClock"],
  ] as const) {
    if (named(clock) !== undefined && named(day) === undefined) problems.push({ code: "clockWithoutDay" });
  }
  const timed: readonly ColumnRole[] = ["from", "fromClock", "to", "toClock", "reportedAt", "reportedClock"];
  for (const { name, role, format } of draft.columns) {
    if (timed.includes(role) && (format === null || format === "")) problems.push({ code: "noFormat", column: name });
  }
  problems.push(...findPlaceProblems(draft, named));
  if (named("category") === undefined && draft.defaultCategory === null) problems.push({ code: "noCategory" });
  if (labelOf(draft) === undefined && isOfPolice(draft.kind)) problems.push({ code: "noLabel" });
  return problems;
}

function labelOf({ label, base }: MappingDraft): Mapping["label"] {
  const isByRow = base?.label !== undefined && fixedLabel(base.label) === null;
  return isByRow ? base.label : (label ?? undefined);
}

function findPlaceProblems(draft: MappingDraft, named: Named): readonly DraftProblem[] {
  const isPoint = named("lng") !== undefined && named("lat") !== undefined;
  if (isPoint) return draft.crs === null || draft.crs.trim() === "" ? [{ code: "noCrs" }] : [];
  if (named("lng") !== undefined || named("lat") !== undefined) return [{ code: "halfPoint" }];
  if (named("street") !== undefined) return [];
  if (named("area") === undefined) return [{ code: "noPlace" }];
  return draft.level === null ? [{ code: "noLevel" }] : [];
}

/** The mapping that the draft means, not yet checked against the schema; or all that is missing. */
export function buildMapping(draft: MappingDraft): DraftOutcome {
  const named: Named = (role) => draft.columns.find((column) => column.role === role)?.name;
  const problems = findProblems(draft, named);
  const { base } = draft;
  const from = timeOf(draft, "from", "fromClock", base?.time.from) ?? partsOf(named);
  const place = placeOf(draft, named);
  if (problems.length > 0 || from === undefined || place === undefined) return { kind: "problems", problems };
  const to = timeOf(draft, "to", "toClock", base?.time.to);
  const reportedAt = timeOf(draft, "reportedAt", "reportedClock", base?.time.reportedAt);
  const ids = draft.columns.filter(({ role }) => role === "externalId").map(({ name }) => name);
  const [id] = ids;
  const category = named("category");
  const label = labelOf(draft);
  const attributes = (["placeType", "modus", "reporterKey", "status"] as const).flatMap((role) => {
    const column = named(role);
    return column === undefined ? [] : [[role, column] as const];
  });
  const mapping: Mapping = {
    version: 1,
    ...(base?.description === undefined ? {} : { description: base.description }),
    format: draft.format,
    ...(id === undefined ? {} : { externalId: ids.length === 1 ? id : ids }),
    delivery: draft.delivery,
    kind: draft.kind,
    ...(label === undefined ? {} : { label }),
    category: {
      ...(category === undefined ? {} : { column: category }),
      ...(Object.keys(draft.translate).length === 0 ? {} : { translate: { ...draft.translate } }),
      ...(draft.defaultCategory === null ? {} : { default: draft.defaultCategory }),
    },
    time: { from, ...(to === undefined ? {} : { to }), ...(reportedAt === undefined ? {} : { reportedAt }), zone: draft.zone },
    place,
    ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
  };
  return { kind: "mapping", mapping };
}

type Assign = (column: string | undefined, role: ColumnRole, format?: string) => void;

function assignTime(assign: Assign, source: TimeSource | undefined, day: ColumnRole, clock: ColumnRole): void {
  if (source === undefined) return;
  if ("column" in source) assign(source.column, day, source.format);
  else if ("date" in source) {
    assign(source.date.column, day, source.date.format);
    assign(source.time.column, clock, source.time.format);
  } else for (const part of ["year", "month", "day", "hour", "minute"] as const) assign(source[part], part);
}

function assignPlace(assign: Assign, place: PlaceSource): void {
  if ("lng" in place) for (const role of ["lng", "lat"] as const) assign(place[role], role);
  else if ("street" in place) for (const role of ["street", "houseNumber", "suffix", "municipality"] as const) assign(place[role], role);
  else assign(place.area, "area");
}

/** Roles by column of a mapping; a column that it reads twice has the last one. */
export function rolesOf(mapping: Mapping): ReadonlyMap<string, Omit<DraftColumn, "name">> {
  const roles = new Map<string, Omit<DraftColumn, "name">>();
  const assign: Assign = (column, role, format) => {
    if (column !== undefined) roles.set(column, { role, format: format ?? null });
  };
  for (const column of externalIdColumns(mapping)) assign(column, "externalId");
  for (const role of ["placeType", "modus", "reporterKey", "status"] as const) assign(mapping.attributes?.[role], role);
  assign(mapping.category.column, "category");
  assignPlace(assign, mapping.place);
  assignTime(assign, mapping.time.reportedAt, "reportedAt", "reportedClock");
  assignTime(assign, mapping.time.to, "to", "toClock");
  assignTime(assign, mapping.time.from, "from", "fromClock");
  return roles;
}
