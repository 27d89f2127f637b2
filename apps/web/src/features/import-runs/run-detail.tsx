import type { ImportRun, RunAnswer, RunId } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconArrowLeft, IconX } from "@tabler/icons-react";
import { useMay } from "../../api/session.ts";
import { May } from "../../api/may.tsx";
import { useAgencyNames } from "../../api/cities.ts";
import { useRun } from "../../api/import-runs.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { Card, CardBody, Cards, Notice } from "../../ui/card.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { RunActions } from "./run-actions.tsx";
import { RunCounts } from "./run-counts.tsx";
import { StateBadge } from "./runs-card.tsx";
import { durationWords } from "./words.ts";
import classes from "./import-runs.module.css";

interface RunDetailProps {
  readonly run: RunId;
  /** The list stands beside it. */
  readonly isSide: boolean;
}

/** One run: what became of its rows, who made it by which mapping, and taking it back. */
export function RunDetail({ run, isSide }: RunDetailProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const answer = useRun(city.id, run);
  const close = isSide ? (
    <Link
      to="/daten/importlaeufe/{-$run}"
      params={{ run: undefined }}
      search
      className={buttonClass("plain", true)}
      aria-label={t("panel.close")}
      title={t("panel.close")}
    >
      <IconX size={16} aria-hidden />
    </Link>
  ) : undefined;
  return (
    <Cards>
      {!isSide && (
        <Link to="/daten/importlaeufe/{-$run}" params={{ run: undefined }} search className={classes.back}>
          <IconArrowLeft size={14} aria-hidden /> {t("runs.back")}
        </Link>
      )}
      <Card title={answer.data?.run.fileName ?? t("runs.one")} tools={close}>
        {answer.data !== undefined ? (
          <CardBody>
            <Run answer={answer.data} />
          </CardBody>
        ) : answer.isError ? (
          isMissing(answer.error) ? (
            <EmptyState title={t("runs.missing")} />
          ) : (
            <ErrorNote what={t("runs.one")} error={answer.error} onRetry={() => void answer.refetch()} />
          )
        ) : (
          <Skeleton lines={10} />
        )}
      </Card>
    </Cards>
  );
}

function isMissing(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "not-found";
}

function Run({ answer }: { readonly answer: RunAnswer }) {
  const { t } = useTexts();
  const may = useMay();
  const { run, inQuarantine } = answer;
  return (
    <div className={classes.body}>
      {run.error !== null && <Notice tone="error">{run.error}</Notice>}
      {(run.state === "interrupted" || run.state === "failed") && <Notice tone="warn">{t("runs.partial")}</Notice>}
      {run.state === "reverted" && <Notice>{t("runs.reverted")}</Notice>}
      <Facts answer={answer} />
      <RunCounts counts={run.counts} />
      {inQuarantine > 0 &&
        (may("view-quarantine", run.agency) ? (
          <Link to="/daten/zurueckgestellt" search={{ run: run.id }}>
            {t("runs.inQuarantine", { count: inQuarantine })}
          </Link>
        ) : (
          <p>{t("runs.inQuarantine", { count: inQuarantine })}</p>
        ))}
      <May action="import-reports" owner={run.agency}>
        <RunActions run={run} />
      </May>
    </div>
  );
}

function Facts({ answer: { run, mapping } }: { readonly answer: RunAnswer }) {
  const { t, format } = useTexts();
  const may = useMay();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  return (
    <dl className={classes.facts}>
      <dt>{t("runs.state")}</dt>
      <dd>
        <StateBadge state={run.state} />
      </dd>
      <dt>{t("data.agency")}</dt>
      <dd className={classes.agency}>
        <KindGlyph kind={run.kind} />
        {nameOf(run.agency)}, {t(`kind.${run.kind}`)}
      </dd>
      <dt>{t("runs.started")}</dt>
      <dd>
        {format.instant(run.startedAt, city.timeZone)} <Duration run={run} />
      </dd>
      <dt>{t("runs.delivery")}</dt>
      <dd>
        {t(`delivery.${run.delivery.mode}`)}
        {run.delivery.period !== null && `, ${format.periodShort(run.delivery.period)}`}
      </dd>
      {run.delivery.at.slice(0, 10) !== run.startedAt.slice(0, 10) && (
        <>
          <dt>{t("runs.delivered")}</dt>
          <dd>{format.instant(run.delivery.at, city.timeZone)}</dd>
        </>
      )}
      <dt>{t("runs.by")}</dt>
      <dd>{run.by === "local" ? t("data.byLocal") : run.by}</dd>
      <dt>{t("runs.mapping")}</dt>
      <dd>
        {mapping === null ? (
          "–"
        ) : !may("import-reports") ? (
          (mapping.name ?? t("mappings.unnamed", { id: mapping.id.slice(0, 8) }))
        ) : (
          <Link to="/daten/zuordnungen" search={{ mapping: mapping.id }}>
            {mapping.name ?? t("mappings.unnamed", { id: mapping.id.slice(0, 8) })}
          </Link>
        )}
      </dd>
    </dl>
  );
}

function Duration({ run }: { readonly run: ImportRun }) {
  const texts = useTexts();
  if (run.endedAt === null) return null;
  const seconds = (Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000;
  return <span className={classes.meta}>{texts.t("runs.took", { time: durationWords(seconds, texts) })}</span>;
}
