import type { Analysis } from "@lagebild/domain";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { useAnalysis } from "../../api/analyses.ts";
import { useCategories } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { closeNear, setNearSteps } from "../../state/near-actions.ts";
import { NEAR_BANDS, type NearRepeat } from "../../state/near-repeat.ts";
import { useLage } from "../../state/store.ts";
import { IconButton } from "../../ui/button.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Segments } from "../../ui/segments.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { BandTable } from "./band-table.tsx";
import { leadOf, type NearRepeatValue } from "./lead.ts";
import classes from "./near-repeat.module.css";
import { PairList } from "./pair-list.tsx";
import { useNearFilter } from "./use-near-filter.ts";

const STEPS_M = ["50", "100", "200"] as const;
const STEPS_DAYS = ["1", "7", "14"] as const;

/** Whether reports are followed by others nearby soon after; nothing while nobody asks. A place that is explained lies over it, its pairs stay on the map. */
export function NearPanel({ className }: { readonly className?: string }): ReactNode {
  const near = useLage(({ view }) => view.near);
  return near === null ? null : <Open near={near} className={className} />;
}

function Open({ near, className }: { readonly near: NearRepeat; readonly className: string | undefined }): ReactNode {
  const { t } = useTexts();
  const city = useLage(({ view }) => view.city);
  const isCovered = useLage(({ view }) => (view.cell ?? view.finding ?? view.area) !== null);
  const filter = useNearFilter();
  const { stepM, stepDays } = near;
  const question = useMemo(
    () => (filter === null ? null : { method: "near-repeat", filter, parameters: { stepM, stepDays, ...NEAR_BANDS } }),
    [filter, stepM, stepDays],
  );
  const { data, error, isError, isPlaceholderData, progress, refetch } = useAnalysis(city, question);
  const value = isPlaceholderData ? null : valueOf(data);
  return (
    <section
      className={`${classes.panel} ${className ?? ""}`}
      hidden={isCovered}
      aria-labelledby="near-title"
      aria-busy={value === null && !isError}
    >
      <header className={classes.head}>
        <h2 id="near-title" tabIndex={-1}>
          {t("near.title")}
        </h2>
        <MethodLink isIcon method="near-repeat" of={t("near.title")} />
        <IconButton label={t("near.close")} icon={<IconX size={18} stroke={1.75} aria-hidden />} onClick={closeNear} />
      </header>
      <Steps near={near} />
      {isError && <ErrorNote isInline what={t("near.title")} error={error} onRetry={() => void refetch()} />}
      {!isError && (data === undefined || isPlaceholderData) && (
        <>
          {progress !== null && (
            <Progress label={t("near.computing")} value={progress.done} max={progress.total === 0 ? null : progress.total} />
          )}
          <Skeleton lines={8} />
        </>
      )}
      {!isPlaceholderData && data?.result?.kind === "insufficient-data" && <EmptyState title={t("near.tooFew")} />}
      {value !== null && data !== undefined && <Answer value={value} analysis={data} near={near} />}
    </section>
  );
}

function valueOf(analysis: Analysis | undefined): NearRepeatValue | null {
  const result = analysis?.result;
  return result?.kind === "result" && result.value.method === "near-repeat" ? result.value : null;
}

function Steps({ near }: { readonly near: NearRepeat }): ReactNode {
  const { t, format } = useTexts();
  return (
    <div className={classes.steps}>
      <span aria-hidden>{t("near.stepM")}</span>
      <Segments
        label={t("near.stepM")}
        value={STEPS_M.find((step) => Number(step) === near.stepM) ?? null}
        options={STEPS_M.map((value) => ({ value, label: t("near.metres", { metres: format.count(Number(value)) }) }))}
        onChange={(value) => setNearSteps({ stepM: Number(value) })}
      />
      <span aria-hidden>{t("near.stepDays")}</span>
      <Segments
        label={t("near.stepDays")}
        value={STEPS_DAYS.find((step) => Number(step) === near.stepDays) ?? null}
        options={STEPS_DAYS.map((value) => ({ value, label: t("near.days", { days: Number(value) }) }))}
        onChange={(value) => setNearSteps({ stepDays: Number(value) })}
      />
    </div>
  );
}

interface AnswerProps {
  readonly value: NearRepeatValue;
  readonly analysis: Analysis;
  readonly near: NearRepeat;
}

function Answer({ value, analysis, near }: AnswerProps): ReactNode {
  const { t, format } = useTexts();
  const { meta, result } = analysis;
  const used = result?.kind === "result" ? result.sampleSize : 0;
  const inference = result?.kind === "result" ? result.inference : null;
  const leftOut = meta.total - meta.inCells;
  return (
    <>
      <LeadSentence value={value} />
      <BandTable value={value} chosen={near.band} />
      {near.band !== null && <PairList near={near} band={near.band} />}
      <h3>{t("near.limits")}</h3>
      <p className={classes.quiet}>
        {t("near.basis", {
          count: used,
          used: format.count(used),
          pairs: format.count(value.pairCount),
          replications: format.count(inference?.replications ?? 0),
        })}{" "}
        {leftOut > 0 && t("near.leftOut", { count: leftOut, text: format.count(leftOut) })}{" "}
        {meta.proactiveLeftOut > 0 && t("near.proactive", { count: meta.proactiveLeftOut, text: format.count(meta.proactiveLeftOut) })}{" "}
        {t("near.caution")}
      </p>
    </>
  );
}

function LeadSentence({ value }: { readonly value: NearRepeatValue }): ReactNode {
  const { t, rich, format } = useTexts();
  const lead = leadOf(value);
  const subject = useSubject();
  if (lead === null) return <p className={classes.lead}>{t("near.lead.none", { subject })}</p>;
  const reach = value.spaceBreaksM[lead.toSpace + 1] ?? 0;
  const where =
    lead.toSpace === 0
      ? t("near.where.same")
      : t(lead.fromSpace === 0 ? "near.where.around" : "near.where.beside", { metres: format.count(reach) });
  return (
    <p className={classes.lead}>
      {rich("near.lead", {
        subject,
        where,
        days: value.timeBreaksDays[lead.toTime + 1] ?? 0,
        ratio: format.expectation(lead.observed / lead.expected),
        observed: format.count(lead.observed),
        expected: format.expectation(lead.expected),
      })}
    </p>
  );
}

/** What is repeated: a report, or one of the only category that is chosen. */
function useSubject(): string {
  const { t, format } = useTexts();
  const city = useLage(({ view }) => view.city);
  const chosen = useLage(({ choice }) => (choice.categories?.length === 1 ? choice.categories[0] : undefined));
  const category = useCategories(city).data?.categories.find(({ id }) => id === chosen);
  return category === undefined ? t("near.subject.any") : t("near.subject.of", { category: category.name[format.language] });
}
