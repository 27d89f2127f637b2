import type { PublishedSum } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { numberClass } from "../../ui/table.tsx";
import { highestOf } from "./cell-classes.ts";

interface SumCellsProps {
  readonly sum: PublishedSum;
  readonly minimums: readonly number[];
}

/** The published sum, how many values are not in it, and what it can be at most: three cells of a row. */
export function SumCells({ sum, minimums }: SumCellsProps) {
  const { t, format } = useTexts();
  const isUntold = sum.withheld === sum.values;
  return (
    <>
      <td className={numberClass}>
        <strong>{isUntold ? "–" : format.count(sum.published)}</strong>
      </td>
      <td className={numberClass}>{t("published.ofValues", { withheld: format.count(sum.withheld), values: format.count(sum.values) })}</td>
      <td className={numberClass}>{format.count(highestOf(sum, minimums))}</td>
    </>
  );
}

/** The heads of these cells. */
export function SumHeads() {
  const { t } = useTexts();
  return (
    <>
      <th scope="col" className={numberClass}>
        {t("published.col.published")}
      </th>
      <th scope="col" className={numberClass}>
        {t("published.col.withheld")}
      </th>
      <th scope="col" className={numberClass}>
        {t("published.col.highest")}
      </th>
    </>
  );
}
