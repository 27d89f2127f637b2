import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { scaleBar } from "../../map/scale-bar.ts";
import classes from "./map-panel.module.css";

const MAX_PX = 104;

export function ScaleLine({ metresPerPx }: { readonly metresPerPx: number }): ReactNode {
  const { t, format } = useTexts();
  const { metres, widthPx } = scaleBar(metresPerPx, MAX_PX);
  const distance =
    metres >= 1000 ? t("map.kilometres", { value: format.count(metres / 1000) }) : t("map.metres", { value: format.count(metres) });
  return (
    <div className={classes.scale} style={{ width: widthPx }} role="img" aria-label={t("map.scale", { distance })}>
      {distance}
    </div>
  );
}
