import { createZoneClock } from "@lagebild/domain";
import { OPEN311_NOTES, OPEN311_TEXTS } from "./i18n/open311-texts.ts";
import { readOpen311 } from "./open311-answer.ts";
import { createOpen311Reader, type Open311Row } from "./open311-rows.ts";
import type { FetchContext } from "./feed-kind.ts";
import { PeerError } from "./peer-error.ts";
import { hostOf } from "./read-answer.ts";

export type Open311Context = FetchContext<"open311">;

/** Of `requested_datetime`, in milliseconds; both ends belong to it. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface WindowRows {
  readonly rows: readonly Open311Row[];
  readonly bytes: number;
}

const PAGE_SIZE = 500;
const MOST_PAGES = 500;
const SHORTEST_MS = 60_000;

/** A round number is likely the most that a service gives at once: 50, 100, 200 … */
function looksFull(count: number): boolean {
  return count >= PAGE_SIZE || (count >= 50 && count % 50 === 0);
}

function toW3c(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export function nameOfWindow({ fromMs, toMs }: Window): string {
  return `requests ${toW3c(fromMs)}/${toW3c(toMs)}`;
}

function addressOf({ source }: Open311Context, window: Window, page: number | null): string {
  const url = new URL(source.url);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/requests.${source.format}`;
  if (source.jurisdiction !== undefined) url.searchParams.set("jurisdiction_id", source.jurisdiction);
  url.searchParams.set("start_date", toW3c(window.fromMs));
  url.searchParams.set("end_date", toW3c(window.toMs));
  if (page !== null) {
    url.searchParams.set("page", String(page));
    url.searchParams.set("page_size", String(PAGE_SIZE));
  }
  return url.href;
}

/** Adds what is new and answers how much that was; of two rows of one request the later counts. */
function addTo(found: Map<string, Open311Row>, rows: readonly Open311Row[]): number {
  const before = found.size;
  for (const row of rows) {
    const key = row.id === "" ? `?${JSON.stringify(row.cells)}` : row.id;
    const known = found.get(key);
    if (known === undefined || (row.latestMs ?? 0) >= (known.latestMs ?? 0)) found.set(key, row);
  }
  return found.size - before;
}

/** Requests of one window, each once: by pages where the service has them, else by smaller windows. */
export function createWindowReader(context: Open311Context): (window: Window) => Promise<WindowRows> {
  const toRow = createOpen311Reader(context.mapping, createZoneClock(context.timeZone));
  const accept = context.source.format === "json" ? "application/json" : "text/xml, application/xml;q=0.9";
  let hasPages = true;
  let bytes = 0;

  async function load(window: Window, page: number | null): Promise<readonly Open311Row[]> {
    const answer = await context.client.get(addressOf(context, window, page), { accept });
    const read = await readOpen311(answer, context.source.format);
    bytes += read.bytes;
    return read.requests.map(toRow);
  }

  /** A strict service refuses what it does not know, paging among it. */
  async function loadFirst(window: Window): Promise<readonly Open311Row[]> {
    if (!hasPages) return await load(window, null);
    try {
      return await load(window, 1);
    } catch (error) {
      if (!(error instanceof PeerError) || error.details["status"] !== 400) throw error;
      const rows = await load(window, null);
      hasPages = false;
      return rows;
    }
  }

  /** Whether the service gives other requests for other pages. */
  async function addPages(found: Map<string, Open311Row>, window: Window): Promise<boolean> {
    for (let page = 2; page <= MOST_PAGES; page += 1) {
      const rows = await load(window, page);
      if (rows.length === 0) return true;
      if (addTo(found, rows) === 0) return page > 2;
    }
    throw new PeerError("too-large", OPEN311_TEXTS.tooMany(hostOf(context.source)));
  }

  async function fill(found: Map<string, Open311Row>, window: Window): Promise<void> {
    const first = await loadFirst(window);
    addTo(found, first);
    if (first.length === 0 || (hasPages && (await addPages(found, window))) || !looksFull(first.length)) return;
    const { fromMs, toMs } = window;
    if (toMs - fromMs <= SHORTEST_MS) return context.note(OPEN311_NOTES.fullWindow);
    const middleMs = Math.floor((fromMs + toMs) / 2000) * 1000;
    await fill(found, { fromMs, toMs: middleMs });
    await fill(found, { fromMs: middleMs, toMs });
  }

  return async (window) => {
    bytes = 0;
    const found = new Map<string, Open311Row>();
    await fill(found, window);
    return { rows: [...found.values()], bytes };
  };
}
