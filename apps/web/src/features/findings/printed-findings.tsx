import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { FindingRow } from "./finding-row.tsx";
import classes from "./printed-findings.module.css";
import { useFindingList, useFindingNames } from "./use-finding-list.ts";

/** Every open finding, most urgent first, on paper. */
export function PrintedFindings() {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const { answer, open } = useFindingList(city.id);
  const names = useFindingNames(city.id);
  if (answer === undefined || open === null || open.length === 0) return null;
  return (
    <section className={classes["list"]} aria-label={t("finding.title")}>
      <h3>
        {t("finding.title")} <small>{`${format.count(open.length)} ${t("finding.order")}`}</small>
      </h3>
      <ul>
        {open.map((finding) => (
          <FindingRow isPrinted key={finding.id} finding={finding} names={names} />
        ))}
      </ul>
      {answer.hidden > 0 && <p>{t("finding.hidden", { count: answer.hidden })}</p>}
    </section>
  );
}
