import { daySchema, type Holiday, type HolidayRules } from "@lagebild/domain";
import { IconCalendarStar, IconChevronLeft, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useHolidays } from "../../api/profile.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Card, CardBody, Field, Toolbar } from "../../ui/card.tsx";
import { Select, TextField } from "../../ui/select.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import type { SectionProps } from "./cards.ts";
import { withHoliday } from "./draft.ts";
import { mergeHolidays } from "./merge-holidays.ts";
import { HolidaysTable } from "./holidays-table.tsx";
import { REGIONS } from "./regions.ts";
import classes from "./city-profile.module.css";

/** The public holidays of a region, and what the city counts otherwise. */
export function HolidaysCard({ draft: { holidays: rules }, change }: SectionProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const answer = useHolidays(city.id, year, rules);
  const days = rules === null || answer.data === undefined ? [] : mergeHolidays(answer.data.holidays, rules, year);
  const counted = days.filter(({ origin }) => origin !== "removed").length;
  const setRules = (holidays: HolidayRules | null): void => change({ holidays });
  return (
    <Card
      title={t("profile.holidays")}
      icon={<IconCalendarStar size={18} stroke={1.75} aria-hidden />}
      meta={rules === null ? t("profile.holidays.none") : t("profile.holidays.count", { count: counted, year: String(year) })}
    >
      <CardBody>
        <Toolbar>
          <RegionSelects rules={rules} onChange={setRules} />
          {rules !== null && <YearStepper year={year} onYear={setYear} />}
        </Toolbar>
      </CardBody>
      {rules !== null && answer.isError && (
        <ErrorNote isInline what={t("profile.holidays")} error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {rules !== null && answer.isPending && <Skeleton lines={5} />}
      {rules !== null && days.length > 0 && (
        <HolidaysTable year={year} days={days} onToggle={(day) => setRules(withoutOrWith(rules, day))} />
      )}
      {rules !== null && (
        <CardBody>
          <NewDay year={year} onAdd={(on, name) => setRules(withHoliday(rules, { on: daySchema.parse(on), name }))} />
        </CardBody>
      )}
    </Card>
  );
}

/** An own day goes; a public one is taken out, or counted again. */
function withoutOrWith(rules: HolidayRules, { on, origin }: Holiday): HolidayRules {
  if (origin === "extra") return { ...rules, extra: rules.extra.filter((day) => day.on !== on) };
  const removed = rules.removed.filter((day) => day !== on);
  return { ...rules, removed: origin === "removed" ? removed : [...removed, on].toSorted() };
}

interface RegionProps {
  readonly rules: HolidayRules | null;
  readonly onChange: (rules: HolidayRules | null) => void;
}

function RegionSelects({ rules, onChange }: RegionProps) {
  const { t, format } = useTexts();
  const names = new Intl.DisplayNames([format.language], { type: "region" });
  const countries = [...new Set([...Object.keys(REGIONS), ...(rules === null ? [] : [rules.country])])];
  const states = Object.entries(REGIONS[rules?.country ?? ""] ?? {}).map(([value, label]) => ({ value, label }));
  const own = rules?.state ?? "";
  if (own !== "" && !states.some(({ value }) => value === own)) states.push({ value: own, label: own });
  const kept = { extra: rules?.extra ?? [], removed: rules?.removed ?? [] };
  return (
    <>
      <Select
        isFramed
        label={t("profile.holidays.country")}
        value={rules?.country ?? ""}
        options={[
          { value: "", label: t("profile.holidays.none") },
          ...countries.map((value) => ({ value, label: names.of(value) ?? value })),
        ]}
        onChange={(country) => onChange(country === "" ? null : { ...kept, country, state: null })}
      />
      {rules !== null && states.length > 0 && (
        <Select
          isFramed
          label={t("profile.holidays.state")}
          value={own}
          options={[{ value: "", label: t("profile.holidays.whole") }, ...states]}
          onChange={(state) => onChange({ ...rules, state: state === "" ? null : state })}
        />
      )}
    </>
  );
}

function YearStepper({ year, onYear }: { readonly year: number; readonly onYear: (year: number) => void }) {
  const { t } = useTexts();
  return (
    <div className={classes.stepper} role="group" aria-label={t("profile.holidays.year")}>
      <IconButton
        isDense
        label={t("profile.holidays.before")}
        icon={<IconChevronLeft size={16} aria-hidden />}
        onClick={() => onYear(year - 1)}
      />
      <output>{year}</output>
      <IconButton
        isDense
        label={t("profile.holidays.after")}
        icon={<IconChevronRight size={16} aria-hidden />}
        onClick={() => onYear(year + 1)}
      />
    </div>
  );
}

function NewDay({ year, onAdd }: { readonly year: number; readonly onAdd: (on: string, name: string) => void }) {
  const { t } = useTexts();
  const [on, setOn] = useState("");
  const [name, setName] = useState("");
  const isReady = daySchema.safeParse(on).success && name.trim() !== "";
  function add(): void {
    if (!isReady) return;
    onAdd(on, name.trim());
    setName("");
  }
  return (
    <form
      className={classes.newDay}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field label={t("profile.holidays.addDay")}>
        {(id) => (
          <TextField
            id={id}
            type="date"
            value={on}
            min={`${year}-01-01`}
            max={`${year}-12-31`}
            onChange={({ currentTarget }) => setOn(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t("profile.holidays.addName")}>
        {(id) => <TextField id={id} value={name} maxLength={80} onChange={({ currentTarget }) => setName(currentTarget.value)} />}
      </Field>
      <Button type="submit" disabled={!isReady}>
        <IconPlus size={16} stroke={1.75} aria-hidden />
        {t("profile.holidays.add")}
      </Button>
    </form>
  );
}
