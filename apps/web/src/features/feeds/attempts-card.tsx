import type { FeedAttempt, FeedStatus } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconAlertTriangle, IconBan, IconCircleCheck, IconEqual, IconHistory, IconLoader } from "@tabler/icons-react";
import { useFeedAttempts } from "../../api/feeds.ts";
import { countsWords } from "../../i18n/counts.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { useLayout } from "../../ui/layout.ts";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { AttemptNotes } from "./attempt-notes.tsx";
import { sizeWords } from "./feed-words.ts";
import classes from "./feeds.module.css";

/** What became of the last attempts to fetch, and of what was sent. */
export function AttemptsCard({ feed }: { readonly feed: FeedStatus }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const layout = useLayout();
  const answer = useFeedAttempts(city.id, feed);
  const attempts = answer.data ?? [];
  return (
    <Card title={t("feed.attempts")} icon={<IconHistory size={18} stroke={1.75} aria-hidden />}>
      {answer.data === undefined ? (
        answer.isError ? (
          <ErrorNote what={t("feed.attempts")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={5} />
        )
      ) : attempts.length === 0 ? (
        <EmptyState title={t("feed.attempts.empty")} icon={<IconHistory size={28} stroke={1.5} aria-hidden />} />
      ) : layout === "phone" ? (
        <AttemptCards attempts={attempts} />
      ) : (
        <AttemptsTable attempts={attempts} />
      )}
    </Card>
  );
}

function AttemptsTable({ attempts }: { readonly attempts: readonly FeedAttempt[] }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { timeZone } = useOpenCity();
  return (
    <Table
      label={t("feed.attempts")}
      head={
        <>
          <th scope="col">{t("feed.attempt.when")}</th>
          <th scope="col">{t("feed.attempt.trigger")}</th>
          <th scope="col">{t("feed.attempt.outcome")}</th>
          <th scope="col" className={numberClass}>
            {t("feed.attempt.rows")}
          </th>
          <th scope="col" className={numberClass}>
            {t("feed.attempt.size")}
          </th>
          <th scope="col">{t("feed.attempt.became")}</th>
        </>
      }
    >
      {attempts.map((attempt) => (
        <tr key={attempt.id}>
          <th scope="row" className={classes.nowrap}>
            {format.instant(attempt.startedAt, timeZone)}
          </th>
          <td>{t(`feed.trigger.${attempt.trigger}`)}</td>
          <td>
            <OutcomeBadge outcome={attempt.outcome} />
          </td>
          <td className={numberClass}>{format.count(attempt.rows)}</td>
          <td className={numberClass}>{attempt.bytes === 0 ? "–" : sizeWords(attempt.bytes, texts)}</td>
          <td>
            <Became attempt={attempt} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function AttemptCards({ attempts }: { readonly attempts: readonly FeedAttempt[] }) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  return (
    <ul className={classes.cards}>
      {attempts.map((attempt) => (
        <li key={attempt.id}>
          <div className={classes.line}>
            <strong>{format.instantShort(attempt.startedAt, timeZone)}</strong>
            <OutcomeBadge outcome={attempt.outcome} />
          </div>
          <span className={classes.meta}>
            {t(`feed.trigger.${attempt.trigger}`)} · {t("feed.attempt.rows")} {format.count(attempt.rows)}
          </span>
          <Became attempt={attempt} />
        </li>
      ))}
    </ul>
  );
}

/** Counts, why it failed, what was odd, and the run that it became. */
function Became({ attempt: { outcome, counts, failure, notes, run, rows } }: { readonly attempt: FeedAttempt }) {
  const texts = useTexts();
  const { t, format } = texts;
  return (
    <div>
      {failure !== null && <p className={classes.failure}>{failure.text[format.language]}</p>}
      {counts !== null && <p>{countsWords(counts, texts)}</p>}
      {counts === null && run === null && outcome === "delivered" && rows > 0 && (
        <p className={classes.quiet}>{t("feed.attempt.waiting")}</p>
      )}
      <AttemptNotes notes={notes} />
      {run !== null && (
        <Link to="/daten/importlaeufe/{-$run}" params={{ run }} search={{}}>
          {t("feed.attempt.toRun")}
        </Link>
      )}
    </div>
  );
}

const OUTCOMES = {
  running: { tone: "info", icon: IconLoader },
  delivered: { tone: "ok", icon: IconCircleCheck },
  unchanged: { tone: "neutral", icon: IconEqual },
  failed: { tone: "error", icon: IconAlertTriangle },
  refused: { tone: "error", icon: IconBan },
} as const;

function OutcomeBadge({ outcome }: Pick<FeedAttempt, "outcome">) {
  const { t } = useTexts();
  const { tone, icon: Icon } = OUTCOMES[outcome];
  return (
    <Badge tone={tone} icon={<Icon size={14} stroke={1.75} aria-hidden />}>
      {t(`feed.outcome.${outcome}`)}
    </Badge>
  );
}
