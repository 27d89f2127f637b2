import {
  FEED_TYPES,
  feedRequestSchema,
  type AgencyId,
  type Feed,
  type FeedRequest,
  type FeedType,
  type Kind,
  type SavedMapping,
} from "@lagebild/domain";

export const SCHEDULES = { five: "*/5 * * * *", hour: "0 * * * *", day: "0 6 * * *" } as const;
export const PRESETS = ["five", "hour", "day", "own"] as const;
type Preset = (typeof PRESETS)[number];
/** The mapping that the feed has already. */
export const KEEP = "keep";

/** What the fields hold: numbers as they are typed, the fields of every type side by side. */
export interface FeedDraft {
  readonly name: string;
  readonly agency: AgencyId | null;
  readonly kind: Kind | null;
  readonly type: FeedType;
  readonly folder: string;
  readonly pattern: string;
  readonly url: string;
  readonly format: "json" | "xml";
  readonly jurisdiction: string;
  readonly since: string;
  readonly windowDays: string;
  readonly overlapHours: string;
  readonly collection: string;
  readonly typeName: string;
  readonly pageSize: string;
  /** Id of a saved mapping, KEEP, or nothing chosen yet. */
  readonly mapping: string;
  readonly preset: Preset;
  readonly cron: string;
}

export type FieldName = Exclude<keyof FeedDraft, "preset" | "format">;
export type FeedIssueKey = `feedForm.issue.${"required" | "url" | "folder" | "number" | "cron"}`;
export interface FieldIssue {
  readonly key: FeedIssueKey;
  readonly values?: Readonly<Record<string, number>>;
}
export type FeedIssues = Partial<Record<FieldName, FieldIssue>>;

export function newDraft(today: string, begun: Partial<FeedDraft> = {}): FeedDraft {
  return {
    name: "",
    agency: null,
    kind: null,
    type: "push",
    folder: "",
    pattern: "*",
    url: "",
    format: "json",
    jurisdiction: "",
    since: `${today.slice(0, 4)}-01-01`,
    windowDays: "30",
    overlapHours: "48",
    collection: "",
    typeName: "",
    pageSize: "1000",
    mapping: "",
    preset: "hour",
    cron: SCHEDULES.hour,
    ...begun,
  };
}

export function draftOfFeed({ name, agency, kind, source, schedule }: Omit<Feed, "mapping">, today: string): FeedDraft {
  const base = newDraft(today, { name, agency, kind, type: source.type, mapping: KEEP, ...presetOf(schedule) });
  switch (source.type) {
    case "push":
      return base;
    case "dropFolder":
      return { ...base, folder: source.folder, pattern: source.pattern };
    case "pull":
      return { ...base, url: source.url };
    case "open311": {
      const { url, format, jurisdiction = "", since, windowDays, overlapHours } = source;
      return { ...base, url, format, jurisdiction, since, windowDays: String(windowDays), overlapHours: String(overlapHours) };
    }
    case "features":
      return { ...base, url: source.url, collection: source.collection, pageSize: String(source.pageSize) };
    case "wfs":
      return { ...base, url: source.url, typeName: source.typeName, pageSize: String(source.pageSize) };
  }
}

function presetOf(cron: string | null): Pick<FeedDraft, "preset" | "cron"> {
  if (cron === null) return { preset: "hour", cron: SCHEDULES.hour };
  const preset = PRESETS.find((one) => one !== "own" && SCHEDULES[one] === cron.trim()) ?? "own";
  return { preset, cron };
}

/** Fields of each type, beside name, agency, kind and mapping. */
const FIELDS: Readonly<Record<FeedType, readonly FieldName[]>> = {
  push: [],
  dropFolder: ["folder", "pattern", "cron"],
  pull: ["url", "cron"],
  open311: ["url", "since", "windowDays", "overlapHours", "cron"],
  features: ["url", "collection", "pageSize", "cron"],
  wfs: ["url", "typeName", "pageSize", "cron"],
};
const LIMITS: Partial<Record<FieldName, readonly [number, number]>> = {
  windowDays: [1, 90],
  overlapHours: [0, 336],
  pageSize: [1, 10_000],
};

/** What keeps the draft from being sent; the server judges the rest. */
export function issuesOf(draft: FeedDraft): FeedIssues {
  const issues: FeedIssues = {};
  for (const field of ["name", "agency", "kind", "mapping", ...FIELDS[draft.type]] as const) {
    const issue = issueOf(draft, field);
    if (issue !== null) issues[field] = issue;
  }
  return issues;
}

function issueOf(draft: FeedDraft, field: FieldName): FieldIssue | null {
  const value = (draft[field] ?? "").trim();
  if (value === "") return { key: "feedForm.issue.required" };
  if (field === "url" && !/^https?:\/\/\S+$/.test(value)) return { key: "feedForm.issue.url" };
  if (field === "folder" && !/^[a-z0-9][a-z0-9_-]{0,62}$/.test(value)) return { key: "feedForm.issue.folder" };
  if (field === "cron" && value.split(/\s+/).length !== 5) return { key: "feedForm.issue.cron" };
  const limits = LIMITS[field];
  if (limits === undefined) return null;
  const [least, most] = limits;
  const isWithin = /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
  return isWithin ? null : { key: "feedForm.issue.number", values: { least, most } };
}

/** Of a draft without issues; null when something is missing all the same. `kept`: the mapping that the feed has. */
export function requestOf(draft: FeedDraft, saved: readonly SavedMapping[], kept: FeedRequest["mapping"] | null): FeedRequest | null {
  const mapping = draft.mapping === KEEP ? kept : saved.find(({ id }) => id === draft.mapping)?.mapping;
  const request = {
    name: draft.name.trim(),
    agency: draft.agency,
    kind: draft.kind,
    source: sourceOf(draft),
    mapping,
    schedule: draft.type === "push" ? null : draft.cron.trim(),
  };
  return feedRequestSchema.safeParse(request).data ?? null;
}

/** As far as it is written; the schema of the request judges it. */
function sourceOf(draft: FeedDraft) {
  const url = draft.url.trim();
  const pageSize = Number(draft.pageSize);
  const jurisdiction = draft.jurisdiction.trim();
  switch (draft.type) {
    case "push":
      return { type: "push" };
    case "dropFolder":
      return { type: "dropFolder", folder: draft.folder.trim(), pattern: draft.pattern.trim() };
    case "pull":
      return { type: "pull", url };
    case "open311":
      return {
        type: "open311",
        url,
        format: draft.format,
        ...(jurisdiction === "" ? {} : { jurisdiction }),
        since: draft.since,
        windowDays: Number(draft.windowDays),
        overlapHours: Number(draft.overlapHours),
      };
    case "features":
      return { type: "features", url, collection: draft.collection.trim(), pageSize };
    case "wfs":
      return { type: "wfs", url, typeName: draft.typeName.trim(), pageSize };
  }
}

/** The field beside which an issue of the server stands; null: it stands below the form. */
export function fieldOfPath(path: string, type: FeedType): FieldName | null {
  const [head = "", member = ""] = path.split(".");
  if (head === "mapping") return "mapping";
  if (head === "schedule") return type === "push" ? null : "cron";
  if (head === "name" || head === "agency" || head === "kind") return head;
  if (head !== "source") return null;
  const shown: readonly string[] = FIELDS[type];
  if (member === "jurisdiction" && type === "open311") return "jurisdiction";
  return shown.includes(member) ? (FIELDS[type].find((field) => field === member) ?? null) : null;
}

export const isFeedType = (text: string | undefined): text is FeedType => FEED_TYPES.some((type) => type === text);
