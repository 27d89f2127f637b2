import { HIT_RATE_LINE, type FeedStatus } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useMay } from "../../api/session.ts";
import { useFeedAction } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { IconButton } from "../../ui/button.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { useNow } from "../../ui/use-now.ts";
import { Arrivals } from "./arrivals.tsx";
import { HealthBadge } from "./health-badge.tsx";
import { HitRateBar } from "./hit-rate.tsx";
import { momentWords, spanWords } from "../../i18n/moment-words.ts";
import classes from "./feeds.module.css";

interface FeedRowsProps {
  readonly feeds: readonly FeedStatus[];
  readonly nameOf: (agency: string) => string;
}

const WEEK_DAYS = 7;
const readInWeek = ({ arrivals }: FeedStatus): number => arrivals.slice(-WEEK_DAYS).reduce((sum, { read }) => sum + read, 0);
const quarantinedOf = ({ arrivals }: FeedStatus): number => arrivals.reduce((sum, { quarantined }) => sum + quarantined, 0);

export function FeedsTable({ feeds, nameOf }: FeedRowsProps) {
  const { t, format } = useTexts();
  return (
    <Table
      label={t("feeds.title")}
      head={
        <>
          <th scope="col">{t("feeds.one")}</th>
          <th scope="col">{t("feeds.col.agency")}</th>
          <th scope="col">{t("feeds.col.way")}</th>
          <th scope="col">{t("feeds.col.state")}</th>
          <th scope="col">{t("feeds.col.last")}</th>
          <th scope="col" className={numberClass}>
            {t("feeds.col.delay")}
          </th>
          <th scope="col">{t("feeds.col.arrivals")}</th>
          <th scope="col" className={numberClass}>
            {t("feeds.col.week")}
          </th>
          <th scope="col" className={numberClass}>
            {t("feeds.col.quarantined")}
          </th>
          <th scope="col">{t("feeds.col.hitRate", { line: format.share(HIT_RATE_LINE) })}</th>
          <th scope="col">
            <span className="lb-visually-hidden">{t("feeds.col.actions")}</span>
          </th>
        </>
      }
    >
      {feeds.map((feed) => (
        <FeedRow key={feed.id} feed={feed} nameOf={nameOf} />
      ))}
    </Table>
  );
}

function FeedRow({ feed, nameOf }: { readonly feed: FeedStatus; readonly nameOf: FeedRowsProps["nameOf"] }) {
  const texts = useTexts();
  const { t, format } = texts;
  return (
    <tr>
      <th scope="row">
        <span className={classes.name}>
          <KindGlyph kind={feed.kind} />
          <FeedLink feed={feed} />
          <span className="lb-visually-hidden">, {t(`kind.${feed.kind}`)}</span>
        </span>
      </th>
      <td>{nameOf(feed.agency)}</td>
      <td>{t(`feeds.type.${feed.source.type}`)}</td>
      <td>
        <HealthBadge feed={feed} />
      </td>
      <td className={classes.nowrap}>
        <LastArrival feed={feed} />
      </td>
      <td className={numberClass}>{feed.delayMinutes === null ? "–" : spanWords(feed.delayMinutes, texts)}</td>
      <td>
        <Arrivals arrivals={feed.arrivals} />
      </td>
      <td className={numberClass}>{format.count(readInWeek(feed))}</td>
      <td className={numberClass}>
        <Quarantined feed={feed} />
      </td>
      <td>
        <HitRateBar rate={feed.hitRate} />
      </td>
      <td>
        <RunButton feed={feed} />
      </td>
    </tr>
  );
}

/** The same for a narrow screen: one block per feed. */
export function FeedCards({ feeds, nameOf }: FeedRowsProps) {
  const texts = useTexts();
  const { t, format } = texts;
  return (
    <ul className={classes.cards}>
      {feeds.map((feed) => (
        <li key={feed.id}>
          <div className={classes.line}>
            <span className={classes.name}>
              <KindGlyph kind={feed.kind} />
              <FeedLink feed={feed} />
              <span className="lb-visually-hidden">, {t(`kind.${feed.kind}`)}</span>
            </span>
            <HealthBadge feed={feed} />
          </div>
          <span className={classes.meta}>
            {nameOf(feed.agency)} · {t(`feeds.type.${feed.source.type}`)}
          </span>
          <div className={classes.line}>
            <Arrivals arrivals={feed.arrivals} />
            <RunButton feed={feed} />
          </div>
          <dl className={classes.small}>
            <dt>{t("feeds.col.last")}</dt>
            <dd>
              <LastArrival feed={feed} />
            </dd>
            <dt>{t("feeds.col.delay")}</dt>
            <dd>{feed.delayMinutes === null ? "–" : spanWords(feed.delayMinutes, texts)}</dd>
            <dt>{t("feeds.col.quarantined")}</dt>
            <dd>
              <Quarantined feed={feed} />
            </dd>
            <dt>{t("feeds.col.hitRate", { line: format.share(HIT_RATE_LINE) })}</dt>
            <dd>
              <HitRateBar rate={feed.hitRate} />
            </dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function FeedLink({ feed }: { readonly feed: FeedStatus }) {
  return (
    <Link to="/daten/datenfeeds/$feed" params={{ feed: feed.id }} search={{}}>
      {feed.name}
    </Link>
  );
}

function LastArrival({ feed }: { readonly feed: FeedStatus }) {
  const texts = useTexts();
  const { timeZone } = useOpenCity();
  const now = useNow();
  return (
    <>
      {feed.lastDeliveryAt === null ? "–" : momentWords(feed.lastDeliveryAt, now, timeZone, texts)}
      {feed.waitingRows > 0 && <span className={classes.waiting}>{texts.t("feeds.waiting.new", { count: feed.waitingRows })}</span>}
    </>
  );
}

function Quarantined({ feed }: { readonly feed: FeedStatus }) {
  const { t, format } = useTexts();
  const may = useMay();
  const count = quarantinedOf(feed);
  if (count === 0 || !may("view-quarantine", feed.agency)) return format.count(count);
  return (
    <Link to="/daten/zurueckgestellt" search={{ agency: feed.agency }} aria-label={t("feeds.toQuarantine", { count: format.count(count) })}>
      {format.count(count)}
    </Link>
  );
}

/** Absent where nothing can be fetched, as from who sends by himself, and for who may not. */
function RunButton({ feed: { id, name, agency, source, state, health } }: { readonly feed: FeedStatus }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const run = useFeedAction(city.id);
  const may = useMay();
  if (source.type === "push" || state !== "live" || !may("manage-feeds", agency)) return null;
  return (
    <IconButton
      isDense
      label={t("feeds.run.of", { name })}
      icon={<IconPlayerPlay size={16} stroke={1.75} aria-hidden />}
      disabled={run.isPending || health === "working"}
      onClick={() => run.mutate({ feed: id, action: "run" })}
    />
  );
}
