import { IconChevronDown, IconStack2, IconVectorBezier2 } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { AlarmGlyph, ClusterGlyph, PhenomenonGlyph, StageGlyph } from "../../explain/stage-glyph.tsx";
import { useTexts } from "../../i18n/language.tsx";
import type { OverlayMark } from "../../map/overlays.ts";
import { switchOverlay } from "../../state/actions.ts";
import { closeNear, openNear } from "../../state/near-actions.ts";
import { useView } from "../../state/hooks.ts";
import { type Overlay, OVERLAYS } from "../../state/view.ts";
import { Badge } from "../../ui/badge.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Popover } from "../../ui/popover.tsx";
import { ContextMenu } from "./context-menu.tsx";
import classes from "./map-panel.module.css";

const GLYPH: Readonly<Record<Overlay, ReactNode>> = {
  zones: <StageGlyph stage="emerging" />,
  alarms: <AlarmGlyph />,
  clusters: <ClusterGlyph />,
  phenomena: <PhenomenonGlyph />,
};

/** "Ebenen": switches what lies over the cells. */
export function LayersMenu({ marks }: { readonly marks: readonly OverlayMark[] | null }): ReactNode {
  const { t, format } = useTexts();
  const { hiddenOverlays: hidden, context, city } = useView();
  const id = useId();
  const isNear = useView().near !== null;
  const on = OVERLAYS.length - hidden.length + context.length;
  return (
    <Popover
      label={t("layers.title")}
      width={352}
      renderTarget={(props) => (
        <button type="button" className={classes.layersButton} title={t("layers.title")} {...props}>
          <IconStack2 size={16} stroke={1.75} aria-hidden="true" />
          <span className={classes.layersText}>{t("layers.button")}</span>
          <Badge>{on}</Badge>
          <span className="lb-visually-hidden">{t("layers.on")}</span>
          <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
        </button>
      )}
    >
      <ul className={classes.layers}>
        {OVERLAYS.map((overlay) => {
          const count = marks?.filter((mark) => mark.overlay === overlay).length ?? 0;
          const isOn = !hidden.includes(overlay);
          return (
            <li key={overlay}>
              <Checkbox id={`${id}-${overlay}`} state={isOn} onToggle={() => switchOverlay(overlay)} />
              {GLYPH[overlay]}
              <label htmlFor={`${id}-${overlay}`}>{t(`layers.${overlay}`)}</label>
              {isOn && <span>{format.count(count)}</span>}
            </li>
          );
        })}
        <li>
          <Checkbox id={`${id}-near`} state={isNear} onToggle={isNear ? closeNear : openNear} />
          <IconVectorBezier2 size={16} stroke={1.75} aria-hidden="true" />
          <label htmlFor={`${id}-near`}>{t("near.open")}</label>
        </li>
      </ul>
      <ContextMenu city={city} />
    </Popover>
  );
}
