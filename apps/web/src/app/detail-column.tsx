import { CellDrawer } from "../features/cell-drawer/cell-drawer.tsx";
import { DistrictRanking } from "../features/district-ranking/district-ranking.tsx";
import { useLage } from "../state/store.ts";
import classes from "./lage-screen.module.css";

/** The list of places, and below it the explanation of the one that is chosen. */
export function DetailColumn() {
  const hasCell = useLage(({ view }) => view.cell !== null);
  return (
    <div className={classes.detail} data-split={hasCell}>
      <div className={classes.list}>
        <DistrictRanking className={classes.fill ?? ""} />
      </div>
      {hasCell && (
        <div className={classes.explanation}>
          <CellDrawer className={classes.fill ?? ""} />
        </div>
      )}
    </div>
  );
}
