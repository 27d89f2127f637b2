import { feedIdSchema, type FeedAnswer } from "@lagebild/domain";
import { Link, useParams } from "@tanstack/react-router";
import { IconArrowLeft, IconPlugConnected } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { ApiError } from "../../api/api-error.ts";
import { useFeed } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Card, CardBody, Cards, Notice } from "../../ui/card.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { useNow } from "../../ui/use-now.ts";
import { AttemptsCard } from "./attempts-card.tsx";
import { FeedActions } from "./feed-actions.tsx";
import { FeedFacts } from "./feed-facts.tsx";
import { stateSentence } from "./feed-words.ts";
import { HealthBadge } from "./health-badge.tsx";
import { KeysCard } from "./keys-card.tsx";
import { TestCard } from "./test-card.tsx";
import classes from "./feeds.module.css";

/** A name that no feed can have. */
const NO_FEED = feedIdSchema.parse("feed-0000000000");

/** One feed: how it is doing, what it brought, and all that can be done with it. */
export function FeedPage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const { feed: named } = useParams({ strict: false });
  // A name that no feed can have is asked for all the same: the answer says that it does not exist.
  const answer = useFeed(city.id, feedIdSchema.catch(NO_FEED).parse(named));
  return (
    <Cards>
      <Link to="/daten/datenfeeds" search={{}} className={classes.back}>
        <IconArrowLeft size={14} aria-hidden /> {t("feed.back")}
      </Link>
      {answer.data !== undefined ? (
        <Feed key={answer.data.feed.id} answer={answer.data} />
      ) : (
        <Card title={t("feeds.one")}>
          {answer.isError ? (
            answer.error instanceof ApiError && answer.error.code === "not-found" ? (
              <EmptyState title={t("feed.missing")} />
            ) : (
              <ErrorNote what={t("feeds.one")} error={answer.error} onRetry={() => void answer.refetch()} />
            )
          ) : (
            <Skeleton lines={8} />
          )}
        </Card>
      )}
    </Cards>
  );
}

function Feed({ answer }: { readonly answer: FeedAnswer }) {
  const { t } = useTexts();
  const { feed } = answer;
  const may = useMay();
  const [{ test: wanted }] = usePageSearch();
  const [isTesting, setIsTesting] = useState(wanted !== undefined);
  return (
    <>
      <Card title={feed.name} icon={<IconPlugConnected size={18} stroke={1.75} aria-hidden />} meta={<HealthBadge feed={feed} />}>
        <CardBody>
          <StateNotice answer={answer} />
          {may("manage-feeds", feed.agency) && <FeedActions feed={feed} onTest={() => setIsTesting(true)} />}
        </CardBody>
      </Card>
      {isTesting && may("manage-feeds", feed.agency) && <TestCard answer={answer} onClose={() => setIsTesting(false)} />}
      <div className={classes.columns}>
        <Card title={t("feed.source.title")}>
          <CardBody>
            <FeedFacts answer={answer} />
          </CardBody>
        </Card>
        {feed.source.type === "push" && <KeysCard answer={answer} />}
      </div>
      <AttemptsCard feed={feed} />
    </>
  );
}

const TONE = { new: "info", ok: "info", working: "info", failing: "error", silent: "warn", paused: "info" } as const;

function StateNotice({ answer: { feed } }: { readonly answer: FeedAnswer }) {
  const texts = useTexts();
  const { t } = texts;
  const { timeZone } = useOpenCity();
  const now = useNow();
  const sentence = stateSentence(feed, now, timeZone, texts);
  const tone = TONE[feed.health];
  return (
    <>
      {tone === "info" ? <p>{sentence}</p> : <Notice tone={tone}>{sentence}</Notice>}
      {feed.state === "draft" && <p className={classes.quiet}>{t("feed.draft")}</p>}
      {feed.state === "paused" && <p className={classes.quiet}>{t("feed.paused")}</p>}
    </>
  );
}
