import type { CityAnswer, FeedStatus, FindingsAnswer } from "@lagebild/domain";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Staleness } from "../../api/freshness.ts";
import { useTexts } from "../../i18n/language.tsx";
import { momentWords, spanWords } from "../../i18n/moment-words.ts";
import { useNow } from "../../ui/use-now.ts";
import classes from "./wall.module.css";

/** So many fit in the two lines at the foot. */
const MOST = 5;
/** A nightly run that is older has missed a night. */
const RUN_HOURS = 36;
const HOUR_MS = 3_600_000;

interface WallSourcesProps {
  readonly city: CityAnswer;
  /** Undefined while they are not known, or not shown to the viewer. */
  readonly feeds: readonly FeedStatus[] | undefined;
  readonly findings: FindingsAnswer | undefined;
  readonly staleness: Staleness | null;
}

/** How fresh each source is; what does not deliver comes first and is said in words, beside its colour. */
export function WallSources({ city, feeds, findings, staleness }: WallSourcesProps): ReactNode {
  const { t, format } = useTexts();
  const now = useNow();
  const { lastReceivedAt, lastOn } = city.data;
  const newest =
    lastReceivedAt === null ? (lastOn === null ? "–" : format.dayShort(lastOn)) : format.instantShort(lastReceivedAt, city.timeZone);
  const sorted = sortFeeds(feeds ?? []);
  const shown = sorted.slice(0, MOST);
  const staleAt = staleness === null || staleness.at === null ? "–" : format.instantShort(staleness.at, city.timeZone);
  return (
    <ul className={classes.sources} aria-label={t("wall.sources")}>
      {staleness !== null && staleness.reason !== "arriving" && (
        <Source isWarning text={t(`stale.${staleness.reason}`, { time: staleAt })} />
      )}
      {shown.filter(isTrouble).map((feed) => (
        <FeedSource key={feed.id} feed={feed} now={now} city={city} />
      ))}
      <Source text={t("wall.newest", { time: newest })} />
      <RunSource run={findings?.run ?? null} now={now} city={city} />
      {shown
        .filter((feed) => !isTrouble(feed))
        .map((feed) => (
          <FeedSource key={feed.id} feed={feed} now={now} city={city} />
        ))}
      {sorted.length > MOST && <Source text={t("wall.moreSources", { count: sorted.length - MOST })} />}
    </ul>
  );
}

interface FeedSourceProps extends Pick<WallSourcesProps, "city"> {
  readonly feed: FeedStatus;
  readonly now: number;
}

function FeedSource({ feed, now, city }: FeedSourceProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { silentSince, lastDeliveryAt, health, name } = feed;
  const since = silentSince === null ? null : spanWords((now - Date.parse(silentSince)) / 60_000, texts, true);
  const words =
    health === "silent" && since !== null
      ? t("wall.silent", { since })
      : isTrouble(feed) || lastDeliveryAt === null
        ? t(`feeds.health.${health}`)
        : momentWords(lastDeliveryAt, now, city.timeZone, texts);
  return <Source isWarning={isTrouble(feed)} text={`${name}: ${words}`} />;
}

const isTrouble = ({ health }: Pick<FeedStatus, "health">): boolean => health === "silent" || health === "failing";

/** What does not deliver first, then what came last; nobody waits for a paused one. */
export function sortFeeds(feeds: readonly FeedStatus[]): readonly FeedStatus[] {
  const expected = feeds.filter(({ health }) => health !== "paused");
  return expected.toSorted(
    (a, b) => Number(isTrouble(b)) - Number(isTrouble(a)) || (b.lastDeliveryAt ?? "").localeCompare(a.lastDeliveryAt ?? ""),
  );
}

function RunSource({
  run,
  now,
  city,
}: {
  readonly run: FindingsAnswer["run"];
  readonly now: number;
  readonly city: CityAnswer;
}): ReactNode {
  const { t, format } = useTexts();
  if (run === null) return null;
  const at = run.endedAt ?? run.queuedAt;
  return (
    <Source isWarning={now - Date.parse(at) > RUN_HOURS * HOUR_MS} text={t("wall.run", { time: format.instantShort(at, city.timeZone) })} />
  );
}

function Source({ text, isWarning = false }: { readonly text: string; readonly isWarning?: boolean }): ReactNode {
  const Icon = isWarning ? IconAlertTriangle : IconCircleCheck;
  return (
    <li data-warning={isWarning}>
      <Icon stroke={1.75} aria-hidden />
      {text}
    </li>
  );
}
