import type { JobId } from "@lagebild/domain";
import { useQueryAfter } from "../../api/use-query-after.ts";
import { isActive, useJob } from "../../api/jobs.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Notice } from "../../ui/card.tsx";
import { Progress } from "../../ui/progress.tsx";

/** What became of rows that were checked again; stays until the next check or another page. */
export function RecheckStatus({ job: id }: { readonly job: JobId }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const job = useJob(city.id, id).data?.job;
  useQueryAfter(job !== undefined && !isActive(job));
  if (job === undefined) return null;
  if (isActive(job)) {
    return (
      <Notice>
        <p>{t("recheck.running", { count: job.progress.totalRows ?? job.progress.rows })}</p>
        <Progress label={t("recheck.progress")} value={job.progress.rows} max={job.progress.totalRows} />
      </Notice>
    );
  }
  if (job.state !== "done") {
    const reason = job.error?.text[format.language] ?? "";
    return <Notice tone="error">{t(job.state === "cancelled" ? "recheck.cancelled" : "recheck.failed", { reason })}</Notice>;
  }
  const { accepted = 0, updated = 0, unchanged = 0, expired = 0, quarantined = 0 } = job.counts ?? {};
  const taken = accepted + updated + unchanged + expired;
  return (
    <Notice tone={quarantined === 0 ? "ok" : "warn"}>
      {t("recheck.done", { taken, text: format.count(taken), left: quarantined, leftText: format.count(quarantined) })}
    </Notice>
  );
}
