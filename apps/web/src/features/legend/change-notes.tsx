import { addDays, earlierPeriod, periodDays, toDayNumber, type AnalysisValue, type Holiday, type Period } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useHolidaysOf } from "../../api/profile.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { HatchSwatch } from "../../ui/hatch.tsx";

type Comparison = Extract<AnalysisValue, { readonly method: "period-comparison" }>;

interface ChangeNotesProps {
  readonly value: Comparison;
  /** Over counts the test behind the change says nothing. */
  readonly isCounts: boolean;
}

/** [M9] Against what, and what speaks against taking the two for equal. */
export function ChangeNotes({ value, isCounts }: ChangeNotesProps): ReactNode {
  const { t, format } = useTexts();
  const { before, dispersion, p, hasEqualWeekdays } = value;
  const tested = p.filter((one) => one !== null).length;
  const spread = dispersion === null ? t("modes.dispersion.unknown") : t("modes.dispersion", { value: format.expectation(dispersion) });
  return (
    <>
      <LeftOutDays value={value} />
      <span>{t("modes.against", { period: format.periodShort(before) })}</span>
      {!hasEqualWeekdays && (
        <Badge tone="warn" help={t("compare.weekdays.help")}>
          {t("compare.weekdays")}
        </Badge>
      )}
      <HolidaysNote value={value} />
      {!isCounts && (
        <Badge help={t("modes.source.eTestHelp", { text: format.count(tested), dispersion: spread })}>{t("modes.source.eTest")}</Badge>
      )}
    </>
  );
}

/** [M10] */
function LeftOutDays({ value: { period, before, leftOut } }: Pick<ChangeNotesProps, "value">): ReactNode {
  const { t, format } = useTexts();
  if (leftOut.length === 0) return null;
  const shift = toDayNumber(period.from) - toDayNumber(before.from);
  const list = leftOut.map((part) =>
    t("compare.leftOut.pair", { period: format.periodShort(part), before: format.periodShort(earlierPeriod(part, shift)) }),
  );
  const days = leftOut.reduce((sum, part) => sum + periodDays(part), 0);
  return (
    <Badge tone="warn" icon={<HatchSwatch />} help={t("compare.leftOut.help", { list: list.join("; ") })}>
      {t("compare.leftOut", { days })}
    </Badge>
  );
}

/** Asked for only where the two periods can hold different ones: not without a calendar. */
function HolidaysNote({ value }: Pick<ChangeNotesProps, "value">): ReactNode {
  return useOpenCity().holidays === null ? null : <KnownHolidays value={value} />;
}

function KnownHolidays({ value: { period, before } }: Pick<ChangeNotesProps, "value">): ReactNode {
  const { t, format } = useTexts();
  const now = useHolidaysIn(period);
  const then = useHolidaysIn(before);
  if (now === null || then === null || now.length === then.length) return null;
  const named = (days: readonly Holiday[]): string =>
    days.length === 0 ? t("compare.holidays.none") : days.map(({ on, name }) => `${format.day(on)} ${name[format.language]}`).join(", ");
  return (
    <Badge tone="warn" help={t("compare.holidays.help", { now: named(now), before: named(then) })}>
      {t("compare.holidays", { now: format.count(now.length), before: format.count(then.length) })}
    </Badge>
  );
}

/** Null while it is not known, and for periods that reach over more than two calendar years. */
function useHolidaysIn({ from, to }: Period): readonly Holiday[] | null {
  const { id } = useOpenCity();
  const [first, last] = [yearOf(from), yearOf(addDays(to, -1))];
  const early = useHolidaysOf(id, first);
  const late = useHolidaysOf(id, last);
  if (last - first > 1 || early.data === undefined || late.data === undefined) return null;
  const all = [...early.data.holidays, ...late.data.holidays].filter(({ on, origin }) => origin !== "removed" && on >= from && on < to);
  return [...new Map(all.map((holiday) => [holiday.on, holiday])).values()];
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
