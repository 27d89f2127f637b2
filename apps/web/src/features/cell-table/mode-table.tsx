import { IconDownload } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { type CellFact, shortCell } from "../../map/cell-facts.ts";
import type { ShownFacts } from "../../map/lage-picture.ts";
import { classColor, classWords } from "../../map/modes/class-words.ts";
import type { ReadingMode } from "../../map/modes/cell-reading.ts";
import { selectCell, setHoveredCell } from "../../state/actions.ts";
import { useView } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { toCsv } from "../../ui/csv.ts";
import { saveFile } from "../../ui/save-file.ts";
import classes from "./cell-table.module.css";
import { Grid } from "./grid.tsx";
import { classText, type ColumnWords, type ModeColumn, modeColumns } from "./mode-columns.ts";
import { DEFAULT_MODE_SORTING, modeRows, type ModeSorting, nextModeSorting, sortedModeRows } from "./mode-rows.ts";
import { RowsSwitch } from "./rows-switch.tsx";
import { SortHead } from "./sort-head.tsx";

interface ModeTableProps {
  readonly mode: ReadingMode;
  readonly shown: ShownFacts;
  readonly badge: ReactNode;
}

/** The twin of a map whose classes come from a method: class first, then the numbers it stands on. */
export function ModeTable({ mode, shown: { facts }, badge }: ModeTableProps): ReactNode {
  const { t, format } = useTexts();
  const [withQuiet, setWithQuiet] = useState(false);
  const [sorting, setSorting] = useState(DEFAULT_MODE_SORTING);
  const columns = modeColumns(mode);
  const words = useMemo(
    (): ColumnWords => ({ t, format, classes: classWords(mode, facts.bounds, { t, format }) }),
    [mode, facts.bounds, t, format],
  );
  const rows = useMemo(
    () => sortedModeRows(modeRows(facts, withQuiet), { mode, columns, sorting, locale: format.language }),
    [facts, withQuiet, mode, columns, sorting, format.language],
  );
  const heads = [...PLACE_HEADS, ...columns].map(({ id, label, isNumber }) => ({ id, label: t(label), isNumber }));
  const title = `${t(`modes.${mode}`)}: ${t("table.title")}`;
  const sum = rows.reduce((total, { count }) => total + count, 0);
  return (
    <div className={classes.twin}>
      <div className={classes.bar}>
        <h2>{title}</h2>
        {badge}
        {mode === "change" && <RowsSwitch />}
        <label className={classes.check}>
          <Checkbox state={withQuiet} onToggle={() => setWithQuiet(!withQuiet)} />
          {t("table.withZero")}
        </label>
        <Button isDense aria-label={t("table.downloadLong")} onClick={() => download(mode, rows, heads, { columns, words })}>
          <IconDownload size={16} stroke={1.75} aria-hidden />
          {t("table.download")}
        </Button>
      </div>
      <ModeGrid
        mode={mode}
        title={title}
        rows={rows}
        heads={heads}
        words={words}
        sorting={sorting}
        onSort={(id) => setSorting(nextModeSorting(sorting, id))}
      />
      <p className={classes.sum}>
        <b>
          {t(mode === "reporters" ? "modes.table.sumComplaints" : mode === "share" ? "modes.table.sumChosen" : "modes.table.sum", {
            cells: format.count(rows.length),
            count: format.count(sum),
          })}
        </b>
      </p>
    </div>
  );
}

interface ModeGridProps {
  readonly mode: ReadingMode;
  readonly title: string;
  readonly rows: readonly CellFact[];
  readonly heads: readonly { readonly id: string; readonly label: string; readonly isNumber: boolean }[];
  readonly words: ColumnWords;
  readonly sorting: ModeSorting;
  readonly onSort: (column: string) => void;
}

function ModeGrid({ mode, title, rows, heads, words, sorting, onSort }: ModeGridProps): ReactNode {
  const selected = useView().cell;
  return (
    <Grid
      label={title}
      rowCount={rows.length}
      heads={heads.map(({ id, label, isNumber }) => (
        <SortHead
          key={id}
          label={label}
          kind={undefined}
          isNumber={isNumber}
          direction={sorting.column === id ? (sorting.isDescending ? "descending" : "ascending") : "none"}
          onSort={() => onSort(id)}
        />
      ))}
      renderRow={(index) => {
        const row = rows[index];
        return (
          row && (
            <ModeRow
              key={row.cell}
              mode={mode}
              row={row}
              rowIndex={index + 2}
              columns={modeColumns(mode)}
              words={words}
              isSelected={row.cell === selected}
            />
          )
        );
      }}
    />
  );
}

const PLACE_HEADS = [
  { id: "cell", label: "table.cell", isNumber: false },
  { id: "district", label: "table.district", isNumber: false },
  { id: "class", label: "table.class", isNumber: false },
] as const;

interface ModeRowProps {
  readonly mode: ReadingMode;
  readonly row: CellFact;
  /** 1 is the head. */
  readonly rowIndex: number;
  readonly columns: readonly ModeColumn[];
  readonly words: ColumnWords;
  readonly isSelected: boolean;
}

/** A click anywhere opens the cell; the button is the same for the keyboard. */
function ModeRow({ mode, row, rowIndex, columns, words, isSelected }: ModeRowProps): ReactNode {
  const isHovered = useLage((state) => state.hoveredCell === row.cell);
  const short = shortCell(row.cell);
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
        <button type="button" className={classes.open} aria-label={words.t("table.select", { cell: short })} aria-pressed={isSelected}>
          {short}
        </button>
      </th>
      <td>{row.district ?? "–"}</td>
      <td>
        <i className={classes.swatch} style={{ background: classColor(mode, row.modeClass) }} /> {classText(mode, row, words)}
      </td>
      {columns.map((column) => (
        <td key={column.id} {...(column.isNumber && { "data-number": true })}>
          {column.id === "count" ? <b>{column.text(row, words)}</b> : column.text(row, words)}
        </td>
      ))}
    </tr>
  );
}

interface Download {
  readonly columns: readonly ModeColumn[];
  readonly words: ColumnWords;
}

/** Numbers as numbers, so that a spreadsheet can go on with them. */
function download(
  mode: ReadingMode,
  rows: readonly CellFact[],
  heads: readonly { readonly label: string }[],
  { columns, words }: Download,
): void {
  const lines = rows.map((row) => [
    row.cell,
    row.district ?? "",
    classText(mode, row, words),
    ...columns.map((column) =>
      column.isNumber && column.isTextInFile?.(row) !== true ? (column.sortBy(row) ?? "") : column.text(row, words),
    ),
  ]);
  const text = toCsv([heads.map(({ label }) => label), ...lines], words.format.language === "de" ? "," : ".");
  saveFile(`lagebild-${mode}.csv`, text, "text/csv;charset=utf-8");
}
