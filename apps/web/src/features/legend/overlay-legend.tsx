import { STAGES } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useFindings } from "../../api/early-warning.ts";
import { type Finding, openFindings } from "../../explain/finding.ts";
import { AlarmGlyph, ClusterGlyph, PhenomenonGlyph, StageGlyph } from "../../explain/stage-glyph.tsx";
import { useTexts } from "../../i18n/language.tsx";
import { useView } from "../../state/hooks.ts";
import type { Overlay } from "../../state/view.ts";
import classes from "./legend.module.css";

interface OverlayLegendProps {
  readonly isShort?: boolean;
  /** Beside notes of a mode the stages stand as signs with one word for all. */
  readonly hasNotes?: boolean;
}

/** The overlays that are on, with the stages and signs that really lie on the map. */
export function OverlayLegend({ isShort = false, hasNotes = false }: OverlayLegendProps): ReactNode {
  const { t } = useTexts();
  const { city, hiddenOverlays, compare } = useView();
  const { data } = useFindings(city);
  if (data === undefined) return null;
  const open = openFindings(data).filter(({ of }) => of.cells.length > 0);
  const zones = hiddenOverlays.includes("zones") ? [] : open.filter((finding) => finding.type === "zone");
  const stages = STAGES.filter((stage) => zones.some(({ of }) => of.stage === stage));
  const has = (overlay: Overlay, type: Finding["type"]): boolean =>
    !hiddenOverlays.includes(overlay) && open.some((one) => one.type === type);
  const [hasAlarms, hasClusters, hasPhenomena] = [has("alarms", "alarm"), has("clusters", "cluster"), has("phenomena", "phenomenon")];
  if (zones.length === 0 && !hasAlarms && !hasClusters && !hasPhenomena) return null;
  return (
    <div className={isShort ? classes.inline : classes.overlays} role="group" aria-label={t("layers.title")}>
      {zones.length > 0 && !isShort && <span className={classes.title}>{t("layers.zones")}</span>}
      {isShort && hasNotes && stages.length > 0 && (
        <span className={classes.overlay} title={stages.map((stage) => t(`stage.${stage}`)).join(", ")}>
          {stages.map((stage) => (
            <StageGlyph key={stage} stage={stage} />
          ))}{" "}
          {t("layers.zones")}
        </span>
      )}
      {!(isShort && hasNotes) &&
        stages.map((stage) => (
          <span key={stage} className={classes.overlay}>
            <StageGlyph stage={stage} /> {t(`stage.${stage}`)}
          </span>
        ))}
      {compare !== null && <span className={classes.overlay}>{t("layers.legend.gone")}</span>}
      {!isShort && zones.some(({ of }) => of.state === "candidate") && (
        <span className={classes.overlay}>{t("layers.legend.candidate")}</span>
      )}
      {hasAlarms && (
        <span className={classes.overlay}>
          <AlarmGlyph /> {t("layers.legend.alarm")}
        </span>
      )}
      {hasClusters && (
        <span className={classes.overlay}>
          <ClusterGlyph /> {t(isShort ? "layers.legend.clusterShort" : "layers.legend.cluster")}
        </span>
      )}
      {hasPhenomena && (
        <span className={classes.overlay}>
          <PhenomenonGlyph /> {t("finding.type.phenomenon")}
        </span>
      )}
    </div>
  );
}
