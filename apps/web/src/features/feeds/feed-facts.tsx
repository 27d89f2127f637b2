import type { FeedAnswer, FeedStatus } from "@lagebild/domain";
import { useAgencyNames } from "../../api/cities.ts";
import { useFeeds } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import { mappedColumns } from "../../intake/drafts.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { valueClass } from "../../ui/table.tsx";
import { readMapping } from "./mapping-body.ts";
import { spanWords } from "../../i18n/moment-words.ts";
import { scheduleWords, sourceWords } from "./feed-words.ts";
import { HitRateBar } from "./hit-rate.tsx";
import classes from "./feeds.module.css";

/** What a feed brings, from where, when, and how it is read. */
export function FeedFacts({ answer: { feed, mapping } }: { readonly answer: FeedAnswer }) {
  const texts = useTexts();
  const { t, format } = texts;
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const dropFolder = useFeeds(city.id).data?.dropFolder ?? null;
  return (
    <dl className={classes.facts}>
      <dt>{t("feed.kind")}</dt>
      <dd className={classes.name}>
        <KindGlyph kind={feed.kind} />
        {t(`kinds.${feed.kind}`)}, {nameOf(feed.agency)}
      </dd>
      <dt>{t("feed.source")}</dt>
      <dd>
        {t(`feeds.type.${feed.source.type}.long`)}
        <br />
        <span className={classes.quiet}>{sourceWords(feed, { origin: location.origin, dropFolder }, texts)}</span>
      </dd>
      <dt>{t("feed.schedule")}</dt>
      <dd>
        <Schedule feed={feed} />
      </dd>
      <dt>{t("feed.mapping")}</dt>
      <dd>
        <Columns mapping={mapping} />
      </dd>
      <dt>{t("feed.waiting")}</dt>
      <dd>
        {feed.waitingRows === 0
          ? t("feed.waiting.none")
          : feed.waitingSince === null
            ? t("feeds.waiting.new", { count: feed.waitingRows })
            : t("feeds.waiting", { count: feed.waitingRows, time: format.instantShort(feed.waitingSince, city.timeZone) })}
      </dd>
      {feed.delayMinutes !== null && (
        <>
          <dt>{t("feed.delay")}</dt>
          <dd>{t("feed.delay.text", { time: spanWords(feed.delayMinutes, texts) })}</dd>
        </>
      )}
      {feed.hitRate !== null && (
        <>
          <dt>{t("feed.hitRate")}</dt>
          <dd>
            <HitRateBar rate={feed.hitRate} />
          </dd>
        </>
      )}
      <dt>{t("feed.created")}</dt>
      <dd>
        {t("feed.created.text", {
          time: format.instant(feed.createdAt, city.timeZone),
          by: feed.by === "local" ? t("data.byLocal") : feed.by,
        })}
      </dd>
    </dl>
  );
}

function Schedule({ feed: { source, schedule, nextRunAt } }: { readonly feed: FeedStatus }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { timeZone } = useOpenCity();
  if (source.type === "push") return t("feeds.schedule.push");
  // A folder without a line of its own is looked at every minute.
  const words =
    schedule === null && source.type === "dropFolder" ? t("feeds.schedule.minutes", { count: 1 }) : scheduleWords(schedule, texts);
  const details = [
    schedule === null || words.includes(schedule) ? null : t("feeds.schedule.line", { cron: schedule }),
    nextRunAt === null ? null : t("feeds.schedule.next", { time: format.instantShort(nextRunAt, timeZone) }),
  ].filter((part) => part !== null);
  return (
    <>
      {words}
      {details.length > 0 && (
        <>
          <br />
          <span className={classes.quiet}>{details.join(" · ")}</span>
        </>
      )}
    </>
  );
}

function Columns({ mapping }: Pick<FeedAnswer, "mapping">) {
  const { t } = useTexts();
  const read = readMapping(mapping);
  if (read === null) return "–";
  return (
    <details>
      <summary>{t("feed.mapping.show")}</summary>
      <span className={classes.actions}>
        {mappedColumns(read).map((column) => (
          <span key={column} className={valueClass}>
            {column}
          </span>
        ))}
      </span>
    </details>
  );
}
