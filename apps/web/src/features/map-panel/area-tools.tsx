import { IconListDetails } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setTool } from "../../state/area-actions.ts";
import { useLage } from "../../state/store.ts";
import { MAP_TOOLS } from "../../state/view.ts";
import { Popover } from "../../ui/popover.tsx";
import { AreaList } from "./area-list.tsx";
import classes from "./area-tools.module.css";
import mapClasses from "./map-panel.module.css";
import { TOOL_ICONS } from "./tool-icons.ts";

/** By what a part of the city is chosen: one at a time, and a list for whoever has no pointer. */
export function AreaTools(): ReactNode {
  const { t } = useTexts();
  const tool = useLage((state) => state.tool);
  return (
    <div className={classes["tools"]} role="group" aria-label={t("area.tools")}>
      {MAP_TOOLS.map((each) => {
        const Sign = TOOL_ICONS[each];
        const label = t(`area.tool.${each}`);
        return (
          <button
            key={each}
            type="button"
            className={`${mapClasses["tool"] ?? ""} ${classes["single"] ?? ""}`}
            title={label}
            aria-label={label}
            aria-pressed={tool === each}
            onClick={() => setTool(each)}
          >
            <Sign size={18} stroke={1.75} aria-hidden="true" />
          </button>
        );
      })}
      <Popover
        label={t("area.tool.list")}
        width={280}
        position="bottom-end"
        renderTarget={(props) => (
          <button
            type="button"
            className={mapClasses["tool"]}
            title={t("area.tool.list")}
            aria-label={t("area.tool.list")}
            data-tool-on={tool !== "pick"}
            {...props}
          >
            <IconListDetails size={18} stroke={1.75} aria-hidden="true" />
          </button>
        )}
      >
        {(close) => <AreaList onDone={close} />}
      </Popover>
    </div>
  );
}
