import type { AreaAnswer, Cell } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { resolutionOfCell, shortCell } from "../../map/cell-facts.ts";
import { useLagePicture } from "../../map/lage-picture.ts";
import { selectCell, setHoveredCell } from "../../state/actions.ts";
import classes from "./area-panel.module.css";

interface TopCellsProps {
  readonly cells: AreaAnswer["topCells"];
  readonly text: (count: number) => string;
}

export function TopCells({ cells, text }: TopCellsProps): ReactNode {
  return (
    <ul className={classes["places"]}>
      {cells.map(({ cell, count }) => (
        <li key={cell}>
          <CellButton cell={cell} />
          <b>{text(count)}</b>
        </li>
      ))}
    </ul>
  );
}

/** Opens a cell over the area, and marks it on the map while it is pointed at. */
export function CellButton({ cell }: { readonly cell: Cell }): ReactNode {
  const name = useCellName();
  return (
    <button
      type="button"
      onClick={() => selectCell(cell)}
      onMouseEnter={() => setHoveredCell(cell)}
      onMouseLeave={() => setHoveredCell(null)}
      onFocus={() => setHoveredCell(cell)}
      onBlur={() => setHoveredCell(null)}
    >
      {name(cell)}
    </button>
  );
}

function useCellName(): (cell: Cell) => string {
  const { t } = useTexts();
  const facts = useLagePicture().shown?.facts ?? null;
  return (cell) => {
    const isShown = facts !== null && facts.resolution === resolutionOfCell(cell);
    return `${(isShown ? facts.fact(cell).district : null) ?? t("map.noDistrict")} · ${shortCell(cell)}`;
  };
}
