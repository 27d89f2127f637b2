import type { Job } from "@lagebild/domain";
import { IconCircleCheck, IconDatabaseImport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { ApiError } from "../../api/api-error.ts";
import { useRun } from "../../api/import-runs.ts";
import { isActive, useCancelJob, useJob } from "../../api/jobs.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Card, CardBody, Notice } from "../../ui/card.tsx";
import { ErrorNote } from "../../ui/states.tsx";
import { beginAnew, startRun, type Place } from "./actions.ts";
import { JobCounts, JobRefusals } from "./job-counts.tsx";
import { JobProgressBar } from "./job-progress.tsx";
import { SaveMapping } from "./save-mapping.tsx";
import type { Session } from "./session.ts";
import classes from "./import-assistant.module.css";

interface StepProps {
  readonly place: Place;
  readonly session: Session;
}

/** The import at the server, and the report when it has ended. */
export function StepImport({ place, session }: StepProps) {
  const { t, format } = useTexts();
  const { id } = place.city;
  const { importJob, uploaded } = session;
  const answer = useJob(id, importJob);
  const cancel = useCancelJob(id);
  const job = answer.data?.job;
  if (answer.isError && job === undefined)
    return <LostJob session={session} place={place} error={answer.error} onRetry={() => void answer.refetch()} />;
  if (job === undefined) return null;
  const isEnded = !isActive(job);
  return (
    <>
      <Card
        title={job.state === "done" ? t("assistant.report") : t("assistant.import")}
        icon={
          job.state === "done" ? (
            <IconCircleCheck size={18} stroke={1.75} aria-hidden />
          ) : (
            <IconDatabaseImport size={18} stroke={1.75} aria-hidden />
          )
        }
        meta={job.fileName}
      >
        <CardBody>
          {!isEnded && <JobProgressBar job={job} />}
          {!isEnded && <p className={classes.quiet}>{t("assistant.import.leave")}</p>}
          {job.state === "cancelled" && <Notice tone="warn">{t("assistant.import.cancelled")}</Notice>}
          {job.state === "failed" && (
            <Notice tone="error">
              {t("assistant.import.failed")}. {job.error?.text[format.language]}
            </Notice>
          )}
          {isEnded && job.counts !== null && <JobCounts counts={job.counts} collision={job.collision} />}
          {isEnded && <ReportLinks place={place} job={job} then={session.then} />}
        </CardBody>
        {isEnded && <JobRefusals quarantine={job.quarantine} />}
      </Card>
      {job.state === "done" && session.sentMapping !== null && (
        <SaveMapping city={id} job={job} mapping={session.sentMapping} then={session.then} />
      )}
      <div className={classes.actions}>
        {!isEnded && (
          <Button disabled={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
            {t("assistant.import.cancel")}
          </Button>
        )}
        {isEnded && job.state !== "done" && session.file !== null && uploaded !== null && (
          <Button onClick={() => void startRun(id, "import")}>{t("assistant.import.again")}</Button>
        )}
        {isEnded && (
          <Button look={job.state === "done" ? "default" : "primary"} onClick={() => void beginAnew(id)}>
            {t("assistant.report.next")}
          </Button>
        )}
      </div>
    </>
  );
}

function ReportLinks({ place, job, then }: { readonly place: Place; readonly job: Job; readonly then: Session["then"] }) {
  const { t } = useTexts();
  const run = useRun(place.city.id, job.run);
  const period = run.data?.run.delivery.period ?? null;
  const waiting = run.data?.inQuarantine ?? 0;
  if (job.run === null) return null;
  return (
    <div className={classes.links}>
      <Link
        to="/lage"
        search={{ ...(period === null ? {} : { from: period.from, to: period.to }), agencies: job.agency }}
        className={buttonClass("primary")}
      >
        {t("assistant.report.toMap")}
      </Link>
      {then === "agency" && (
        <Link to="/daten/behoerden/$agency" params={{ agency: job.agency }} search={{}} className={buttonClass("default")}>
          {t("assistant.then.toAgency")}
        </Link>
      )}
      {waiting > 0 && (
        <Link to="/daten/zurueckgestellt" search={{ run: job.run }} className={buttonClass("default")}>
          {t("assistant.report.toQuarantine", { count: waiting })}
        </Link>
      )}
      <Link to="/daten/importlaeufe/{-$run}" params={{ run: job.run }} search={{}} className={buttonClass("default")}>
        {t("assistant.report.toRun")}
      </Link>
    </div>
  );
}

/** The server forgets jobs when it starts anew; the run is kept. */
function LostJob({ place, error, onRetry }: StepProps & { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTexts();
  const isGone = error instanceof ApiError && error.code === "not-found";
  if (!isGone) return <ErrorNote what={t("assistant.import")} error={error} onRetry={onRetry} />;
  return (
    <>
      <Notice tone="warn">{t("assistant.import.gone")}</Notice>
      <div className={classes.actions}>
        <Link to="/daten/importlaeufe/{-$run}" params={{ run: undefined }} search={{}} className={buttonClass("default")}>
          {t("data.runs")}
        </Link>
        <Button look="primary" onClick={() => void beginAnew(place.city.id)}>
          {t("assistant.report.next")}
        </Button>
      </div>
    </>
  );
}
