import type { Job } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { Progress } from "../../ui/progress.tsx";
import type { Busy } from "./session.ts";
import { progressWords } from "./words.ts";
import classes from "./import-assistant.module.css";

/** Reading and sending in this page. */
export function SendProgress({ busy }: { readonly busy: Busy }) {
  const { t, format } = useTexts();
  return (
    <div className={classes.progress}>
      <Progress label={t("assistant.job.progress")} value={busy.share} max={1} />
      <p>{t("assistant.sending", { rows: format.count(busy.rows) })}</p>
      <p className={classes.quiet}>{t("assistant.sending.stay")}</p>
    </div>
  );
}

/** Work of the server. */
export function JobProgressBar({ job }: { readonly job: Job }) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <div className={classes.progress}>
      <Progress label={t("assistant.job.progress")} value={job.progress.rows} max={job.progress.totalRows} />
      <p role="status">{job.state === "queued" ? t("assistant.queued") : progressWords(job.progress, texts)}</p>
    </div>
  );
}
