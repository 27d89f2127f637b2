import type { WarningMarks, WarningRun } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import classes from "./findings.module.css";

const DIGEST_SHOWN = 12;

interface RunFactsProps {
  readonly run: WarningRun;
  readonly marks: readonly WarningMarks[];
}

/** [M7] What a run stands on, and [H5] how its hotspots would have done beside the plain count. */
export function RunFacts({ run, marks }: RunFactsProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const { outcome } = run;
  const rated = marks.filter(({ hitRate }) => hitRate !== null);
  return (
    <div className={classes.runFacts}>
      <h2>{t("run.warning.title")}</h2>
      <p>{t("run.warning.asOf", { day: format.dayLong(run.asOf) })}</p>
      <dl>
        <dt>{t("run.warning.by")}</dt>
        <dd>
          {format.instant(run.startedAt ?? run.queuedAt, city.timeZone)}, {t(`run.warning.trigger.${run.trigger}`)}
        </dd>
        {run.startedAt !== null && run.endedAt !== null && (
          <>
            <dt>{t("run.warning.duration")}</dt>
            <dd>{t("duration.seconds", { count: format.expectation((Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000) })}</dd>
          </>
        )}
        {outcome !== null && (
          <>
            <dt>{t("run.warning.reports")}</dt>
            <dd>{outcome.reports === 0 ? t("run.warning.noData") : format.count(outcome.reports)}</dd>
            <dt>{t("run.warning.withoutPlace")}</dt>
            <dd>{format.share(outcome.withoutPlaceShare)}</dd>
            <dt>{t("run.warning.seed")}</dt>
            <dd>{String(run.parameters.seed)}</dd>
            <dt>{t("run.warning.digest")}</dt>
            <dd>
              <code title={outcome.digest}>{outcome.digest.slice(0, DIGEST_SHOWN)}</code>
            </dd>
          </>
        )}
      </dl>
      {rated.length > 0 && (
        <>
          <h3>{t("run.warning.hitRate")}</h3>
          <ul>
            {rated.map(({ stream, resolution, hitRate }) => (
              <li key={`${stream} ${resolution}`}>
                {t("run.warning.hitRate.row", {
                  stream: t(`stream.${stream}`),
                  resolution,
                  pai: format.expectation(hitRate?.pai ?? 0),
                  simple: format.expectation(hitRate?.simplePai ?? 0),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
