import type { WarningRun } from "@lagebild/domain";
import { IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { May } from "../../api/may.tsx";
import { isRunActive, useStartWarningRun, useWarningRuns } from "../../api/early-warning.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { IconButton, Tip } from "../../ui/button.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./inbox-head.module.css";
import { progressShare } from "./setting-words.ts";

/** When the findings were computed, and the way to compute them anew. */
export function RunStamp({ run }: { readonly run: WarningRun | null }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const active = useWarningRuns(city.id).data?.runs.find(isRunActive);
  const start = useStartWarningRun(city.id);
  return (
    <span className={classes.run}>
      <IconRefresh size={16} stroke={1.75} aria-hidden />
      {run === null ? (
        t("inbox.empty.noRun")
      ) : (
        <Tip label={t("inbox.run.help", { day: format.day(run.asOf) })} isWide>
          <span tabIndex={0} role="note" aria-label={t("inbox.run.help", { day: format.day(run.asOf) })}>
            {t("inbox.run", { time: format.instantShort(run.endedAt ?? run.queuedAt, city.timeZone) })}
          </span>
        </Tip>
      )}
      {active === undefined ? (
        <May action="run-early-warning">
          <IconButton
            isDense
            label={t("inbox.run.start")}
            icon={<IconPlayerPlay size={16} stroke={1.75} aria-hidden />}
            disabled={start.isPending}
            onClick={() => start.mutate({})}
          />
        </May>
      ) : (
        <Active run={active} />
      )}
      {start.isError && <Refusal error={start.error} />}
    </span>
  );
}

function Active({ run: { state, progress } }: { readonly run: WarningRun }) {
  const { t, format } = useTexts();
  const label = state === "queued" ? t("inbox.run.queued") : t("inbox.run.active", { share: format.share(progressShare(progress)) });
  return (
    <span className={classes.working}>
      <Progress label={label} value={progress.done} max={state === "queued" ? null : progress.total} />
      {label}
    </span>
  );
}
