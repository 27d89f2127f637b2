import type { Period } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Select } from "../../ui/select.tsx";
import { periodChoices } from "./period-choice.ts";

interface PeriodSelectProps {
  /** The one that is shown. */
  readonly period: Period | undefined;
  readonly onChange: (to: string | undefined) => void;
}

/** The four weeks of the page, by their days. */
export function PeriodSelect({ period, onChange }: PeriodSelectProps) {
  const { t, format } = useTexts();
  const { data } = useOpenCity();
  const known = periodChoices(data);
  const choices = period === undefined || known.some(({ to }) => to === period.to) ? known : [period, ...known];
  const newest = known[0]?.to;
  return (
    <Select
      isFramed
      label={t("districts.period")}
      value={String(period?.to ?? newest ?? "")}
      options={choices.map((choice) => ({ value: String(choice.to), label: format.periodShort(choice) }))}
      onChange={(to) => onChange(to === newest ? undefined : to)}
    />
  );
}
