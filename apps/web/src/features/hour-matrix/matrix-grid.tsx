import { type MouseEvent, useRef } from "react";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./hour-matrix.module.css";
import { type MatrixCell, outlinesOf } from "./matrix-classes.ts";
import { isCell, isSamePlace, type Place, useMatrixChoice } from "./use-matrix-choice.ts";

type Choice = ReturnType<typeof useMatrixChoice>;

interface MatrixGridProps {
  readonly rows: readonly (readonly MatrixCell[])[];
  /** Reports with a time window count by share (M8). */
  readonly isWeighted: boolean;
}

/** One stop for Tab; arrows walk, Shift spans a rectangle, Enter or Space chooses, Escape lets go. */
export function MatrixGrid({ rows, isWeighted }: MatrixGridProps) {
  const { t, format } = useTexts();
  const grid = useRef<HTMLDivElement>(null);
  const columns = rows[0] ?? [];
  const choice = useMatrixChoice(grid, columns.length);
  const placeOf = (event: MouseEvent): Place | null => placeAt(event, grid.current);

  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      aria-label={t("matrix.grid")}
      aria-multiselectable
      className={classes.grid}
      style={{ gridTemplateColumns: `28px repeat(${columns.length}, minmax(0, 1fr))` }}
      onKeyDown={choice.onKeyDown}
      onPointerMove={(event) => event.buttons > 0 && choice.extend(placeOf(event))}
      onPointerUp={(event) => choice.finish(placeOf(event))}
      onPointerCancel={choice.release}
      onClick={(event) => {
        const at = placeOf(event);
        if (at !== null && !isCell(at)) choice.chooseHead(at);
      }}
    >
      <div role="row" className={classes.row}>
        <span role="columnheader" style={{ gridArea: "1 / 1" }}>
          <span className="lb-visually-hidden">{t("matrix.title")}</span>
        </span>
        {columns.map(({ hour, length }, column) => (
          <Head
            key={hour}
            at={{ row: -1, column }}
            name={t("matrix.column", { hours: format.hours(hour, hour + length - 1) })}
            label={hour % 3 === 0 ? String(hour) : ""}
            choice={choice}
          />
        ))}
      </div>
      {rows.map((cells, row) => (
        <div key={cells[0]?.weekday} role="row" className={classes.row}>
          <Head
            at={{ row, column: -1 }}
            name={`${format.weekdayShort(row)}, ${t("matrix.row", { weekday: format.weekday(row) })}`}
            label={format.weekdayShort(row)}
            choice={choice}
          />
          {cells.map((cell, column) => (
            <Cell key={cell.hour} cell={cell} isWeighted={isWeighted} at={{ row, column }} choice={choice} />
          ))}
        </div>
      ))}
      <Outlines rows={rows} choice={choice} />
    </div>
  );
}

/** The place under the pointer, also while another element holds its capture. */
function placeAt({ clientX, clientY }: MouseEvent, grid: HTMLElement | null): Place | null {
  const under = document.elementFromPoint(clientX, clientY);
  const text = under?.closest("[data-place]")?.getAttribute("data-place") ?? null;
  if (text === null || grid?.contains(under) !== true) return null;
  const [row = -1, column = -1] = text.split(",").map(Number);
  return { row, column };
}

interface HeadProps {
  readonly at: Place;
  readonly name: string;
  readonly label: string;
  readonly choice: Choice;
}

function Head({ at, name, label, choice }: HeadProps) {
  return (
    <div
      role={at.row < 0 ? "columnheader" : "rowheader"}
      className={classes.headCell}
      style={areaOf(at)}
      data-place={`${at.row},${at.column}`}
      tabIndex={isSamePlace(choice.place, at) ? 0 : -1}
      aria-label={name}
      onFocus={() => choice.setPlace(at)}
    >
      {label === "" ? <span className="lb-visually-hidden">{name}</span> : label}
    </div>
  );
}

interface CellProps {
  readonly cell: MatrixCell;
  readonly isWeighted: boolean;
  readonly at: Place;
  readonly choice: Choice;
}

function Cell({ cell, isWeighted, at, choice }: CellProps) {
  const { t, format } = useTexts();
  const { chosen } = choice;
  const name = t("matrix.cell", {
    weekday: format.weekday(cell.weekday),
    hours: format.hours(cell.hour, cell.hour + cell.length - 1),
    text: format.tally(cell.count, isWeighted),
    ratio: format.expectation(cell.ratio),
  });
  return (
    <div
      role="gridcell"
      className={classes.cell}
      style={areaOf(at)}
      data-class={cell.class}
      data-place={`${at.row},${at.column}`}
      tabIndex={isSamePlace(choice.place, at) ? 0 : -1}
      aria-label={name}
      aria-selected={chosen.isNarrowed && chosen.has(cell)}
      title={name}
      onFocus={() => choice.setPlace(at)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // Touch captures the pointer by itself; the drag must reach the other cells.
        if (event.currentTarget.hasPointerCapture(event.pointerId)) event.currentTarget.releasePointerCapture(event.pointerId);
        choice.start(at, event.shiftKey);
      }}
    />
  );
}

/** Ink with a halo around every run of chosen hours, and together around those that stand below each other. */
function Outlines({ rows, choice: { chosen } }: { readonly rows: MatrixGridProps["rows"]; readonly choice: Choice }) {
  if (!chosen.isNarrowed) return null;
  return outlinesOf(rows.map((cells) => cells.map(chosen.has))).map(({ days, hours }) => (
    <div
      key={`${days.first}-${hours.first}`}
      className={classes.outline}
      aria-hidden
      style={{ gridRow: `${days.first + 2} / ${days.last + 3}`, gridColumn: `${hours.first + 2} / ${hours.last + 3}` }}
    />
  ));
}

function areaOf({ row, column }: Place): { readonly gridArea: string } {
  return { gridArea: `${row + 2} / ${column + 2}` };
}
