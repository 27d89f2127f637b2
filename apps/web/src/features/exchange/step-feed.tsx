import type { FeedStatus } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconKey, IconPlugConnected } from "@tabler/icons-react";
import { useMay } from "../../api/session.ts";
import { useFeeds } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { NewFeedLink, UploadLink } from "./join-links.tsx";
import { StepCard } from "./step-card.tsx";
import type { StepProps } from "./step-props.ts";
import classes from "./exchange.module.css";

/** How the reports come: a feed, and a key where the agency sends by itself. */
export function StepFeed({ agency, onNext }: StepProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const answer = useFeeds(city.id);
  const may = useMay();
  const own = answer.data?.feeds.filter((feed) => feed.agency === agency.id) ?? [];
  return (
    <StepCard agency={agency} onNext={onNext} step="feed" todo={t("join.feed.todo")}>
      {!may("view-feeds") ? null : answer.data === undefined ? (
        answer.isError ? (
          <ErrorNote isInline what={t("feeds.title")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={2} />
        )
      ) : (
        own.length > 0 && (
          <ul className={classes.agreements}>
            {own.map((feed) => (
              <OneFeed key={feed.id} feed={feed} />
            ))}
          </ul>
        )
      )}
      <div className={classes.actions}>
        <NewFeedLink agency={agency} look={own.length === 0 ? "primary" : "default"} />
        <UploadLink agency={agency} />
      </div>
      <p className={classes.quiet}>{t("join.feed.manual")}</p>
    </StepCard>
  );
}

function OneFeed({ feed: { id, name, kind, source, keys } }: { readonly feed: FeedStatus }) {
  const { t } = useTexts();
  const lacksKey = source.type === "push" && keys.length === 0;
  return (
    <li>
      <div className={classes.row}>
        <span className={classes.name}>
          <KindGlyph kind={kind} />
          <strong>{name}</strong>
          <span className={classes.quiet}>{t(`feeds.type.${source.type}`)}</span>
        </span>
        <Link to="/daten/datenfeeds/$feed" params={{ feed: id }} search={{}} className={buttonClass("default", true)}>
          {lacksKey ? <IconKey size={16} stroke={1.75} aria-hidden /> : <IconPlugConnected size={16} stroke={1.75} aria-hidden />}
          {t(lacksKey ? "join.feed.key" : "join.feed.open")}
        </Link>
      </div>
      {lacksKey && <Notice tone="warn">{t("join.feed.noKey", { name })}</Notice>}
    </li>
  );
}
