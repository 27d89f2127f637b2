import type { Job } from "@lagebild/domain";
import { IconAlertTriangle, IconChecklist } from "@tabler/icons-react";
import { isActive, useCancelJob, useJob } from "../../api/jobs.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Notice } from "../../ui/card.tsx";
import { ErrorNote } from "../../ui/states.tsx";
import { startRun, stopTask, type Place } from "./actions.ts";
import { JobCounts, JobRefusals } from "./job-counts.tsx";
import { JobProgressBar, SendProgress } from "./job-progress.tsx";
import { SaveMapping } from "./save-mapping.tsx";
import type { Session } from "./session.ts";
import { changeSession } from "./session-store.ts";
import classes from "./import-assistant.module.css";

interface StepProps {
  readonly place: Place;
  readonly session: Session;
}

/** Sends the mapped columns and judges every row, without storing one. */
export function StepDryRun({ place, session }: StepProps) {
  const { t, format } = useTexts();
  const { id } = place.city;
  const { busy, dryRun } = session;
  const answer = useJob(id, dryRun);
  const cancel = useCancelJob(id);
  const job = answer.data?.job;
  const isRunning = busy !== null || (job !== undefined && isActive(job));
  const isDone = job?.state === "done";
  const taken = isDone && job.counts !== null ? job.counts.accepted + job.counts.updated : 0;
  return (
    <>
      <Card
        title={isDone ? t("assistant.dryRun.would") : t("assistant.dryRun")}
        icon={<IconChecklist size={18} stroke={1.75} aria-hidden />}
      >
        <CardBody>
          <p className={classes.quiet}>{t("assistant.dryRun.text")}</p>
          {busy !== null && <SendProgress busy={busy} />}
          {job !== undefined && isActive(job) && <JobProgressBar job={job} />}
          {job?.state === "failed" && (
            <Notice tone="error">
              {t("assistant.dryRun.failed")}. {job.error?.text[format.language]}
            </Notice>
          )}
          {answer.isError && <ErrorNote isInline what={t("assistant.dryRun")} error={answer.error} onRetry={() => void answer.refetch()} />}
          {isDone && job.counts !== null && <JobCounts counts={job.counts} collision={job.collision} />}
          {isDone && <DryRunHints place={place} job={job} />}
        </CardBody>
        {isDone && <JobRefusals quarantine={job.quarantine} />}
      </Card>
      {isDone && session.then === "feed" && session.sentMapping !== null && (
        <SaveMapping city={id} job={job} mapping={session.sentMapping} then="feed" />
      )}
      <div className={classes.actions}>
        {isRunning ? (
          <Button onClick={() => (busy !== null ? stopTask(id) : dryRun !== null && cancel.mutate(dryRun))}>{t("assistant.stop")}</Button>
        ) : (
          <Button onClick={() => changeSession(id, { step: "columns" })}>{t("assistant.preview.fix")}</Button>
        )}
        {!isRunning && !isDone && <Button onClick={() => void startRun(id, "dry-run")}>{t("assistant.dryRun.again")}</Button>}
        <Button look="primary" disabled={isRunning || !isDone || job.counts === null} onClick={() => void startRun(id, "import")}>
          {t("assistant.toImport", { count: taken })}
        </Button>
      </div>
    </>
  );
}

function DryRunHints({ place, job }: { readonly place: Place; readonly job: Job }) {
  const { t } = useTexts();
  const { counts } = job;
  const kept = counts === null ? 0 : counts.accepted + counts.updated + counts.unchanged;
  const hints = [
    { isTrue: job.lacksGazetteer, text: t("assistant.hint.noGazetteer") },
    { isTrue: place.districts.length === 0, text: t("assistant.hint.noDistricts") },
    { isTrue: counts !== null && counts.accepted > 0 && counts.outside > counts.accepted / 2, text: t("assistant.hint.manyOutside") },
    { isTrue: counts !== null && kept === 0, text: t("assistant.hint.nothing") },
    { isTrue: job.isNewAgency, text: t("assistant.hint.newAgency", { agency: job.agency }) },
  ];
  return hints
    .filter(({ isTrue }) => isTrue)
    .map(({ text }) => (
      <Notice key={text} tone="warn" icon={<IconAlertTriangle size={18} aria-hidden />}>
        {text}
      </Notice>
    ));
}
