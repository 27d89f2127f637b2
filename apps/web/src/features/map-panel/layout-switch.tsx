import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setComparison } from "../../state/actions.ts";
import { COMPARE_LAYOUTS, type CompareLayout } from "../../state/comparison.ts";
import { useLayout } from "../../ui/layout.ts";
import { Segments } from "../../ui/segments.tsx";
import classes from "./map-panel.module.css";

/** One map of the change, or both periods; a phone has no room for two halves. */
export function LayoutSwitch({ layout }: { readonly layout: CompareLayout }): ReactNode {
  const { t } = useTexts();
  const isPhone = useLayout() === "phone";
  const options = COMPARE_LAYOUTS.filter((value) => !isPhone || value !== "side").map((value) => ({
    value,
    label: t(`compare.layout.${value}`),
  }));
  return (
    <Segments
      label={t("compare.layout")}
      value={layout}
      options={options}
      onChange={(next) => setComparison({ layout: next })}
      className={classes.layouts}
    />
  );
}
