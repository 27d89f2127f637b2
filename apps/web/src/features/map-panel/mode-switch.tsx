import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { useLagePicture } from "../../map/lage-picture.ts";
import { setMode, setRate } from "../../state/actions.ts";
import { useView } from "../../state/hooks.ts";
import { MODES, RATES } from "../../state/view.ts";
import { useLayout } from "../../ui/layout.ts";
import { Badge } from "../../ui/badge.tsx";
import { Segments } from "../../ui/segments.tsx";
import { MapChoice } from "./map-choice.tsx";
import classes from "./map-panel.module.css";

/** What the map says of its places; a row of segments, on a phone one list. Rates are chosen beside it. */
export function ModeSwitch(): ReactNode {
  const { t } = useTexts();
  const { mode, rate } = useView();
  const isNarrow = useLayout() === "phone";
  const canRelate = useHasResidents();
  const modes = MODES.map((value) => ({ value, label: t(`modes.${value}`) }));
  const rates = RATES.filter((value) => value === "area" || canRelate || value === rate).map((value) => ({
    value,
    label: t(`modes.rates.${value}`),
  }));
  return (
    <>
      {isNarrow ? (
        <MapChoice label={t("modes.label")} value={mode} options={modes} onChange={setMode} />
      ) : (
        <Segments label={t("modes.label")} value={mode} options={modes} onChange={setMode} className={classes.modes} />
      )}
      {mode === "rate" && rates.length > 1 && <MapChoice label={t("modes.rates")} value={rate} options={rates} onChange={setRate} />}
      {mode === "rate" && rate !== "area" && (
        <span className={classes.caution}>
          <Badge tone="warn" icon={<IconAlertTriangle size={14} stroke={1.75} aria-hidden />} help={t("modes.rate.cautionNone")} />
        </span>
      )}
      {mode === "rate" && !canRelate && <span className={classes.hint}>{t("modes.rates.noPopulation")}</span>}
    </>
  );
}

/** Whether any district has a number of residents. */
function useHasResidents(): boolean {
  return useLagePicture().districts?.some(({ population }) => population !== null) ?? false;
}
