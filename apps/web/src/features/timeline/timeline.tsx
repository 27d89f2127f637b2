import type { CoverageGap, Period, TimelineAnswer } from "@lagebild/domain";
import { useAgencyNames, useCity } from "../../api/cities.ts";
import { useStaleness } from "../../api/freshness.ts";
import { useTimeline } from "../../api/picture.ts";
import { useTexts } from "../../i18n/language.tsx";
import { gapLines, uncovered } from "../../map/gap-text.ts";
import { setPlay } from "../../state/actions.ts";
import { useFilter } from "../../state/hooks.ts";
import type { ComparedPeriods } from "../../state/comparison.ts";
import { useComparedPeriods } from "../../state/compared-periods.ts";
import { useLage } from "../../state/store.ts";
import { MethodLink } from "../../ui/method-link.tsx";
import { Segments } from "../../ui/segments.tsx";
import { HatchSwatch } from "../../ui/hatch.tsx";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { PlayMenu } from "./play-menu.tsx";
import { stepGaps } from "./step-gaps.ts";
import { PlayControls } from "./play-controls.tsx";
import { TimelineChart } from "./timeline-chart.tsx";
import { timelineWindow } from "./timeline-window.ts";
import classes from "./timeline.module.css";

const PER = { day: "time.perDay", week: "time.perWeek", "28days": "time.per28days" } as const;

/** Reports per step over the year, with the chosen period as a brush. */
export function Timeline() {
  const { t } = useTexts();
  const { step } = useLage(({ view }) => view.play);
  const cityId = useLage(({ view }) => view.city);
  const filter = useFilter();
  const compared = useComparedPeriods();
  const data = useCity(cityId).data?.data;
  const window =
    filter === null || data === undefined || data.firstOn === null || data.lastOn === null
      ? null
      : timelineWindow(step, { firstOn: data.firstOn, lastOn: data.lastOn }, withCompared(filter.period, compared));
  const timeline = useTimeline(cityId, filter, window === null ? null : { step, period: window });
  const staleness = useStaleness(cityId, timeline.data?.meta);
  return (
    <section className={classes.timeline} aria-label={t("time.title")}>
      <header className={classes.head}>
        {window !== null && filter !== null && <PlayControls period={filter.period} window={window} />}
        <h2>{t("time.title")}</h2>
        <span className={classes.per}>{t(PER[step])}</span>
        <GapLegend gaps={timeline.data?.meta.gaps ?? []} />
        <StaleBadge isLive staleness={staleness} />
        <MethodLink isIcon method="coverage" of={t("time.title")} />
        <div className={classes.tools}>
          <Segments
            label={t("time.step")}
            value={step}
            onChange={(chosen) => setPlay({ step: chosen })}
            options={[
              { value: "day", label: t("time.day") },
              { value: "week", label: t("time.week") },
              { value: "28days", label: t("time.28days") },
            ]}
          />
          <PlayMenu />
        </div>
      </header>
      {timeline.isError && timeline.data === undefined ? (
        <ErrorNote isInline what={t("time.title")} error={timeline.error} onRetry={() => void timeline.refetch()} />
      ) : timeline.data === undefined || filter === null ? (
        <Skeleton lines={4} />
      ) : (
        <Answer answer={timeline.data} period={filter.period} />
      )}
    </section>
  );
}

/** The window reaches back to what is compared, so that both stand in it. */
function withCompared({ from, to }: Period, compared: ComparedPeriods | null): Period {
  return { from: compared !== null && compared.before.from < from ? compared.before.from : from, to };
}

/** Draws what was answered, also while the next step size is on its way: bars and brush share one window. */
function Answer({ answer, period }: { readonly answer: TimelineAnswer; readonly period: Period }) {
  const { t, format } = useTexts();
  const agencyName = useAgencyNames(answer.meta.city);
  const [first] = answer.steps;
  const last = answer.steps.at(-1);
  if (first === undefined || last === undefined) return null;
  const window = { from: first.from, to: last.to };
  const peak = answer.steps.reduce((one, other) => (other.count > one.count ? other : one));
  const mean = answer.steps.reduce((sum, { count }) => sum + count, 0) / answer.steps.length;
  const isWeighted = answer.steps.some(({ count }) => !Number.isInteger(count));
  const words = { t, format, agencyName };
  const gaps = stepGaps(answer.steps, answer.meta.gaps, (of, own) =>
    [t("time.bar", { period: format.period(of), text: format.tally(of.count, isWeighted) }), ...gapLines(own, words)].join("\n"),
  );
  const lacking = gapLines(uncovered(answer.meta.gaps), words);
  return (
    <figure className={classes.figure}>
      <TimelineChart steps={answer.steps} step={answer.step} window={window} period={period} gaps={gaps} />
      <figcaption className="lb-visually-hidden">
        {t("time.summary", {
          steps: answer.steps.length,
          per: t(PER[answer.step]),
          max: format.tally(peak.count, isWeighted),
          peak: format.periodShort(peak),
          mean: format.expectation(mean),
          period: format.period(period),
        })}{" "}
        {lacking.length > 0 && t("gap.timeline", { list: lacking.join("; ") })}
      </figcaption>
    </figure>
  );
}

/** [M10] What the hatching means, while there is any. */
function GapLegend({ gaps }: { readonly gaps: readonly CoverageGap[] }) {
  const { t } = useTexts();
  const lacks = uncovered(gaps).length > 0;
  return (
    <>
      {lacks && (
        <span className={classes.key}>
          <HatchSwatch /> <span className={classes.keyText}>{t("gap.missing")}</span>
        </span>
      )}
      {uncovered(gaps).length < gaps.length && (
        <span className={classes.key}>
          <HatchSwatch isLate /> <span className={classes.keyText}>{t("gap.incomplete")}</span>
        </span>
      )}
    </>
  );
}
