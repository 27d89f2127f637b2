import { addDays, type Filter, type Holiday, type Period } from "@lagebild/domain";
import { useHolidaysOf } from "../../api/profile.ts";
import { useTexts } from "../../i18n/language.tsx";
import { setFilter } from "../../state/actions.ts";
import { useChoice, useFilter } from "../../state/hooks.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { Segments } from "../../ui/segments.tsx";
import classes from "./filters.module.css";
import { Section } from "./option-row.tsx";

const HOLIDAYS = ["all", "only", "without"] as const;
const LIGHTS = ["all", "dark", "light"] as const;
/** More of them are no help as a list. */
const MOST_NAMED = 4;

/** Which days count, and whether by night or by day. */
export function CalendarSection() {
  const { t } = useTexts();
  const { holidays, darkness } = useChoice();
  const hasRules = useOpenCity().holidays !== null;
  const isAny = holidays === undefined && darkness === undefined;
  return (
    <Section
      id="calendar-entry"
      title={t("calendar.title")}
      tools={
        <>
          {!isAny && (
            <Button look="link" onClick={() => setFilter({ holidays: undefined, darkness: undefined })}>
              {t("calendar.any")}
            </Button>
          )}
          <MethodLink isIcon method="counting" rule="M8" of={t("calendar.help")} />
        </>
      }
    >
      <div className={classes.calendar}>
        <span aria-hidden>{t("calendar.holidays")}</span>
        {hasRules ? (
          <Segments
            label={t("calendar.holidays")}
            value={holidays ?? "all"}
            options={HOLIDAYS.map((value) => ({ value, label: t(`calendar.holidays.${value}`) }))}
            onChange={(value) => setFilter({ holidays: value === "all" ? undefined : value })}
          />
        ) : (
          <span>–</span>
        )}
        <span aria-hidden>{t("calendar.light")}</span>
        <Segments
          label={t("calendar.light")}
          value={darkness ?? "all"}
          options={LIGHTS.map((value) => ({ value, label: t(`calendar.light.${value}`) }))}
          onChange={(value) => setFilter({ darkness: value === "all" ? undefined : value })}
        />
      </div>
      {!hasRules && <p className={classes.note}>{t("calendar.holidays.unknown")}</p>}
      {hasRules && holidays !== undefined && <HolidaysOfPeriod />}
      {darkness !== undefined && <p className={classes.note}>{t("calendar.light.note")}</p>}
      {!isAny && <p className={classes.note}>{t("calendar.note.windows")}</p>}
    </Section>
  );
}

function HolidaysOfPeriod() {
  const filter = useFilter();
  return filter === null ? null : <HolidayList filter={filter} />;
}

/** Which days the choice means: in four weeks there is often none. */
function HolidayList({ filter }: { readonly filter: Filter }) {
  const { t, format } = useTexts();
  const { period } = filter;
  const { id } = useOpenCity();
  const first = useHolidaysOf(id, yearOf(period.from));
  const last = useHolidaysOf(id, yearOf(addDays(period.to, -1)));
  if (first.isError || last.isError) return <p className={classes.note}>{t("calendar.holidays.failed")}</p>;
  if (first.data === undefined || last.data === undefined) return null;
  const isWhole = yearOf(addDays(period.to, -1)) - yearOf(period.from) <= 1;
  const days = holidaysIn(period, [...first.data.holidays, ...last.data.holidays]);
  if (!isWhole || days.length > MOST_NAMED) return null;
  const named = days.map(({ on, name }) => `${format.dayShort(on)} ${name[format.language]}`);
  return (
    <p className={classes.note}>
      {days.length === 0 ? t("calendar.holidays.none") : t("calendar.holidays.list", { days: named.join(", ") })}
    </p>
  );
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** Each day once; those that were taken out do not count. */
function holidaysIn({ from, to }: Period, holidays: readonly Holiday[]): readonly Holiday[] {
  const inPeriod = holidays.filter(({ on, origin }) => origin !== "removed" && on >= from && on < to);
  return [...new Map(inPeriod.map((holiday) => [holiday.on, holiday])).values()];
}
