import { addDays, daySchema } from "@lagebild/domain";
import { IconCalendar } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Button } from "../../ui/button.tsx";
import { useLayout } from "../../ui/layout.ts";
import { Popover } from "../../ui/popover.tsx";
import { Skeleton } from "../../ui/states.tsx";
import { useNow } from "../../ui/use-now.ts";
import classes from "./audit.module.css";

const DateRange = lazy(() => import("../../ui/date-range.tsx").then((module) => ({ default: module.DateRange })));

/** First and last day of the entries, both included, by the calendar that the map has: in the forms of the page, whatever the browser's are. */
export function DaysFilter() {
  const { t } = useTexts();
  const [search, setSearch] = usePageSearch();
  const words = useDaysWords(search["from"], search["to"]);
  const set = (from: string | undefined, to: string | undefined): void => setSearch({ from, to, before: undefined });
  return (
    <div className={classes.filter}>
      <span className={classes.filterName}>{t("audit.days")}</span>
      <Popover
        label={t("audit.days")}
        width="max-content"
        renderTarget={(props) => (
          <Button {...props} className={classes.days} aria-label={t("audit.days.pick", { days: words })}>
            <IconCalendar size={16} stroke={1.75} aria-hidden />
            {words}
          </Button>
        )}
      >
        {(close) => (
          <>
            <Calendar
              from={search["from"]}
              to={search["to"]}
              onDays={(from, to) => {
                set(from, to);
                close();
              }}
            />
            {(search["from"] ?? search["to"]) !== undefined && (
              <Button
                look="link"
                onClick={() => {
                  set(undefined, undefined);
                  close();
                }}
              >
                {t("audit.days.reset")}
              </Button>
            )}
          </>
        )}
      </Popover>
    </div>
  );
}

function useDaysWords(from: string | undefined, to: string | undefined): string {
  const { t, format } = useTexts();
  const [first, last] = [daySchema.safeParse(from).data, daySchema.safeParse(to).data];
  if (first === undefined) return last === undefined ? t("audit.days.all") : t("audit.days.until", { day: format.day(last) });
  if (last === undefined) return t("audit.days.from", { day: format.day(first) });
  return format.periodShort({ from: first, to: addDays(last, 1) });
}

interface CalendarProps {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onDays: (from: string, to: string) => void;
}

function Calendar({ from, to, onDays }: CalendarProps) {
  const { timeZone } = useOpenCity();
  const isPhone = useLayout() === "phone";
  // The form of ISO 8601, as the server writes days.
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(useNow());
  const last = daySchema.safeParse(to).data ?? today;
  const first = daySchema.safeParse(from).data ?? last;
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <DateRange first={first} last={last} min={null} max={today} columns={isPhone ? 1 : 2} onChange={onDays} />
    </Suspense>
  );
}
