import { createHash } from "node:crypto";
import type { LocalText, ZoneClock } from "@lagebild/domain";
import { createPathReader, mappedColumns, toCell, type JsonObject, type Mapping } from "@lagebild/ingest";
import { OPEN311_NOTES } from "./i18n/open311-texts.ts";
import { readDate } from "./w3c-date.ts";

/** A request as a row of the mapped columns, with what it takes to know it again. */
export interface Open311Row {
  /** Of `service_request_id`; empty for a request that has only a token so far. */
  readonly id: string;
  readonly cells: readonly string[] | null;
  /** The later of request and update; null without a readable time. */
  readonly latestMs: number | null;
  readonly notes: readonly LocalText[];
}

const DATES = ["requested_datetime", "updated_datetime", "expected_datetime"] as const;
/** GeoReport v2, then what CitySDK adds. */
const STATUSES: ReadonlySet<string> = new Set([
  "open",
  "closed",
  "received",
  "in_process",
  "in process",
  "processed",
  "archived",
  "rejected",
  "public_works_needed",
  "moderation",
  "submitted",
]);

interface Normalised {
  readonly request: JsonObject;
  readonly latestMs: number | null;
  readonly notes: ReadonlySet<LocalText>;
}

function normaliseStatus(value: unknown, notes: Set<LocalText>): string {
  const text = toCell(value).trim();
  const status = text.toLowerCase();
  if (status !== text) notes.add(OPEN311_NOTES.statusCase);
  if (status !== "" && !STATUSES.has(status)) notes.add(OPEN311_NOTES.otherStatus);
  return status;
}

/** Status in lower case, times with their zone, `updated_datetime` always there; all else as it is. */
function normalise(raw: JsonObject, clock: ZoneClock): Normalised {
  const notes = new Set<LocalText>();
  const changes: Record<string, unknown> = { status: normaliseStatus(raw["status"], notes) };
  const times: number[] = [];
  for (const name of DATES) {
    const text = toCell(raw[name]).trim();
    if (text === "") continue;
    const read = readDate(text, clock);
    if (read === null) {
      notes.add(OPEN311_NOTES.unreadableDate);
      continue;
    }
    for (const oddity of read.oddities) notes.add(OPEN311_NOTES[oddity]);
    changes[name] = new Date(read.ms).toISOString();
    if (name !== "expected_datetime") times.push(read.ms);
  }
  if (toCell(raw["updated_datetime"]).trim() === "") {
    notes.add(OPEN311_NOTES.noUpdate);
    changes["updated_datetime"] = changes["requested_datetime"] ?? raw["requested_datetime"];
  }
  if (raw["long"] === undefined) changes["long"] = raw["lon"] ?? raw["lng"];
  return { request: { ...raw, ...changes }, latestMs: times.length === 0 ? null : Math.max(...times), notes };
}

/** Turns requests into rows. Columns are the names of GeoReport, parts of nested ones with dots. */
export function createOpen311Reader(mapping: Mapping, clock: ZoneClock): (raw: JsonObject | null) => Open311Row {
  const readers = mappedColumns(mapping).map(createPathReader);
  return (raw) => {
    if (raw === null) return { id: "", cells: null, latestMs: null, notes: [] };
    const { request, latestMs, notes } = normalise(raw, clock);
    return {
      id: toCell(raw["service_request_id"]).trim(),
      cells: readers.map((read) => toCell(read(request))),
      latestMs,
      notes: [...notes],
    };
  };
}

/** What was delivered of which request, in few characters: the same again is no news. */
export interface Delivered {
  /** Whether a row says something new; remembers it. */
  add(row: Open311Row): boolean;
  toText(): string;
}

const ID_CHARS = 8;
const CONTENT_CHARS = 6;
const ENTRY_CHARS = ID_CHARS + CONTENT_CHARS;
/** The oldest are forgotten, so that they come again: the store knows them. */
const MOST_ENTRIES = 50_000;

function digest(text: string, length: number): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, length);
}

export function createDelivered(text: unknown): Delivered {
  const known = new Map<string, string>();
  const entries = typeof text === "string" ? (text.match(new RegExp(`.{${ENTRY_CHARS}}`, "g")) ?? []) : [];
  for (const entry of entries) known.set(entry.slice(0, ID_CHARS), entry.slice(ID_CHARS));

  function add({ id, cells }: Open311Row): boolean {
    if (id === "" || cells === null) return true;
    const key = digest(id, ID_CHARS);
    const content = digest(JSON.stringify(cells), CONTENT_CHARS);
    if (known.get(key) === content) return false;
    known.delete(key);
    known.set(key, content);
    return true;
  }

  return {
    add,
    toText: () =>
      [...known]
        .slice(-MOST_ENTRIES)
        .map(([key, content]) => key + content)
        .join(""),
  };
}
