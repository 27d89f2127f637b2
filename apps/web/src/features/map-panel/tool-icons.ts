import { IconCircleDotted, IconLasso, IconPointer, IconPolygon, IconSquareDashed, type Icon } from "@tabler/icons-react";
import type { MapTool } from "../../state/view.ts";

export const TOOL_ICONS: Readonly<Record<MapTool, Icon>> = {
  pick: IconPointer,
  box: IconSquareDashed,
  lasso: IconLasso,
  radius: IconCircleDotted,
  polygon: IconPolygon,
};
