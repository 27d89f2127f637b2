import { addDays, type CityAnswer } from "@lagebild/domain";
import { IconClock, IconClockExclamation } from "@tabler/icons-react";
import { useImportRuns } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import classes from "./top-bar.module.css";

const SHOWN_RUNS = 5;

/** When the newest report came in, and behind it where the data come from. */
export function DataStamp({ city }: { readonly city: CityAnswer }) {
  const { t, format } = useTexts();
  const { lastReceivedAt, lastOn, isImporting } = city.data;
  const time =
    lastReceivedAt === null ? (lastOn === null ? "–" : format.dayShort(lastOn)) : format.instantShort(lastReceivedAt, city.timeZone);
  const Icon = isImporting ? IconClockExclamation : IconClock;
  return (
    <Popover
      label={t("stamp.title")}
      width={340}
      position="bottom-end"
      renderTarget={(props) => (
        <Button
          look="plain"
          {...props}
          aria-label={t(isImporting ? "stamp.stale" : "stamp.label", { time })}
          className={classes.stamp}
          data-importing={isImporting}
        >
          <Icon size={18} stroke={1.75} aria-hidden />
          <span>{t(isImporting ? "stamp.stale" : "stamp.label", { time })}</span>
        </Button>
      )}
    >
      <Sources city={city} />
    </Popover>
  );
}

function Sources({ city }: { readonly city: CityAnswer }) {
  const { t, format } = useTexts();
  const { firstOn, lastOn, lastReceivedAt, reportCount, isImporting } = city.data;
  return (
    <div className={classes.sources}>
      <h2>{t("stamp.title")}</h2>
      {isImporting && <p className={classes.importing}>{t("stamp.importing")}</p>}
      <dl>
        <dt>{t("stamp.total")}</dt>
        <dd>{format.count(reportCount)}</dd>
        <dt>{t("stamp.newest")}</dt>
        <dd>{lastOn === null ? "–" : format.dayLong(lastOn)}</dd>
        <dt>{t("stamp.received")}</dt>
        <dd>{lastReceivedAt === null ? "–" : format.instant(lastReceivedAt, city.timeZone)}</dd>
        <dt>{t("stamp.span")}</dt>
        <dd>{firstOn === null || lastOn === null ? "–" : format.periodShort({ from: firstOn, to: addDays(lastOn, 1) })}</dd>
      </dl>
      <h3>{t("stamp.runs")}</h3>
      <Runs city={city} />
    </div>
  );
}

function Runs({ city }: { readonly city: CityAnswer }) {
  const { t, format } = useTexts();
  const runs = useImportRuns(city.id);
  if (runs.isError) return <ErrorNote isInline what={t("stamp.runs")} error={runs.error} onRetry={() => void runs.refetch()} />;
  if (runs.data === undefined) return <Skeleton lines={3} />;
  if (runs.data.runs.length === 0) return <p className={classes.meta}>{t("stamp.runs.none")}</p>;
  return (
    <ul className={classes.runs}>
      {runs.data.runs.slice(0, SHOWN_RUNS).map((run) => (
        <li key={run.id}>
          <span className={classes.file}>{run.fileName}</span>
          <span className={classes.meta}>
            {format.instantShort(run.startedAt, city.timeZone)} · {t(`run.${run.state}`)} ·{" "}
            {t("run.rows", {
              accepted: format.count(run.counts.accepted + run.counts.updated),
              quarantined: format.count(run.counts.quarantined),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
