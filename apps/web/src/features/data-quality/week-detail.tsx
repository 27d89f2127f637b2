import { addDays, type QualityWeek } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { PRECISIONS } from "./precisions.ts";
import { spanWords } from "./span-words.ts";
import classes from "./deliveries.module.css";

/** All that is counted of one week. */
export function WeekDetail({ week }: { readonly week: QualityWeek }) {
  const { t, format } = useTexts();
  const share = (value: number | null): string => (value === null ? "–" : format.share(value));
  const unknownReason = week.quarantined - week.byReason.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className={classes.detail} aria-live="polite" aria-label={t("weekly.detail")}>
      <h4>
        {format.week(week.from)}, {format.periodShort({ from: week.from, to: addDays(week.from, 7) })}
      </h4>
      <div className={classes.columns}>
        <Facts
          title={t("weekly.rows")}
          facts={[
            [t("weekly.received"), format.count(week.received)],
            [t("weekly.accepted"), format.count(week.accepted)],
            [t("weekly.updated"), format.count(week.updated)],
            [t("weekly.unchanged"), format.count(week.unchanged)],
            [t("weekly.expired"), format.count(week.expired)],
            [t("weekly.quarantinedRows"), format.count(week.quarantined)],
            [t("weekly.withdrawn"), format.count(week.withdrawn)],
          ]}
        />
        <Facts
          title={t("weekly.reasons")}
          nothing={t("weekly.noReasons")}
          facts={[
            ...week.byReason.map(({ code, count }) => [t(`code.${code}`), format.count(count)] as const),
            ...(unknownReason > 0 ? [[t("weekly.reasonUnknown"), format.count(unknownReason)] as const] : []),
          ]}
        />
        <Facts
          title={t("weekly.places")}
          facts={[
            ...PRECISIONS.map((precision) => [t(`precision.${precision}`), format.count(week.byPrecision[precision])] as const),
            [t("weekly.outside"), share(week.outsideShare)],
          ]}
        />
        <Facts
          title={t("weekly.more")}
          facts={[
            [t("weekly.delayMedian"), week.delay === null ? "–" : spanWords(week.delay.medianMinutes, t)],
            [t("weekly.delayP90"), week.delay === null ? "–" : spanWords(week.delay.p90Minutes, t)],
            [t("weekly.unknownTime"), share(week.unknownTimeShare)],
            [t("weekly.unknownCategory"), share(week.unknownCategoryShare)],
            [t("weekly.duplicates"), format.count(week.duplicates)],
            [t("weekly.covered"), t("weekly.days.of", { count: week.coveredDays })],
          ]}
        />
      </div>
    </section>
  );
}

interface FactsProps {
  readonly title: string;
  readonly nothing?: string;
  readonly facts: readonly (readonly [string, string])[];
}

function Facts({ title, nothing, facts }: FactsProps) {
  return (
    <div>
      <h5>{title}</h5>
      {facts.length === 0 ? (
        <p>{nothing}</p>
      ) : (
        <dl>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
