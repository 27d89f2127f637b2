import { createZoneClock, InvalidInputError, toDayNumber, type Day, type LocalText } from "@lagebild/domain";
import type { Mapping, Row } from "@lagebild/ingest";
import { askedBy, memoryOf } from "./deliver-stream.ts";
import type { FeedKind, FeedMemory, FetchedDelivery } from "./feed-kind.ts";
import { OPEN311_TEXTS } from "./i18n/open311-texts.ts";
import { createDelivered } from "./open311-rows.ts";
import { createWindowReader, nameOfWindow, type Open311Context, type Window } from "./open311-windows.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** As far back as one look at changes goes. */
const REACH_MS = 90 * DAY_MS;
/** GeoReport has no way to ask for what changed, so that older requests are looked at again once a day. */
const SWEEP_MS = DAY_MS;

function checkMapping({ externalId, delivery }: Mapping): void {
  const refuse = (text: LocalText, path: string): never => {
    throw new InvalidInputError(text.en, [{ path, message: text.en }], { text });
  };
  const ids = typeof externalId === "string" ? [externalId] : (externalId ?? []);
  if (!ids.includes("service_request_id")) refuse(OPEN311_TEXTS.needsId, "externalId");
  if (delivery.mode !== "append") refuse(OPEN311_TEXTS.needsAppend, "delivery.mode");
}

function startOfDay(day: Day, timeZone: string): number {
  const minute = toDayNumber(day) * 1440;
  return createZoneClock(timeZone).fromLocalMinute(minute) ?? minute * 60_000;
}

function timeOf(memory: FeedMemory, name: string): number | null {
  const value = memory[name];
  return typeof value === "number" ? value : null;
}

interface Plan {
  readonly windows: readonly Window[];
  /** When all of the last 90 days was looked at. */
  readonly sweptMs: number;
}

/** From the first day on; later from the latest news less the overlap, and once a day all of the last 90 days. */
function plan({ source, now, timeZone }: Open311Context, memory: FeedMemory): Plan {
  const toMs = now.getTime();
  const sinceMs = startOfDay(source.since, timeZone);
  const reachedMs = timeOf(memory, "reached");
  const swept = timeOf(memory, "swept");
  const isSweep = swept === null || toMs - swept >= SWEEP_MS;
  let fromMs = sinceMs;
  if (reachedMs !== null) {
    const newsMs = Math.min(reachedMs, timeOf(memory, "newest") ?? reachedMs) - source.overlapHours * HOUR_MS;
    const recentMs = Math.max(newsMs, reachedMs - REACH_MS);
    fromMs = Math.max(sinceMs, isSweep ? Math.min(recentMs, toMs - REACH_MS) : recentMs);
  }
  const windows: Window[] = [];
  const lengthMs = source.windowDays * DAY_MS;
  for (let at = fromMs; at < toMs; at += lengthMs) windows.push({ fromMs: at, toMs: Math.min(toMs, at + lengthMs) });
  return { windows, sweptMs: isSweep ? toMs : (swept ?? toMs) };
}

async function* inBatches(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += 1_000) yield rows.slice(at, at + 1_000);
}

async function* fetchOpen311(context: Open311Context): AsyncGenerator<FetchedDelivery> {
  checkMapping(context.mapping);
  const memory = memoryOf(context);
  const delivered = createDelivered(memory["delivered"]);
  const load = createWindowReader(context);
  const { windows, sweptMs } = plan(context, memory);
  const nowMs = context.now.getTime();
  let reachedMs = timeOf(memory, "reached") ?? 0;
  let newestMs = timeOf(memory, "newest") ?? 0;
  let isFailed = false;
  for (const window of windows) {
    const { rows, bytes } = await load(window);
    const news = rows.filter(delivered.add);
    reachedMs = Math.max(reachedMs, window.toMs);
    for (const { latestMs, notes } of news) {
      newestMs = Math.max(newestMs, Math.min(latestMs ?? 0, nowMs));
      for (const note of notes) context.note(note);
    }
    if (news.length === 0) continue;
    const next = {
      asked: askedBy(context),
      reached: reachedMs,
      newest: newestMs === 0 ? null : newestMs,
      swept: sweptMs,
      delivered: delivered.toText(),
    };
    yield {
      name: nameOfWindow(window),
      deliveredAt: null,
      period: null,
      batches: inBatches(news.map(({ cells }, i) => ({ row: i + 1, cells }))),
      end: () => ({ memory: next, bytes, fileHash: null }),
      settle: async (outcome) => {
        isFailed = outcome === "failed";
      },
    };
    // What comes later would be remembered together with what was lost.
    if (isFailed) return;
  }
}

/** Requests of an Open311 service (GeoReport v2), also of one that keeps its rules loosely or adds to them as CitySDK does. */
export const open311: FeedKind<"open311"> = { type: "open311", fetch: fetchOpen311 };
