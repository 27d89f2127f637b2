import type { WarningRun } from "@lagebild/domain";
import { IconAlertTriangle } from "@tabler/icons-react";
import { May } from "../../api/may.tsx";
import { isRunActive, useStartWarningRun, useWarningRuns } from "../../api/early-warning.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./inbox.module.css";
import { failedSince } from "./runs.ts";

/** A run that failed since the last good one; what that found stays, with its time. */
export function RunNotice({ run }: { readonly run: WarningRun | null }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const runs = useWarningRuns(city.id).data?.runs ?? [];
  const start = useStartWarningRun(city.id);
  const failed = failedSince(runs, run);
  if (failed === null) return null;
  const time = format.instantShort(failed.endedAt ?? failed.queuedAt, city.timeZone);
  const last = run?.endedAt ?? null;
  return (
    <div className={classes.notice}>
      <Notice tone="warn" icon={<IconAlertTriangle size={18} stroke={1.75} aria-hidden />}>
        {last === null
          ? t("inbox.run.failedFirst", { time })
          : t("inbox.run.failed", { time, last: format.instantShort(last, city.timeZone) })}{" "}
        <May action="run-early-warning">
          <Button look="link" disabled={start.isPending || runs.some(isRunActive)} onClick={() => start.mutate({})}>
            {t("inbox.run.retry")}
          </Button>
        </May>
        {start.isError && <Refusal error={start.error} />}
      </Notice>
    </div>
  );
}
