import { addDays, daySchema, nearestShift, periodDays, YEAR_SHIFT_DAYS } from "@lagebild/domain";
import { type ReactNode, useId, useState } from "react";
import { useCity } from "../../api/cities.ts";
import { useComparedPeriods } from "../../state/compared-periods.ts";
import { useTexts } from "../../i18n/language.tsx";
import { setComparison } from "../../state/actions.ts";
import { againstDay, comparedPeriods, latestStart, type ComparedPeriods } from "../../state/comparison.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { Labelled } from "../../ui/form-field.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { TextField } from "../../ui/select.tsx";
import classes from "./compare-section.module.css";
import { Section } from "./option-row.tsx";

type Choice = "before" | "year" | "free";

/** [M9] What the period is compared with: part of the question while the map shows a change. */
export function CompareSection(): ReactNode {
  const { t, format } = useTexts();
  const name = useId();
  const compared = useComparedPeriods();
  const { against } = useView().comparison;
  if (compared === null) return null;
  const { period } = compared;
  const days = periodDays(period);
  const chosen: Choice = against === "before" ? "before" : against === "year" ? "year" : "free";
  const isTooLong = days > YEAR_SHIFT_DAYS;
  const beforeOf = (choice: "before" | "year"): string =>
    format.periodShort(comparedPeriods(choice, period, addDays(period.to, -1)).before);
  const isDirectlyBefore = nearestShift(period) === days;
  const choose = (choice: Choice): void => {
    const free = compared.isOverlapping ? latestStart(period) : compared.before.from;
    setComparison({ against: choice === "free" ? free : choice });
  };
  const options = [
    { choice: "before", label: t(isDirectlyBefore ? "compare.before" : "compare.before.shifted", { days }), detail: beforeOf("before") },
    { choice: "year", label: t("compare.year"), detail: isTooLong ? t("compare.tooLong") : beforeOf("year"), isOff: isTooLong },
    { choice: "free", label: t("compare.free"), detail: null },
  ] as const satisfies readonly { choice: Choice; label: string; detail: string | null; isOff?: boolean }[];
  return (
    <Section title={t("compare.title")} tools={<MethodLink isIcon method="period-comparison" of={t("compare.title")} />}>
      <div role="radiogroup" aria-label={t("compare.against")} className={classes.options}>
        {options.map(({ choice, label, detail, ...more }) => (
          <label key={choice} className={classes.option} title={choice === "year" ? t("compare.year.help") : undefined}>
            <input
              type="radio"
              name={name}
              checked={choice === chosen}
              disabled={"isOff" in more && more.isOff && choice !== chosen}
              onChange={() => choose(choice)}
            />
            <span>
              {label}
              {detail !== null && <small>{detail}</small>}
            </span>
          </label>
        ))}
      </div>
      {chosen === "free" && <FreePeriod key={`${period.from} ${compared.before.from}`} compared={compared} />}
    </Section>
  );
}

/** A first day is enough: the length is that of the period. */
function FreePeriod({ compared: { period, before, isOverlapping } }: { readonly compared: ComparedPeriods }): ReactNode {
  const { t, format } = useTexts();
  const cityId = useLage(({ view }) => view.city);
  const firstOn = useCity(cityId).data?.data.firstOn ?? null;
  const [text, setText] = useState<string>(before.from);
  const isKnown = useFilter() !== null;
  const latest = latestStart(period);

  function commit(): void {
    const day = daySchema.safeParse(text);
    if (!day.success) return setText(before.from);
    const against = againstDay(day.data, period, firstOn);
    setText(against);
    setComparison({ against });
  }

  return (
    <Labelled
      label={t("compare.free.from")}
      help={t("compare.free.until", { day: format.dayLong(addDays(before.to, -1)) })}
      issue={isOverlapping ? t("compare.overlap", { day: format.day(latest) }) : undefined}
    >
      {(field) => (
        <TextField
          {...field}
          type="date"
          value={text}
          disabled={!isKnown}
          min={firstOn ?? undefined}
          max={latest}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onBlur={commit}
          onKeyDown={({ key }) => {
            if (key === "Enter") commit();
          }}
        />
      )}
    </Labelled>
  );
}
