import { addDays, type DistrictPage } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./districts.module.css";

/** [M12] Findings are those of the newest run, also beside the numbers of other weeks; nothing where both end on one day. */
export function FindingsDay({ page: { findingsAsOf, period } }: { readonly page: Pick<DistrictPage, "findingsAsOf" | "period"> }) {
  const { t, format } = useTexts();
  if (findingsAsOf === null || findingsAsOf === addDays(period.to, -1)) return null;
  return (
    <p className={classes.findingsDay}>
      {t("district.findingsDay", { day: format.day(findingsAsOf), last: format.day(addDays(period.to, -1)) })}
    </p>
  );
}
