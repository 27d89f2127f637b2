import { addDays, daySchema, type Period } from "@lagebild/domain";
import { IconCalendar } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useCity } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { setPeriod } from "../../state/actions.ts";
import { isSamePeriod } from "../../state/filter.ts";
import { useDefaults, useFilter } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { Button, classNames } from "../../ui/button.tsx";
import { useLayout } from "../../ui/layout.ts";
import { Popover } from "../../ui/popover.tsx";
import { Skeleton } from "../../ui/states.tsx";
import classes from "./filters.module.css";
import { Section } from "./option-row.tsx";

const DateRange = lazy(() => import("../../ui/date-range.tsx").then((module) => ({ default: module.DateRange })));

/** Whole weeks, so that every weekday counts equally often (M9). */
const PRESETS = [
  { id: "days7", days: 7 },
  { id: "days28", days: 28 },
  { id: "weeks13", days: 91 },
  { id: "year", days: 364 },
] as const;

export function PeriodSection() {
  const { t, format } = useTexts();
  const filter = useFilter();
  const defaults = useDefaults();
  if (filter === null || defaults === null) return <Section title={t("filters.period")}>{null}</Section>;
  const { to } = defaults.period;
  const text = format.periodShort(filter.period);
  return (
    <Section title={t("filters.period")}>
      <Popover
        label={t("filters.period.pick", { period: text })}
        width="max-content"
        renderTarget={(props) => (
          <Button {...props} className={classNames(classes.date)} aria-label={t("filters.period.pick", { period: text })}>
            <IconCalendar size={16} stroke={1.75} aria-hidden />
            {text}
          </Button>
        )}
      >
        {(close) => <Calendar period={filter.period} onDone={close} />}
      </Popover>
      <div className={classes.chips} role="group" aria-label={t("filters.period.presets")}>
        {PRESETS.map(({ id, days }) => {
          const period = { from: addDays(to, -days), to };
          return (
            <button
              key={id}
              type="button"
              className={classes.chip}
              aria-pressed={isSamePeriod(filter.period, period)}
              onClick={() => setPeriod(period)}
            >
              {t(`filters.period.${id}`)}
            </button>
          );
        })}
      </div>
    </Section>
  );
}

function Calendar({ period, onDone }: { readonly period: Period; readonly onDone: () => void }) {
  const city = useCity(useLage(({ view }) => view.city));
  const isPhone = useLayout() === "phone";
  const data = city.data?.data;
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <DateRange
        first={period.from}
        last={addDays(period.to, -1)}
        min={data?.firstOn ?? null}
        max={data?.lastOn ?? null}
        columns={isPhone ? 1 : 2}
        onChange={(first, last) => {
          setPeriod({ from: daySchema.parse(first), to: addDays(daySchema.parse(last), 1) });
          onDone();
        }}
      />
    </Suspense>
  );
}
