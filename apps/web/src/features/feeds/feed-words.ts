import type { FeedAttempt, FeedStatus } from "@lagebild/domain";
import { momentWords, spanWords } from "../../i18n/moment-words.ts";
import { countsWords } from "../../i18n/counts.ts";
import type { useTexts } from "../../i18n/language.tsx";

export type Texts = Pick<ReturnType<typeof useTexts>, "t" | "format">;

const DAY_MS = 24 * 3_600_000;

interface Clock {
  readonly now: number;
  readonly timeZone: string;
}

/** Moments of one sentence are said in one form: relative when all of them are of the last day, else with day and time. */
function momentsAlike(instants: readonly (string | null)[], { now, timeZone }: Clock, texts: Texts): (instant: string) => string {
  const isRecent = instants.every((instant) => instant === null || now - Date.parse(instant) < DAY_MS);
  return (instant) => (isRecent ? momentWords(instant, now, timeZone, texts) : texts.format.instantShort(instant, timeZone));
}

const NUMBER = /^\d{1,2}$/;
const two = (text: string): string => text.padStart(2, "0");

/** A cron line of five fields in words, as far as people use them; any other line stands for itself. */
export function scheduleWords(cron: string | null, { t, format }: Texts): string {
  if (cron === null) return t("feeds.schedule.none");
  const own = t("feeds.schedule.own", { cron });
  const [minute = "", hour = "", day, month, weekday = "", ...rest] = cron.trim().split(/\s+/);
  if (day !== "*" || month !== "*" || rest.length > 0) return own;
  const step = /^\*\/(\d{1,2})$/.exec(minute)?.[1] ?? (minute === "*" ? "1" : undefined);
  if (weekday === "*" && hour === "*") {
    if (step !== undefined) return t("feeds.schedule.minutes", { count: Number(step) });
    if (NUMBER.test(minute)) return minute === "0" ? t("feeds.schedule.hourly") : t("feeds.schedule.hourlyAt", { minute: two(minute) });
  }
  if (!NUMBER.test(minute)) return own;
  const hours = /^\*\/(\d{1,2})$/.exec(hour)?.[1];
  if (weekday === "*" && hours !== undefined) return t("feeds.schedule.hours", { count: Number(hours), minute: two(minute) });
  if (!NUMBER.test(hour)) return own;
  const time = `${two(hour)}:${two(minute)}`;
  if (weekday === "*") return t("feeds.schedule.daily", { time });
  return /^[0-7]$/.test(weekday) ? t("feeds.schedule.weekly", { weekday: format.weekday((Number(weekday) + 6) % 7), time }) : own;
}

interface Server {
  /** Of this server, for those who send. */
  readonly origin: string;
  readonly dropFolder: string | null;
}

/** Where the reports of a feed come from, in one line. */
export function sourceWords(
  { id, source }: Pick<FeedStatus, "id" | "source">,
  { origin, dropFolder }: Server,
  { t, format }: Texts,
): string {
  switch (source.type) {
    case "push":
      return t("feeds.from.push", { address: pushAddress(origin, id) });
    case "dropFolder":
      return t("feeds.from.dropFolder", {
        folder: dropFolder === null ? source.folder : `${dropFolder}/${source.folder}`,
        pattern: source.pattern,
      });
    case "pull":
      return t("feeds.from.url", { address: source.url });
    case "open311":
      return t("feeds.from.open311", { address: source.url, format: source.format.toUpperCase(), since: format.day(source.since) });
    case "features":
      return t("feeds.from.features", { address: source.url, collection: source.collection });
    case "wfs":
      return t("feeds.from.wfs", { address: source.url, typeName: source.typeName });
  }
}

export function pushAddress(origin: string, feed: string): string {
  return `${origin}/api/feeds/${feed}/reports`;
}

/** How a feed is doing, in one or two sentences: last success, last failure, silence. */
export function stateSentence(feed: FeedStatus, now: number, timeZone: string, texts: Texts): string {
  // "vor 6 Std." brings its own full stop.
  return stateWords(feed, now, timeZone, texts).replaceAll("..", ".");
}

function stateWords(feed: FeedStatus, now: number, timeZone: string, texts: Texts): string {
  const { t, format } = texts;
  const moment = (instant: string): string => momentWords(instant, now, timeZone, texts);
  const success = feed.lastSuccessAt === null ? null : moment(feed.lastSuccessAt);
  if (feed.failure !== null) {
    const reason = feed.failure.text[format.language];
    const failing = t("feed.sentence.failing", { count: Math.max(1, feed.failures), time: moment(feed.failure.at), reason });
    return `${failing} ${success === null ? t("feed.sentence.beforeNever") : t("feed.sentence.before", { success })}`;
  }
  const last = lastWords(feed, { now, timeZone }, texts);
  const { silentSince, usualPauseMinutes } = feed;
  if (silentSince === null || usualPauseMinutes === null) return last;
  const silence = { since: format.instantShort(silentSince, timeZone), usual: spanWords(usualPauseMinutes, texts) };
  return `${t("feed.sentence.silent", silence)} ${last}`;
}

function lastWords({ source, lastSuccessAt, lastDeliveryAt }: FeedStatus, clock: Clock, texts: Texts): string {
  const { t } = texts;
  if (lastSuccessAt === null && source.type === "push") {
    if (lastDeliveryAt === null) return t("feed.sentence.neverPush");
    return t("feed.sentence.lastPush", { delivery: momentWords(lastDeliveryAt, clock.now, clock.timeZone, texts) });
  }
  if (lastSuccessAt === null) return t("feed.sentence.never");
  const moment = momentsAlike([lastSuccessAt, lastDeliveryAt], clock, texts);
  const success = moment(lastSuccessAt);
  if (lastDeliveryAt === null) return t("feed.sentence.okNoRows", { success });
  return t("feed.sentence.ok", { success, delivery: moment(lastDeliveryAt) });
}

/** What an attempt brought; null: it has not ended. */
export function attemptSentence(attempt: FeedAttempt | null, texts: Texts): string {
  const { t, format } = texts;
  if (attempt === null || attempt.outcome === "running") return t("feed.run.running");
  const { outcome, failure, counts, rows } = attempt;
  if (outcome === "failed" || outcome === "refused") return t("feed.run.failed", { reason: failure?.text[format.language] ?? "–" });
  if (outcome === "unchanged" || rows === 0) return t("feed.run.unchanged");
  const became = counts === null ? t("feed.attempt.waiting") : countsWords(counts, texts);
  return t("feed.run.delivered", { count: rows, text: format.count(rows), became });
}

const POINT = /^(-?\d+\.\d+), (-?\d+\.\d+)$/;

/** A point as the language writes it, "51,67000 / 7,82000"; any other place stands as it is. */
export function placeWords(place: string, { format }: Pick<Texts, "format">): string {
  const [, lat, lng] = POINT.exec(place) ?? [];
  if (lat === undefined || lng === undefined || format.language !== "de") return place;
  return `${lat.replace(".", ",")} / ${lng.replace(".", ",")}`;
}

/** "12 kB", "3,4 MB". */
export function sizeWords(bytes: number, { t, format }: Texts): string {
  return bytes < 1_000_000
    ? t("feed.size", { size: format.count(Math.ceil(bytes / 1_000)) })
    : t("feed.size.mega", { size: format.expectation(bytes / 1_000_000) });
}
