import { useTexts } from "../../i18n/language.tsx";
import { clearDimension, setTimes } from "../../state/actions.ts";
import { useChoice } from "../../state/hooks.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { hoursBetween, type Run, runsOf, shiftTimes, windowOf, windowsOf } from "../../state/time-windows.ts";
import { toggleMember } from "../../state/filter.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import classes from "./filters.module.css";
import { Section } from "./option-row.tsx";

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const two = (hour: number): string => String(hour).padStart(2, "0");

/** Weekdays and hours without a mouse and without small targets: the exact twin of the matrix. */
export function TimesSection() {
  const { t, format } = useTexts();
  const { weekdays, hours, dayBegins } = useChoice();
  const windows = windowsOf(useOpenCity().shifts);
  const chosenWindow = windowOf(hours, windows);
  // Hours that are not one run show their first run; choosing replaces them all.
  const run = hours === undefined ? null : (runsOf(hours, 24)[0] ?? null);
  const isAny = weekdays === undefined && hours === undefined;
  return (
    <Section
      id="times-entry"
      title={t("filters.times")}
      tools={
        !isAny && (
          <Button look="link" onClick={() => clearDimension("times")}>
            {t("filters.times.any")}
          </Button>
        )
      }
    >
      <div className={classes.weekdays} role="group" aria-label={t("filters.times.weekdays")}>
        {WEEKDAYS.map((weekday) => (
          <button
            key={weekday}
            type="button"
            className={classes.chip}
            aria-label={`${format.weekdayShort(weekday)}, ${format.weekday(weekday)}`}
            aria-pressed={weekdays?.includes(weekday) ?? false}
            onClick={() => setTimes(toggleMember(weekdays ?? [], WEEKDAYS, weekday), hours)}
          >
            {format.weekdayShort(weekday)}
          </button>
        ))}
      </div>
      <HourSelects run={run} weekdays={weekdays} />
      <div className={classes.chips} role="group" aria-label={t("filters.times.presets")}>
        {windows.map((window) => (
          <button
            key={window.id}
            type="button"
            className={classes.chip}
            aria-pressed={chosenWindow === window.id}
            onClick={() => setTimes(weekdays, chosenWindow === window.id ? undefined : window.hours)}
          >
            {window.shift.name[format.language]} {shiftTimes(window.shift)}
          </button>
        ))}
      </div>
      {dayBegins !== undefined && run !== null && (
        <p className={classes.note}>{t("filters.times.night", { hours: format.hours(run.first, run.last) })}</p>
      )}
    </Section>
  );
}

interface HourSelectsProps {
  readonly run: Run | null;
  readonly weekdays: readonly number[] | undefined;
}

function HourSelects({ run, weekdays }: HourSelectsProps) {
  const { t } = useTexts();
  return (
    <div className={classes.hours}>
      <span aria-hidden>{t("filters.times.from")}</span>
      <Select
        isFramed
        label={t("filters.times.from")}
        value={run === null ? "" : String(run.first)}
        options={[{ value: "", label: "–" }, ...HOURS.map((hour) => ({ value: String(hour), label: `${two(hour)}:00` }))]}
        onChange={(value) => setTimes(weekdays, value === "" ? undefined : hoursBetween(Number(value), run?.last ?? 23))}
      />
      <span aria-hidden>{t("filters.times.to")}</span>
      <Select
        isFramed
        label={t("filters.times.to")}
        value={run === null ? "" : String(run.last)}
        options={[{ value: "", label: "–" }, ...HOURS.map((hour) => ({ value: String(hour), label: `${two((hour + 1) % 24)}:00` }))]}
        onChange={(value) => setTimes(weekdays, value === "" ? undefined : hoursBetween(run?.first ?? 0, Number(value)))}
      />
    </div>
  );
}
