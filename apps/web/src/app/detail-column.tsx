import { AreaPanel } from "../features/area-panel/area-panel.tsx";
import { CellDrawer } from "../features/cell-drawer/cell-drawer.tsx";
import { ChosenFinding } from "../features/findings/chosen-finding.tsx";
import { NearPanel } from "../features/near-repeat/near-panel.tsx";
import { useLage } from "../state/store.ts";
import classes from "./lage-screen.module.css";
import { PlaceList } from "./place-list.tsx";

/** The list of places, and below it the explanation of the one that is chosen. */
export function DetailColumn() {
  const chosen = useLage(({ view }) => view.finding ?? view.cell ?? view.area ?? view.near);
  return (
    <div className={classes.detail} data-split={chosen !== null}>
      <div className={classes.list}>
        <PlaceList className={classes.fill ?? ""} />
      </div>
      {chosen !== null && (
        <div className={classes.explanation}>
          <CellDrawer className={classes.fill ?? ""} />
          <AreaPanel className={classes.fill ?? ""} />
          <ChosenFinding className={classes.fill ?? ""} />
          <NearPanel className={classes.fill ?? ""} />
        </div>
      )}
    </div>
  );
}
