import type { FeedStatus } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconPlugConnected, IconPlugConnectedX, IconPlus } from "@tabler/icons-react";
import { useMay } from "../../api/session.ts";
import { May } from "../../api/may.tsx";
import { useAgencyNames } from "../../api/cities.ts";
import { useFeeds } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { Card, Cards, Notice } from "../../ui/card.tsx";
import { useLayout } from "../../ui/layout.ts";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { useNow } from "../../ui/use-now.ts";
import { FeedCards, FeedsTable } from "./feeds-table.tsx";
import { spanWords } from "../../i18n/moment-words.ts";
import classes from "./feeds.module.css";

/** Everything that sends by itself, and how it is doing. */
export function FeedsPage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const layout = useLayout();
  const may = useMay();
  const answer = useFeeds(city.id);
  const nameOf = useAgencyNames(city.id);
  const feeds = answer.data?.feeds.toSorted((a, b) => a.name.localeCompare(b.name, "de")) ?? [];
  const Rows = layout === "phone" ? FeedCards : FeedsTable;
  return (
    <Cards>
      <SilentNotice feeds={feeds} />
      <Card
        title={t("feeds.title")}
        icon={<IconPlugConnected size={18} stroke={1.75} aria-hidden />}
        tools={
          feeds.length > 0 &&
          may("manage-feeds") && (
            <Link to="/daten/datenfeeds/neu" search={{}} className={buttonClass("default", true)}>
              <IconPlus size={16} stroke={1.75} aria-hidden />
              {t("feeds.new")}
            </Link>
          )
        }
      >
        {answer.data === undefined ? (
          answer.isError ? (
            <ErrorNote what={t("feeds.title")} error={answer.error} onRetry={() => void answer.refetch()} />
          ) : (
            <Skeleton lines={8} />
          )
        ) : feeds.length === 0 ? (
          <NoFeeds />
        ) : (
          <Rows feeds={feeds} nameOf={nameOf} />
        )}
        {answer.data?.isHost === false && feeds.length > 0 && <p className={classes.note}>{t("feeds.otherHost")}</p>}
      </Card>
    </Cards>
  );
}

function NoFeeds() {
  const { t } = useTexts();
  return (
    <EmptyState title={t("feeds.empty")} text={t("feeds.empty.text")} icon={<IconPlugConnected size={28} stroke={1.5} aria-hidden />}>
      <May action="manage-feeds">
        <Link to="/daten/datenfeeds/neu" search={{}} className={buttonClass("primary")}>
          <IconPlus size={16} stroke={1.75} aria-hidden />
          {t("feeds.new")}
        </Link>
      </May>
      <May action="manage-exchange">
        <Link to="/daten/behoerden/aufnehmen" search={{}} className={buttonClass("default")}>
          {t("register.new")}
        </Link>
      </May>
    </EmptyState>
  );
}

/** One banner for all that is silent; the longest silence comes first. */
function SilentNotice({ feeds }: { readonly feeds: readonly FeedStatus[] }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { timeZone } = useOpenCity();
  const now = useNow();
  const silent = feeds
    .filter(({ health }) => health === "silent")
    .flatMap((feed) => (feed.silentSince === null ? [] : [{ feed, since: feed.silentSince }]))
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
  const [first, ...others] = silent;
  if (first === undefined) return null;
  const { name, id, usualPauseMinutes, lastDeliveryAt } = first.feed;
  const span = spanWords((now - Date.parse(first.since)) / 60_000, texts, true);
  return (
    <Notice tone="warn" icon={<IconPlugConnectedX size={18} stroke={1.75} aria-hidden />}>
      <div className={classes.silent}>
        <p>
          <strong>{t("feeds.silent.since", { name, time: span })}</strong>{" "}
          {usualPauseMinutes !== null && t("feeds.silent.usual", { time: spanWords(usualPauseMinutes, texts, true) })}{" "}
          {lastDeliveryAt === null
            ? t("feeds.silent.never")
            : t("feeds.silent.map", { time: format.instantShort(lastDeliveryAt, timeZone) })}
          {others.length > 0 && (
            <> {t("feeds.silent.more", { count: others.length, names: others.map(({ feed }) => feed.name).join(", ") })}</>
          )}
        </p>
        <Link
          to="/daten/datenfeeds/$feed"
          params={{ feed: id }}
          search={{}}
          className={buttonClass("default", true)}
          aria-label={t("feeds.silent.check.of", { name })}
        >
          {t("feeds.silent.check")}
        </Link>
      </div>
    </Notice>
  );
}
