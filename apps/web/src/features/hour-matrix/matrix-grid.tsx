import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setTimes } from "../../state/actions.ts";
import { toggleMember } from "../../state/filter.ts";
import { useChoice } from "../../state/hooks.ts";
import { runsOf } from "../../state/time-windows.ts";
import { type Corner, type MatrixCell, rectangle } from "./matrix-classes.ts";
import classes from "./hour-matrix.module.css";

/** −1 is the head of a row or column. */
interface Place {
  readonly row: number;
  readonly column: number;
}

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MOVES: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** One stop for Tab; arrows walk, Shift spans a rectangle, Enter or Space chooses, Escape lets go. */
export function MatrixGrid({ rows }: { readonly rows: readonly (readonly MatrixCell[])[] }) {
  const { t, format } = useTexts();
  const grid = useRef<HTMLDivElement>(null);
  const choice = useChoice();
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<Place | null>(null);
  const [end, setEnd] = useState<Place | null>(null);
  const columns = rows[0] ?? [];
  const blockLength = columns[0]?.length ?? 1;
  const draft = anchor === null ? null : spanOf(anchor, end ?? anchor, blockLength);
  const isHourChosen = (hour: number): boolean => draft?.hours.includes(hour) ?? choice.hours?.includes(hour) ?? true;
  const isDayChosen = (weekday: number): boolean => draft?.weekdays.includes(weekday) ?? choice.weekdays?.includes(weekday) ?? true;
  const isNarrowed = draft !== null || choice.hours !== undefined || choice.weekdays !== undefined;

  function choose(from: Place, to: Place): void {
    const { weekdays, hours } = spanOf(from, to, blockLength);
    // The same choice again takes it back.
    const isSame = weekdays.join() === choice.weekdays?.join() && hours.join() === choice.hours?.join();
    setTimes(isSame ? undefined : weekdays, isSame ? undefined : hours);
  }

  function chooseHead(at: Place): void {
    const { weekdays, hours } = choice;
    if (at.row < 0 && at.column < 0) return setTimes(undefined, undefined);
    if (at.column < 0) return setTimes(toggleMember(weekdays ?? [], WEEKDAYS, at.row), hours);
    const block = Array.from({ length: blockLength }, (_, index) => at.column * blockLength + index);
    const next = block.reduce<number[] | undefined>((now, hour) => toggleMember(now ?? [], HOURS, hour), [...(hours ?? [])]);
    setTimes(weekdays, next);
  }

  function focus(next: Place): void {
    setPlace(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.row},${next.column}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const move = MOVES[event.key];
    if (move !== undefined) {
      event.preventDefault();
      const isCell = place.row >= 0 && place.column >= 0;
      const least = event.shiftKey && isCell ? 0 : -1;
      const next = {
        row: Math.min(6, Math.max(least, place.row + move.row)),
        column: Math.min(columns.length - 1, Math.max(least, place.column + move.column)),
      };
      if (event.shiftKey && isCell) {
        setAnchor(anchor ?? place);
        setEnd(next);
      } else release();
      focus(next);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (place.row < 0 || place.column < 0) chooseHead(place);
      else choose(anchor ?? place, place);
      release();
    } else if (event.key === "Escape") release();
  }

  function release(): void {
    setAnchor(null);
    setEnd(null);
  }

  function placeOf(event: PointerEvent): Place | null {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const text = under?.closest("[data-place]")?.getAttribute("data-place");
    if (text == null || !grid.current?.contains(under)) return null;
    const [row = -1, column = -1] = text.split(",").map(Number);
    return { row, column };
  }

  function onPointerUp(event: PointerEvent): void {
    const to = placeOf(event) ?? end;
    if (anchor !== null && to !== null && to.row >= 0 && to.column >= 0) choose(anchor, to);
    release();
  }

  const head = (at: Place, name: string, label: string, isShown: boolean, area: string) => (
    <button
      key={name}
      type="button"
      role={at.row < 0 ? "columnheader" : "rowheader"}
      className={classes.headCell}
      style={{ gridArea: area }}
      data-place={`${at.row},${at.column}`}
      tabIndex={isAt(place, at) ? 0 : -1}
      aria-label={name}
      onFocus={() => setPlace(at)}
      onClick={() => chooseHead(at)}
    >
      {isShown ? label : ""}
    </button>
  );

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={t("matrix.grid")}
      aria-multiselectable
      className={classes.grid}
      style={{ gridTemplateColumns: `28px repeat(${columns.length}, minmax(0, 1fr))` }}
      data-narrowed={isNarrowed}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => {
        const at = anchor === null || event.buttons === 0 ? null : placeOf(event);
        if (at !== null && at.row >= 0 && at.column >= 0) setEnd(at);
      }}
      onPointerUp={onPointerUp}
      onPointerCancel={release}
    >
      <div role="row" className={classes.row}>
        <span role="columnheader" />
        {columns.map(({ hour, length }, column) =>
          head(
            { row: -1, column },
            t("matrix.column", { hours: format.hours(hour, hour + length - 1) }),
            String(hour),
            hour % 3 === 0,
            `1 / ${column + 2}`,
          ),
        )}
      </div>
      {rows.map((cells, row) => (
        <div key={row} role="row" className={classes.row}>
          {head({ row, column: -1 }, t("matrix.row", { weekday: format.weekday(row) }), format.weekdayShort(row), true, `${row + 2} / 1`)}
          {cells.map((cell, column) => {
            const isChosen = isNarrowed && isDayChosen(row) && isHourChosen(cell.hour);
            const name = t("matrix.cell", {
              weekday: format.weekday(row),
              hours: format.hours(cell.hour, cell.hour + cell.length - 1),
              text: format.count(Number(cell.count.toFixed(1))),
              ratio: format.expectation(cell.ratio),
            });
            return (
              <div
                key={cell.hour}
                role="gridcell"
                className={classes.cell}
                style={{ gridArea: `${row + 2} / ${column + 2}` }}
                data-class={cell.class}
                data-place={`${row},${column}`}
                tabIndex={isAt(place, { row, column }) ? 0 : -1}
                aria-label={name}
                aria-selected={isChosen}
                title={name}
                onFocus={() => setPlace({ row, column })}
                onPointerDown={(event) => {
                  if (event.button !== 0) return;
                  event.currentTarget.releasePointerCapture(event.pointerId);
                  setAnchor(event.shiftKey ? place : { row, column });
                  setEnd({ row, column });
                }}
              />
            );
          })}
        </div>
      ))}
      {isNarrowed && (
        <Outlines
          weekdays={draft?.weekdays ?? choice.weekdays ?? WEEKDAYS}
          columns={columns.flatMap(({ hour }, column) => (isHourChosen(hour) ? [column] : []))}
        />
      )}
    </div>
  );
}

/** Ink with a halo around every run of chosen weekdays and hours. */
function Outlines({ weekdays, columns }: { readonly weekdays: readonly number[]; readonly columns: readonly number[] }) {
  return runsOf(weekdays).flatMap((days) =>
    runsOf(columns).map((hours) => (
      <div
        key={`${days.first}-${hours.first}`}
        className={classes.outline}
        aria-hidden
        style={{ gridRow: `${days.first + 2} / ${days.last + 3}`, gridColumn: `${hours.first + 2} / ${hours.last + 3}` }}
      />
    )),
  );
}

function spanOf(from: Place, to: Place, blockLength: number): { readonly weekdays: number[]; readonly hours: number[] } {
  const [first, last] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
  const one: Corner = { weekday: from.row, hour: first * blockLength };
  return rectangle(one, { weekday: to.row, hour: (last + 1) * blockLength - 1 });
}

function isAt(one: Place, other: Place): boolean {
  return one.row === other.row && one.column === other.column;
}
