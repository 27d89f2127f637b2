import { type KeyboardEvent, type RefObject, useState } from "react";
import { setTimes } from "../../state/actions.ts";
import { toggleMember } from "../../state/filter.ts";
import { isHourChosen } from "@lagebild/domain";
import { useChoice } from "../../state/hooks.ts";
import { type Corner, rectangle } from "./matrix-classes.ts";

/** A cell by weekday and block of hours; −1 is the head of a row or column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Span {
  readonly weekdays: number[];
  readonly hours: number[];
}

export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MOVES: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

export const isCell = ({ row, column }: Place): boolean => row >= 0 && column >= 0;
export const isSamePlace = (one: Place, other: Place): boolean => one.row === other.row && one.column === other.column;

/** The two corners of a rectangle that is being spanned. */
function useCorners() {
  const [anchor, setAnchor] = useState<Place | null>(null);
  const [end, setEnd] = useState<Place | null>(null);
  function release(): void {
    setAnchor(null);
    setEnd(null);
  }
  return { anchor, end, setAnchor, setEnd, release };
}

/** Where the focus is, what is being spanned, and how that becomes a choice of weekdays and hours. */
export function useMatrixChoice(grid: RefObject<HTMLElement | null>, columnCount: number) {
  const { weekdays, hours, dayBegins } = useChoice();
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const { anchor, end, setAnchor, setEnd, release } = useCorners();
  const blockLength = 24 / columnCount;
  const draft = anchor === null ? null : spanOf(anchor, end ?? anchor, blockLength);

  const choose = (from: Place, to: Place): void => chooseSpan(spanOf(from, to, blockLength), { weekdays, hours });
  const chooseHead = (at: Place): void => toggleHead(at, blockLength, { weekdays, hours });

  function walk(move: Place, isSpanning: boolean): void {
    const canSpan = isSpanning && isCell(place);
    const next = movedPlace(place, move, canSpan ? 0 : -1, columnCount);
    if (next === null) return;
    if (canSpan) {
      setAnchor(anchor ?? place);
      setEnd(next);
    } else release();
    setPlace(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.row},${next.column}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const move = MOVES[event.key];
    const isChoosing = event.key === "Enter" || event.key === " ";
    if (move !== undefined || isChoosing) event.preventDefault();
    if (move !== undefined) return walk(move, event.shiftKey);
    if (isChoosing) {
      if (isCell(place)) choose(anchor ?? place, place);
      else chooseHead(place);
    }
    if (isChoosing || event.key === "Escape") release();
  }

  return {
    place,
    setPlace,
    chosen: {
      isNarrowed: draft !== null || weekdays !== undefined || hours !== undefined,
      has: ({ weekday, hour }: Corner): boolean => isHourChosen(draft ?? { weekdays, hours, dayBegins }, weekday * 24 + hour),
    },
    chooseHead,
    onKeyDown,
    start: (at: Place, isSpanning: boolean): void => {
      setAnchor(isSpanning ? place : at);
      setEnd(at);
    },
    extend: (at: Place | null): void => {
      if (anchor !== null && at !== null && isCell(at)) setEnd(at);
    },
    finish: (at: Place | null): void => {
      const to = at !== null && isCell(at) ? at : end;
      if (anchor !== null && to !== null) choose(anchor, to);
      release();
    },
    release,
  };
}

/** Null in the corner between the heads, which holds nothing. */
function movedPlace(place: Place, move: Place, least: number, columnCount: number): Place | null {
  const row = Math.min(WEEKDAYS.length - 1, Math.max(least, place.row + move.row));
  const column = Math.min(columnCount - 1, Math.max(least, place.column + move.column));
  return row < 0 && column < 0 ? null : { row, column };
}

interface Times {
  readonly weekdays: readonly number[] | undefined;
  readonly hours: readonly number[] | undefined;
}

/** The same choice again takes it back. */
function chooseSpan(span: Span, { weekdays, hours }: Times): void {
  const isSame = span.weekdays.join() === weekdays?.join() && span.hours.join() === hours?.join();
  setTimes(isSame ? undefined : span.weekdays, isSame ? undefined : span.hours);
}

function toggleHead(at: Place, blockLength: number, { weekdays, hours }: Times): void {
  if (at.column < 0) return setTimes(toggleMember(weekdays ?? [], WEEKDAYS, at.row), hours);
  const block = Array.from({ length: blockLength }, (_, index) => at.column * blockLength + index);
  const next = block.reduce<number[]>((now, hour) => toggleMember(now, HOURS, hour) ?? HOURS, [...(hours ?? [])]);
  return setTimes(weekdays, next);
}

function spanOf(from: Place, to: Place, blockLength: number): Span {
  const [first, last] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
  return rectangle({ weekday: from.row, hour: first * blockLength }, { weekday: to.row, hour: (last + 1) * blockLength - 1 });
}
