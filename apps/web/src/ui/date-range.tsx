import "@mantine/core/styles/ActionIcon.css";
import "@mantine/dates/styles.css";
import "dayjs/locale/de";
import "dayjs/locale/en-gb";
import { DatePicker } from "@mantine/dates";
import { useState } from "react";
import { useTexts } from "../i18n/language.tsx";

interface DateRangeProps {
  /** First and last day, both included, `YYYY-MM-DD`. */
  readonly first: string;
  readonly last: string;
  readonly min: string | null;
  readonly max: string | null;
  readonly columns: number;
  readonly onChange: (first: string, last: string) => void;
}

/** A calendar for two days; loaded when somebody opens it. */
export function DateRange({ first, last, min, max, columns, onChange }: DateRangeProps) {
  const { t, format } = useTexts();
  const [range, setRange] = useState<[string | null, string | null]>([first, last]);
  return (
    <DatePicker
      type="range"
      size="sm"
      allowSingleDateInRange
      numberOfColumns={columns}
      locale={format.language === "de" ? "de" : "en-gb"}
      firstDayOfWeek={1}
      value={range}
      defaultDate={columns > 1 ? monthBefore(last) : last}
      weekendDays={[]}
      {...(min === null ? {} : { minDate: min })}
      {...(max === null ? {} : { maxDate: max })}
      ariaLabels={{ previousMonth: t("filters.period.previous"), nextMonth: t("filters.period.next") }}
      onChange={(next) => {
        setRange(next);
        const [from, to] = next;
        if (from !== null && to !== null) onChange(from, to);
      }}
    />
  );
}

/** Two months side by side end with the last day's own. */
function monthBefore(day: string): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - 1);
  return date.toISOString().slice(0, 10);
}
