import type { FindingsAnswer, WarningRun, WarningRunId } from "@lagebild/domain";
import { IconClockExclamation, IconPlayerPlay } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { May } from "../../api/may.tsx";
import { isRunActive, useCancelWarningRun, useStartWarningRun, useWarningRuns } from "../../api/early-warning.ts";
import { useStaleness } from "../../api/freshness.ts";
import { useTexts } from "../../i18n/language.tsx";
import { compareWith } from "../../state/actions.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { Popover } from "../../ui/popover.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import classes from "./findings.module.css";
import { CompareMenu } from "./compare-menu.tsx";
import { RunFacts } from "./run-facts.tsx";

interface RunLineProps {
  readonly answer: FindingsAnswer | undefined;
}

/** Which run the findings stand on, whether it is the newest, and the way to a new one. */
export function RunLine({ answer }: RunLineProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const runs = useWarningRuns(city.id).data?.runs ?? [];
  const start = useStartWarningRun(city.id);
  const active = runs.find(isRunActive);
  const [newest] = runs;
  const run = answer?.run ?? null;
  const lookBack = useLookBack(runs);
  return (
    <div className={classes.run}>
      {active === undefined ? (
        <div className={classes.runRow}>
          {run !== null && <Stamp run={run} answer={answer} onLookBack={lookBack} />}
          <Freshness answer={answer} />
          <MethodLink isIcon method="fear-zones" of={t("finding.title")} />
          <May action="run-early-warning">
            <Button isDense disabled={start.isPending} onClick={() => start.mutate({})}>
              <IconPlayerPlay size={16} stroke={1.75} aria-hidden />
              {t("run.warning.start")}
            </Button>
          </May>
        </div>
      ) : (
        <Active run={active} />
      )}
      {start.isError && <Refusal error={start.error} />}
      {active === undefined && newest?.state === "failed" && <Failed run={newest} shown={run} />}
    </div>
  );
}

/** A run that looks back is shown beside the newest as soon as it is there. Answers how to say which one is waited for. */
function useLookBack(runs: readonly WarningRun[]): (run: WarningRunId) => void {
  const awaited = useRef<WarningRunId | null>(null);
  useEffect(() => {
    const run = runs.find(({ id }) => id === awaited.current);
    if (run === undefined || isRunActive(run)) return;
    awaited.current = null;
    if (run.state === "done") compareWith(run.id);
  }, [runs]);
  return (run) => {
    awaited.current = run;
  };
}

/** One clock: data that are coming in, or reports that came after the run. */
function Freshness({ answer }: RunLineProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const staleness = useStaleness(city.id, { dataStamp: answer?.run?.outcome?.dataStamp ?? city.data.dataStamp });
  if (staleness !== null && staleness.reason !== "outdated") return <StaleBadge isLive staleness={staleness} />;
  if (answer?.isStale !== true) return null;
  return <Badge tone="warn" icon={<IconClockExclamation size={14} stroke={1.75} aria-hidden />} help={t("run.warning.stale")} />;
}

interface StampProps extends RunLineProps {
  readonly run: WarningRun;
  readonly onLookBack: (run: WarningRunId) => void;
}

function Stamp({ run, answer, onLookBack }: StampProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const time = format.instantShort(run.endedAt ?? run.queuedAt, city.timeZone);
  return (
    <Popover
      label={t("run.warning.title")}
      width={320}
      renderTarget={(props) => (
        <Button look="link" className={classes.stamp} {...props}>
          {t("run.warning.stamp", { time })}
        </Button>
      )}
    >
      {(close) => (
        <>
          <RunFacts run={run} marks={answer?.marks ?? []} />
          <CompareMenu run={run} close={close} onLookBack={onLookBack} />
        </>
      )}
    </Popover>
  );
}

function Active({ run }: { readonly run: WarningRun }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const cancel = useCancelWarningRun(city.id);
  const { done, total } = run.progress;
  const share = total === 0 ? 0 : done / total;
  return (
    <div className={classes.runRow}>
      <span role="status">
        {run.state === "queued" ? t("run.warning.queued") : t("run.warning.running", { share: format.share(share) })}
      </span>
      <span className={classes.runBar}>
        <Progress label={t("run.warning.progress")} value={done} max={total === 0 ? null : total} />
      </span>
      <May action="run-early-warning">
        <Button isDense disabled={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
          {t("run.warning.cancel")}
        </Button>
      </May>
      {cancel.isError && <Refusal error={cancel.error} />}
    </div>
  );
}

/** The last good run stays, with its stamp. */
function Failed({ run, shown }: { readonly run: WarningRun; readonly shown: WarningRun | null }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const text = run.error?.text[format.language] ?? "–";
  return (
    <Notice tone="error">
      {shown === null
        ? t("run.warning.failedFirst", { text })
        : t("run.warning.failed", { text, time: format.instantShort(shown.endedAt ?? shown.queuedAt, city.timeZone) })}
    </Notice>
  );
}
