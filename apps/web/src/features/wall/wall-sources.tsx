import type { Agency, AgencyId, CityAnswer, CoverageGap, Day, FeedStatus, FindingsAnswer } from "@lagebild/domain";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useAgencies } from "../../api/cities.ts";
import type { Staleness } from "../../api/freshness.ts";
import { useTexts } from "../../i18n/language.tsx";
import { momentWords, spanWords } from "../../i18n/moment-words.ts";
import { useNow } from "../../ui/use-now.ts";
import classes from "./wall.module.css";

/** So many fit in the three lines at the foot. */
const MOST = 5;
/** A nightly run that is older has missed a night. */
const RUN_HOURS = 36;
const HOUR_MS = 3_600_000;

interface WallSourcesProps {
  readonly city: CityAnswer;
  /** Undefined while they are not known, or not shown to the viewer. */
  readonly feeds: readonly FeedStatus[] | undefined;
  /** Of the period, by agency. */
  readonly gaps: readonly CoverageGap[];
  readonly findings: FindingsAnswer | undefined;
  readonly staleness: Staleness | null;
}

/** How fresh each source is; what does not deliver comes first and is said in words, beside its colour. */
export function WallSources({ city, feeds, gaps, findings, staleness }: WallSourcesProps): ReactNode {
  const { t, format } = useTexts();
  const now = useNow();
  const agencies = useAgencies(city.id).data?.agencies;
  const { lastReceivedAt, lastOn } = city.data;
  const newest =
    lastReceivedAt === null ? (lastOn === null ? "–" : format.dayShort(lastOn)) : format.instantShort(lastReceivedAt, city.timeZone);
  const all = sourcesOf(agencies ?? [], feeds ?? [], gaps);
  const shown = all.slice(0, MOST);
  const staleAt = staleness === null || staleness.at === null ? "–" : format.instantShort(staleness.at, city.timeZone);
  return (
    <ul className={classes.sources} aria-label={t("wall.sources")}>
      {staleness !== null && staleness.reason !== "arriving" && (
        <Source isWarning text={t(`stale.${staleness.reason}`, { time: staleAt })} />
      )}
      {shown.filter(isWarned).map((source) => (
        <AgencySource key={source.id} source={source} now={now} city={city} lastOn={lastOn} />
      ))}
      <Source text={t("wall.newest", { time: newest })} />
      <RunSource run={findings?.run ?? null} now={now} city={city} />
      {shown
        .filter((source) => !isWarned(source))
        .map((source) => (
          <AgencySource key={source.id} source={source} now={now} city={city} lastOn={lastOn} />
        ))}
      {all.length > MOST && <Source text={t("wall.moreSources", { count: all.length - MOST })} />}
    </ul>
  );
}

interface AgencySourceProps extends Pick<WallSourcesProps, "city"> {
  readonly source: AgencyState;
  readonly now: number;
  readonly lastOn: Day | null;
}

function AgencySource({ source, now, city, lastOn }: AgencySourceProps): ReactNode {
  const { t, format } = useTexts();
  const { name, feed, gap } = source;
  const feedWords = useFeedWords(feed, now, city);
  const days =
    gap !== null
      ? t(gap.state === "incomplete" ? "wall.incomplete" : "wall.uncovered", { day: format.dayShort(gap.from) })
      : feed === null && lastOn !== null
        ? t("wall.whole", { day: format.dayShort(lastOn) })
        : null;
  const words = [feedWords, days].filter((each) => each !== null).join(", ");
  return <Source isWarning={isWarned(source)} text={`${name}: ${words}`} />;
}

/** What the feed of an agency does; null without one. */
function useFeedWords(feed: FeedStatus | null, now: number, city: CityAnswer): string | null {
  const texts = useTexts();
  if (feed === null) return null;
  const { t } = texts;
  const { silentSince, lastDeliveryAt, health } = feed;
  const since = silentSince === null ? null : spanWords((now - Date.parse(silentSince)) / 60_000, texts, true);
  if (health === "silent" && since !== null) return t("wall.silent", { since });
  return isTrouble(feed) || lastDeliveryAt === null ? t(`feeds.health.${health}`) : momentWords(lastDeliveryAt, now, city.timeZone, texts);
}

/** One agency: its feed, and since when its newest days are without data or not whole. */
export interface AgencyState {
  readonly id: AgencyId;
  readonly name: string;
  /** The one in most need; null: it delivers by file. */
  readonly feed: FeedStatus | null;
  /** The earliest that reaches to the end; null: all days are whole. */
  readonly gap: CoverageGap | null;
}

/** Every agency in use, those that need attention first. */
export function sourcesOf(agencies: readonly Agency[], feeds: readonly FeedStatus[], gaps: readonly CoverageGap[]): readonly AgencyState[] {
  const sorted = sortFeeds(feeds);
  const end = gaps.map(({ to }) => to).reduce((a, b) => (a > b ? a : b), "");
  const sources = agencies
    .filter(({ state }) => state === "active")
    .map(({ id, name }) => ({
      id,
      name,
      feed: sorted.find(({ agency }) => agency === id) ?? null,
      gap: gaps.filter(({ agency, to }) => agency === id && to === end).toSorted((a, b) => (a.from < b.from ? -1 : 1))[0] ?? null,
    }));
  return sources.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** A feed that does not deliver comes before days that are not whole. */
function rankOf(source: AgencyState): number {
  if (source.feed !== null && isTrouble(source.feed)) return 0;
  return source.gap === null ? 2 : 1;
}

const isWarned = (source: AgencyState): boolean => rankOf(source) < 2;

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
