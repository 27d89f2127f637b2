import { memo, type ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { type CellFact, shortCell } from "../../map/cell-facts.ts";
import { countText } from "../../map/count-text.ts";
import { selectCell, setHoveredCell } from "../../state/actions.ts";
import { useLage } from "../../state/store.ts";
import classes from "./cell-table.module.css";

interface CellRowProps {
  readonly row: CellFact;
  /** 1 is the head. */
  readonly rowIndex: number;
  readonly range: string;
  readonly isSelected: boolean;
  readonly isWeighted: boolean;
}

/** A click anywhere opens the cell; the button is the same for the keyboard. */
export const CellRow = memo(function CellRow({ row, rowIndex, range, isSelected, isWeighted }: CellRowProps): ReactNode {
  const { t, format } = useTexts();
  const { text } = countText(format, isWeighted);
  const isHovered = useLage((state) => state.hoveredCell === row.cell);
  const short = shortCell(row.cell);
  const fill = row.countClass === 0 ? "var(--lb-zero)" : `var(--lb-count-${row.countClass})`;
  return (
    <tr
      aria-rowindex={rowIndex}
      className={classes.row}
      data-selected={isSelected}
      data-hovered={isHovered}
      onPointerEnter={() => setHoveredCell(row.cell)}
      onPointerLeave={() => setHoveredCell(null)}
      onClick={() => selectCell(row.cell)}
    >
      <th scope="row">
        <button type="button" className={classes.open} aria-label={t("table.select", { cell: short })} aria-pressed={isSelected}>
          {short}
        </button>
      </th>
      <td>{row.district ?? "–"}</td>
      <td data-number>
        <i className={classes.swatch} style={{ background: fill }} /> {range}
      </td>
      <td data-number>
        <b>{text(row.count)}</b>
      </td>
      {row.byKind.map((count, kind) => (
        <td key={kind} data-number data-zero={count === 0}>
          {text(count)}
        </td>
      ))}
    </tr>
  );
});
