import { IconHome, IconMap, IconMinus, IconPlus, IconTable, type Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { MapHandle } from "../../map/map-view.tsx";
import { toggleTable } from "../../state/actions.ts";
import { AreaTools } from "./area-tools.tsx";
import classes from "./map-panel.module.css";

interface MapToolsProps {
  readonly map: MapHandle | null;
  readonly isTable: boolean;
}

/** Zoom, whole city, and the swap between map and table. */
export function MapTools({ map, isTable }: MapToolsProps): ReactNode {
  const { t } = useTexts();
  if (isTable) {
    return (
      <div className={classes.tools} data-table>
        <Tool icon={IconMap} label={t("map.asMap")} onClick={toggleTable} isPressed />
      </div>
    );
  }
  return (
    <div className={classes.tools} data-over-map role="toolbar" aria-orientation="vertical" aria-label={t("map.tools")}>
      <Tool icon={IconPlus} label={t("map.zoomIn")} onClick={() => map?.zoomBy(1)} />
      <Tool icon={IconMinus} label={t("map.zoomOut")} onClick={() => map?.zoomBy(-1)} />
      <Tool icon={IconHome} label={t("map.home")} onClick={() => map?.fitCity()} />
      <AreaTools />
      <Tool icon={IconTable} label={t("map.asTable")} onClick={toggleTable} isPressed={false} />
    </div>
  );
}

interface ToolProps {
  readonly icon: Icon;
  readonly label: string;
  readonly onClick: () => void;
  /** Only of tools that stay on. */
  readonly isPressed?: boolean;
}

function Tool({ icon: Sign, label, onClick, isPressed }: ToolProps): ReactNode {
  return (
    <button type="button" className={classes.tool} title={label} aria-label={label} aria-pressed={isPressed} onClick={onClick}>
      <Sign size={18} stroke={1.75} aria-hidden="true" />
    </button>
  );
}
