import type { Job } from "@lagebild/domain";
import { IconLoader } from "@tabler/icons-react";
import { useState } from "react";
import { useAgencyNames } from "../../api/cities.ts";
import { isActive, useCancelJob } from "../../api/jobs.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Progress } from "../../ui/progress.tsx";
import { ErrorNote } from "../../ui/states.tsx";
import { progressWords } from "./words.ts";
import classes from "./import-runs.module.css";

/** What the server is working on now; absent while it rests. A failed job stays until the server starts anew. */
export function JobsCard({ jobs }: { readonly jobs: readonly Job[] }) {
  const { t } = useTexts();
  const shown = jobs.filter((job) => isActive(job) || job.state === "failed").slice(0, 5);
  if (shown.length === 0) return null;
  return (
    <Card title={t("jobs.title")} icon={<IconLoader size={18} stroke={1.75} aria-hidden />}>
      <CardBody>
        <ul className={classes.jobs}>
          {shown.map((job) => (
            <OneJob key={job.id} job={job} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function OneJob({ job }: { readonly job: Job }) {
  const texts = useTexts();
  const { t, format } = texts;
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const cancel = useCancelJob(city.id);
  const [isAsking, setIsAsking] = useState(false);
  if (job.state === "failed") {
    return (
      <li>
        <Notice tone="error">{t("jobs.failed", { file: job.fileName, reason: job.error?.text[format.language] ?? "–" })}</Notice>
      </li>
    );
  }
  return (
    <li className={classes.job}>
      <div>
        <strong>{job.fileName}</strong> · {nameOf(job.agency)} · {t(`jobs.mode.${job.mode}`)}
      </div>
      <Button isDense disabled={cancel.isPending} onClick={() => setIsAsking(true)}>
        {t("jobs.cancel")}
      </Button>
      <Progress label={t("jobs.progress", { file: job.fileName })} value={job.progress.rows} max={job.progress.totalRows} />
      <p>{job.state === "queued" ? t("jobs.queued") : progressWords(job.progress, texts)}</p>
      {cancel.isError && <ErrorNote isInline what={t("jobs.cancel")} error={cancel.error} />}
      {isAsking && (
        <ConfirmDialog
          title={t("jobs.cancel.title", { file: job.fileName })}
          action={t("jobs.cancel.action")}
          isBusy={cancel.isPending}
          onClose={() => setIsAsking(false)}
          onConfirm={() => cancel.mutate(job.id, { onSettled: () => setIsAsking(false) })}
        >
          <p>{t(job.mode === "dry-run" ? "jobs.cancel.dryRun" : "jobs.cancel.text")}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
