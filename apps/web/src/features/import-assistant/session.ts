import type { AgencyId, CategoryId, JobId, Kind, Label, LevelId, MappingId, UploadId } from "@lagebild/domain";
import {
  fixedLabel,
  labelColumns,
  mappedColumns,
  rolesOf,
  type ColumnRole,
  type DraftColumn,
  type Mapping,
  type MappingDraft,
} from "../../intake/drafts.ts";
import type { CategoryCounts, OpenedFile, Preview } from "../../intake/messages.ts";

export const STEPS = ["file", "columns", "preview", "dryRun", "import"] as const;
export type Step = (typeof STEPS)[number];

/** Rows that the server has; good for another job as long as no new column is asked for. */
export interface Uploaded {
  readonly id: UploadId;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly fileHash: string;
}

/** Work that runs in this page. */
export interface Busy {
  readonly task: "open" | "count" | "preview" | "send";
  readonly share: number;
  readonly rows: number;
}

export interface Session {
  readonly step: Step;
  readonly file: File | null;
  readonly agency: AgencyId | null;
  readonly kind: Kind | null;
  readonly label: Label | null;
  /** The saved mapping that the page was opened with. */
  readonly wanted: MappingId | null;
  /** Where it goes on afterwards: a feed that needs the mapping, or an agency on its way in. */
  readonly then: "feed" | "agency" | null;
  readonly opened: OpenedFile | null;
  readonly draft: MappingDraft | null;
  readonly counts: CategoryCounts | null;
  readonly preview: Preview | null;
  readonly uploaded: Uploaded | null;
  readonly dryRun: JobId | null;
  readonly importJob: JobId | null;
  /** The mapping of the last dry run or import. */
  readonly sentMapping: Mapping | null;
  readonly busy: Busy | null;
  readonly error: unknown;
}

export const NEW_SESSION: Session = {
  step: "file",
  file: null,
  agency: null,
  kind: null,
  label: null,
  wanted: null,
  then: null,
  opened: null,
  draft: null,
  counts: null,
  preview: null,
  uploaded: null,
  dryRun: null,
  importJob: null,
  sentMapping: null,
  busy: null,
  error: null,
};

/** What the first step asks. */
export type Source = Pick<Session, "file" | "agency" | "kind" | "label">;

/** Another answer of the first step: nothing that was made of the former ones, rows at the server least of all, may pass for it. */
export function withSource(change: Partial<Source>): Partial<Session> {
  const { opened, draft, counts, preview, uploaded, dryRun, sentMapping, busy, error } = NEW_SESSION;
  return { ...change, opened, draft, counts, preview, uploaded, dryRun, sentMapping, busy, error };
}

/** What coordinates without a named system are. */
export const DEGREES = "EPSG:4326";

export const isPolice = (kind: Kind | null): boolean => kind === "offence" || kind === "callForService";

/** The label as far as it is written is complete. */
export function isWhole(label: Label | null): boolean {
  return label !== null && [label.collectedBy, label.legalBasis, label.purpose].every((text) => text.trim() !== "");
}

interface DraftInput {
  readonly opened: OpenedFile;
  readonly zone: string;
  readonly kind: Kind;
  readonly label: Label | null;
}

/** The draft that the proposal stands for. */
export function draftOf({ opened, zone, kind, label }: DraftInput, levels: readonly { readonly id: LevelId }[]): MappingDraft {
  const { proposal, format } = opened;
  return {
    format,
    columns: proposal.columns.map(({ name, role, format: timeFormat }) => ({ name, role, format: timeFormat })),
    crs: proposal.crs,
    level: levels.find(({ id }) => id === proposal.level)?.id ?? null,
    zone,
    kind,
    label,
    translate: {},
    defaultCategory: null,
    delivery: { mode: "append", received: "now" },
    base: null,
  };
}

