import { useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { useLage } from "../../state/store.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, classNames } from "../../ui/button.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { ComparisonPanel } from "./comparison-panel.tsx";
import { FindingRow } from "./finding-row.tsx";
import classes from "./findings.module.css";
import { RunLine } from "./run-line.tsx";
import { type FindingList, useFindingList, useFindingNames } from "./use-finding-list.ts";

interface FindingsPanelProps {
  readonly className?: string | undefined;
}

/** Everything that early warning marks, most urgent first: the same as on the map, and what has no place on it. */
export function FindingsPanel({ className }: FindingsPanelProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const list = useFindingList(city.id);
  const { answer, error, retry } = list;
  const isCompared = useLage(({ view }) => view.compare !== null);
  return (
    <section className={classNames(classes.panel, className)} aria-label={t("finding.title")}>
      <RunLine answer={answer} />
      <div className={classes.rows}>
        {isCompared && <ComparisonPanel />}
        {!isCompared && error !== null && <ErrorNote isInline what={t("finding.title")} error={error} onRetry={retry} />}
        {!isCompared && answer === undefined && error === null && <Skeleton lines={8} />}
        {!isCompared && answer !== undefined && <Rows list={list} />}
      </div>
    </section>
  );
}

function Rows({ list: { answer, open, judged } }: { readonly list: FindingList }) {
  const { t, format } = useTexts();
  const names = useFindingNames(useOpenCity().id);
  const [hasJudged, setHasJudged] = useState(false);
  if (answer === undefined || open === null) return null;
  return (
    <>
      {answer.run === null && open.length === 0 && <EmptyState title={t("finding.noRun")} text={t("finding.noRun.text")} />}
      {answer.run !== null && open.length === 0 && (
        <EmptyState title={t("finding.empty")} text={t("finding.empty.text", { asOf: format.day(answer.run.asOf) })} />
      )}
      {open.length > 0 && (
        <p className={classes.order}>
          <Badge help={t("finding.order.help")}>{`${format.count(open.length)} ${t("finding.order")}`}</Badge>
        </p>
      )}
      <ul aria-label={t("finding.title")}>
        {open.map((finding) => (
          <FindingRow key={finding.id} finding={finding} names={names} />
        ))}
      </ul>
      {answer.hidden > 0 && <p className={classes.note}>{t("finding.hidden", { count: answer.hidden })}</p>}
      {judged.length > 0 && (
        <p className={classes.note}>
          <Button look="link" aria-expanded={hasJudged} onClick={() => setHasJudged(!hasJudged)}>
            {hasJudged ? t("finding.judged.hide") : t("finding.judged", { count: judged.length })}
          </Button>
        </p>
      )}
      {hasJudged && (
        <ul aria-label={t("finding.judged", { count: judged.length })}>
          {judged.map((finding) => (
            <FindingRow key={finding.id} finding={finding} names={names} />
          ))}
        </ul>
      )}
    </>
  );
}
