import type { CityAnswer } from "@lagebild/domain";
import type { ReactNode } from "react";
import { PrintedDistricts } from "../features/district-ranking/printed-districts.tsx";
import { PrintedQuestion } from "../features/filter-line/printed-question.tsx";
import { PrintedFindings } from "../features/findings/printed-findings.tsx";
import { PrintedLegend } from "../features/legend/printed-legend.tsx";
import { useTexts } from "../i18n/language.tsx";
import classes from "./print-sheet.module.css";

/** Above the map on paper: where, what was asked, as of when, and whether anybody made it up. */
export function PrintHead({ city }: { readonly city: CityAnswer }): ReactNode {
  const { t, format } = useTexts();
  const { lastReceivedAt, lastOn } = city.data;
  const time = lastReceivedAt !== null ? format.instant(lastReceivedAt, city.timeZone) : lastOn === null ? "–" : format.dayLong(lastOn);
  return (
    <header className={classes["head"]} aria-label={t("print.label")}>
      <h2>{t("print.title", { city: city.name })}</h2>
      {city.isSynthetic && <strong>{t("district.printed.synthetic")}</strong>}
      <PrintedQuestion />
      <p>
        {t("print.asOf", { time })} · {t("print.printed")}
      </p>
    </header>
  );
}

/** Beside and below the map on paper. */
export function PrintFacts(): ReactNode {
  return (
    <>
      <div className={classes["beside"]}>
        <PrintedDistricts />
        <PrintedLegend />
      </div>
      <div className={classes["below"]}>
        <PrintedFindings />
      </div>
    </>
  );
}