/** A saved mapping on the columns of the file. Columns that it does not name are not read. */
export function draftFromMapping(mapping: Mapping, draft: MappingDraft): MappingDraft {
  const roles = rolesOf(mapping);
  const { place, format } = mapping;
  // Without a header row the names are the mapping's own, by position.
  const own = "columns" in format ? format.columns : undefined;
  const nameOf = (name: string, i: number): string => own?.[i] ?? name;
  return {
    ...draft,
    format,
    columns: draft.columns.map((column, i): DraftColumn => {
      const name = nameOf(column.name, i);
      return { name, ...(roles.get(name) ?? { role: "none", format: null }) };
    }),
    crs: "lng" in place ? (place.crs ?? DEGREES) : null,
    level: "area" in place ? place.level : null,
    zone: mapping.time.zone,
    label: fixedLabel(mapping.label) ?? draft.label,
    translate: mapping.category.translate ?? {},
    defaultCategory: mapping.category.default ?? null,
    delivery: mapping.delivery,
    base: mapping,
  };
}

/** [R3] Whether columns of the rows tell the label. */
export function isLabelByRow(mapping: Mapping | null): boolean {
  return mapping?.label !== undefined && fixedLabel(mapping.label) === null;
}

export type KeptRole = "version" | "withdrawn" | "label";

/** Columns that only the settings of a saved mapping read: the version of a report, what takes it back, and its label. */
export function keptRoleOf({ base }: Pick<MappingDraft, "base">, column: string): KeptRole | null {
  if (base === null) return null;
  const { version, withdrawn } = base.delivery;
  if (withdrawn?.column === column) return "withdrawn";
  if (labelColumns(base.label).includes(column)) return "label";
  const bare = { ...base, delivery: { ...base.delivery, version: undefined, withdrawn: undefined } };
  const isRead = version !== undefined && mappedColumns(base).includes(column);
  return isRead && !mappedColumns(bare).includes(column) ? "version" : null;
}

interface FileColumns {
  readonly format: Pick<OpenedFile["format"], "type">;
  readonly detection: Pick<OpenedFile["detection"], "columns">;
}

/** A mapping whose columns the file has; a file without a header row has no names, so that its columns are counted. */
export function fitsFile(mapping: Mapping, { detection, format }: FileColumns): boolean {
  if (mapping.format.type !== format.type) return false;
  const own = "columns" in mapping.format ? mapping.format.columns : undefined;
  if (own !== undefined) return own.length === detection.columns.length;
  return mappedColumns(mapping).every((column) => detection.columns.includes(column));
}

/** One column of each role: who gets one takes it from who had it. An id may have several columns. */
export function withRole(draft: MappingDraft, name: string, role: ColumnRole, format: string | null): MappingDraft {
  const isShared = role === "none" || role === "externalId";
  const columns = draft.columns.map((column): DraftColumn => {
    if (column.name === name) return { name, role, format };
    return !isShared && column.role === role ? { ...column, role: "none", format: null } : column;
  });
  // Codes of another column mean nothing here.
  const isOtherCategory = categoryColumnOf({ columns }) !== categoryColumnOf(draft);
  return { ...draft, columns, translate: isOtherCategory ? {} : draft.translate };
}

export function withFormat(draft: MappingDraft, name: string, format: string): MappingDraft {
  return { ...draft, columns: draft.columns.map((column) => (column.name === name ? { ...column, format } : column)) };
}

export function withTranslation(draft: MappingDraft, value: string, category: CategoryId | null): MappingDraft {
  const { [value]: _, ...others } = draft.translate;
  return { ...draft, translate: category === null ? others : { ...others, [value]: category } };
}

export function categoryColumnOf({ columns }: Pick<MappingDraft, "columns">): string | null {
  return columns.find(({ role }) => role === "category")?.name ?? null;
}

/** The category that a value gets by this draft, as the import judges it: exact key, longest beginning, default. */
export function translationOf(draft: MappingDraft, value: string): CategoryId | null {
  const exact = draft.translate[value];
  if (exact !== undefined) return exact;
  const keys = Object.keys(draft.translate).filter((key) => key.endsWith("*") && value.startsWith(key.slice(0, -1)));
  const longest = keys.toSorted((a, b) => b.length - a.length)[0];
  return (longest === undefined ? undefined : draft.translate[longest]) ?? null;
}

/** Fills in what the catalogue speaks for; a person's choice stays. */
export function withProposals(draft: MappingDraft, counts: CategoryCounts): MappingDraft {
  const found = counts.values.flatMap(({ value, proposal }) => (proposal === null ? [] : [[value, proposal.category] as const]));
  const news = found.filter(([value]) => translationOf(draft, value) === null);
  return { ...draft, translate: { ...Object.fromEntries(news), ...draft.translate } };
}
