import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { useLagePicture } from "../../map/lage-picture.ts";
import { useView } from "../../state/hooks.ts";
import { LegendClasses, type Emphasis } from "./legend-classes.tsx";
import { Notes, useTitle } from "./legend-strip.tsx";
import classes from "./legend.module.css";

const NO_EMPHASIS: Emphasis = { shown: null, pinned: null, hover: () => undefined };

/** Every class, sign and note of the map in full, on paper. */
export function PrintedLegend(): ReactNode {
  const { t } = useTexts();
  const { mode, shown, layout } = useLagePicture();
  const ownTitle = useTitle(shown?.facts.mode ?? mode, useView().rate);
  return (
    <section className={classes.printed} aria-label={t("print.legend")}>
      <h3>{layout === "change" ? ownTitle : t("compare.legend")}</h3>
      <div className={classes.printedClasses}>{shown !== null && <LegendClasses shown={shown} emphasis={NO_EMPHASIS} />}</div>
      <div className={classes.printedNotes}>
        <Notes shown={shown} />
      </div>
    </section>
  );
}
