import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setComparison } from "../../state/actions.ts";
import { ROWS_OF } from "../../state/comparison.ts";
import { useView } from "../../state/hooks.ts";
import { Segments } from "../../ui/segments.tsx";

/** What the table of a change lists. */
export function RowsSwitch(): ReactNode {
  const { t } = useTexts();
  const { rowsOf } = useView().comparison;
  return (
    <Segments
      label={t("compare.rows")}
      value={rowsOf}
      options={ROWS_OF.map((value) => ({ value, label: t(`compare.rows.${value}`) }))}
      onChange={(next) => setComparison({ rowsOf: next })}
    />
  );
}
