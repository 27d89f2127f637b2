import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { useLagePicture } from "../../map/lage-picture.ts";
import { setMode, setRate } from "../../state/actions.ts";
import { useView } from "../../state/hooks.ts";
import { type Mode, type Rate, RATES } from "../../state/view.ts";
import { useLayout } from "../../ui/layout.ts";
import { Badge } from "../../ui/badge.tsx";
import { Segments } from "../../ui/segments.tsx";
import { MapChoice } from "./map-choice.tsx";
import classes from "./map-panel.module.css";

/** Modes that stand in the row; what a number counts or relates to is chosen beside it. */
const ROW = ["count", "rate", "change", "hotspots", "emerging", "density"] as const;

function inRow(mode: Mode): (typeof ROW)[number] {
  return mode === "share" ? "rate" : mode === "reporters" ? "count" : mode;
}

/** What the map says of its places; a row of segments, on a phone one list. */
export function ModeSwitch(): ReactNode {
  const { t } = useTexts();
  const { mode } = useView();
  const isNarrow = useLayout() === "phone";
  const modes = ROW.map((value) => ({ value, label: t(`modes.${value}`) }));
  return (
    <>
      {isNarrow ? (
        <MapChoice label={t("modes.label")} value={inRow(mode)} options={modes} onChange={setMode} />
      ) : (
        <Segments label={t("modes.label")} value={inRow(mode)} options={modes} onChange={setMode} className={classes.modes} />
      )}
      {inRow(mode) === "count" && <CountedChoice />}
      {inRow(mode) === "rate" && <RelationChoice />}
    </>
  );
}

/** Reports, or the people who complain; absent for whoever may not count those. */
function CountedChoice(): ReactNode {
  const { t } = useTexts();
  const { mode } = useView();
  const { city } = useLagePicture();
  const isReporters = mode === "reporters";
  if (city?.data.countsReporters !== true && !isReporters) return null;
  const options = (["count", "reporters"] as const).map((value) => ({ value, label: t(`modes.counted.${value}`) }));
  return (
    <MapChoice
      label={t("modes.counted")}
      value={isReporters ? "reporters" : "count"}
      options={options}
      onChange={setMode}
      className={classes.choice}
    />
  );
}

/** What a number relates to: ground or residents of a district, or all reports of a district or a cell. */
function RelationChoice(): ReactNode {
  const { t } = useTexts();
  const { mode, rate } = useView();
  const canRelate = useHasResidents();
  const isOfResidents = mode === "rate" && (rate === "thousand" || rate === "frequency");
  const rates = RATES.filter((value) => value === "area" || value === "share" || canRelate || value === rate);
  const options = ([...rates, "cells"] as const).map((value) => ({ value, label: t(`modes.rates.${value}`) }));
  const choose = (value: Rate | "cells"): void => (value === "cells" ? setMode("share") : setRate(value));
  return (
    <>
      <MapChoice
        label={t("modes.rates")}
        value={mode === "share" ? "cells" : rate}
        options={options}
        onChange={choose}
        className={classes.choice}
      />
      {isOfResidents && (
        <span className={classes.caution}>
          <Badge tone="warn" icon={<IconAlertTriangle size={14} stroke={1.75} aria-hidden />} help={t("modes.rate.cautionNone")} />
        </span>
      )}
      {mode === "rate" && rate !== "share" && !canRelate && <span className={classes.hint}>{t("modes.rates.noPopulation")}</span>}
    </>
  );
}

/** Whether any district has a number of residents. */
function useHasResidents(): boolean {
  return useLagePicture().districts?.some(({ population }) => population !== null) ?? false;
}
