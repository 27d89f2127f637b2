import type { DistrictPage } from "@lagebild/domain";
import { HourGrid } from "../../explain/hour-matrix.tsx";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./districts.module.css";
import { Section } from "./section.tsx";

/** When the reports of the four weeks were: what carries no hour is not in it (M8). */
export function HoursCard({ page: { hours } }: { readonly page: Pick<DistrictPage, "hours"> }) {
  const { t } = useTexts();
  return (
    <Section title={t("district.hours")} note={t("district.hours.note")}>
      <div className={classes.hours}>
        <HourGrid weights={hours} />
        <p className={classes.quiet}>{t("district.hours.legend")}</p>
      </div>
    </Section>
  );
}
