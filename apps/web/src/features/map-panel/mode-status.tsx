import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { countByClass } from "../../map/cell-classes.ts";
import { useLagePicture } from "../../map/lage-picture.ts";
import { UNSURE_CLASS, UNTOLD_CLASS } from "../../map/modes/mode-codes.ts";
import { useView } from "../../state/hooks.ts";
import { Progress } from "../../ui/progress.tsx";
import { useIsSlow } from "../../ui/states.tsx";
import classes from "./map-panel.module.css";

interface ModeStatusProps {
  /** The answer takes longer than a moment. */
  readonly isLate: boolean;
  /** It is there, and the map has not drawn it yet. */
  readonly isDrawing: boolean;
}

/** For those who do not see the map: what is being done, and what it then marks. */
export function ModeStatus({ isLate, isDrawing }: ModeStatusProps): ReactNode {
  const { t, format } = useTexts();
  const { progress, shown, isLoading } = useLagePicture();
  const { rate } = useView();
  const share = progress === null || progress.total === 0 ? null : progress.done / progress.total;
  const computing = share === null ? t("modes.computing.start") : t("modes.computing", { share: format.share(share) });
  const isComputing = isLate && progress !== null;
  const isSlowToDraw = useIsSlow(isDrawing);
  return (
    <>
      {isComputing && (
        <div className={classes.progress}>
          <Progress label={computing} value={progress.done} max={progress.total === 0 ? null : progress.total} />
        </div>
      )}
      {!isComputing && (isLate || isSlowToDraw) && (
        <div className={classes.progress}>
          <Progress label={t(isLate ? "map.loading" : "map.drawing")} value={0} max={null} />
        </div>
      )}
      <span className="lb-visually-hidden" role="status">
        {isLate ? (isComputing ? t("modes.computing.start") : t("map.loading")) : isLoading ? "" : settled()}
      </span>
    </>
  );

  /** Said when it changes, which is when a new picture is there. */
  function settled(): string {
    if (shown === null || shown.facts.mode === "count" || shown.insufficient !== null || shown.lacks !== null) return "";
    const { facts, rates } = shown;
    if (rates !== null) {
      const { length } = rates.rates;
      return t("modes.announce.rate", { title: t(`modes.title.${rate}`), count: length, text: format.count(length) });
    }
    const counts = countByClass(facts.classes, facts.mode);
    const marked = counts.reduce((sum, count, index) => {
      const isMarked =
        index > 0 && !(facts.mode === "change" && index === UNSURE_CLASS) && !(facts.mode === "share" && index === UNTOLD_CLASS);
      return isMarked ? sum + count : sum;
    }, 0);
    return t("modes.announce", { mode: t(`modes.${facts.mode}`), count: marked, text: format.count(marked) });
  }
}
