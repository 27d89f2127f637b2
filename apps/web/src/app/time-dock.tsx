import { useContext, useState } from "react";
import { HourMatrix } from "../features/hour-matrix/hour-matrix.tsx";
import { Timeline } from "../features/timeline/timeline.tsx";
import { useTexts } from "../i18n/language.tsx";
import { useElementSize } from "../ui/element-size.ts";
import { PanelTools } from "../ui/panel.tsx";
import { Segments } from "../ui/segments.tsx";
import classes from "./lage-screen.module.css";

/** Narrower than this the two stand behind tabs. */
const SIDE_BY_SIDE_PX = 820;

interface TimeDockProps {
  readonly onExact: () => void;
}

/** When: over the year and over the week. */
export function TimeDock({ onExact }: TimeDockProps) {
  const { t } = useTexts();
  const tools = useContext(PanelTools);
  const [ref, size] = useElementSize();
  const [shown, setShown] = useState<"timeline" | "matrix">("timeline");
  const isNarrow = size !== null && size.width < SIDE_BY_SIDE_PX;
  return (
    <div ref={ref} className={classes.time} data-narrow={isNarrow}>
      {isNarrow && (
        <Segments
          className={classes.timeTabs}
          label={t("panel.time")}
          value={shown}
          onChange={setShown}
          options={[
            { value: "timeline", label: t("time.title") },
            { value: "matrix", label: t("matrix.title") },
          ]}
        />
      )}
      {(!isNarrow || shown === "timeline") && (
        <div className={classes.timeline}>
          <Timeline />
        </div>
      )}
      {(!isNarrow || shown === "matrix") && (
        <div className={classes.matrix}>
          <HourMatrix onExact={onExact} />
        </div>
      )}
      <div className={classes.timeFold}>{tools}</div>
    </div>
  );
}
