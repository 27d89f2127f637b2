import { addDays, periodDays, toDayNumber, type Day, type Period, type Step } from "@lagebild/domain";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setComparison } from "../../state/actions.ts";
import { againstDay, latestStart, type ComparedPeriods } from "../../state/comparison.ts";
import { useComparedPeriods } from "../../state/compared-periods.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { STEP_DAYS } from "./timeline-window.ts";
import classes from "./timeline.module.css";

interface CompareBandProps {
  readonly x: (day: Day) => number;
  readonly width: number;
  readonly height: number;
  readonly window: Period;
  readonly step: Step;
}

const SIGNS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

interface Drag {
  readonly startX: number;
  readonly days: number;
}

/** The compared period as a second brush: it moves, and its length follows the first one. */
export function CompareBand({ x, width, height, window, step }: CompareBandProps): ReactNode {
  const { t, format } = useTexts();
  const compared = useComparedPeriods();
  const { firstOn } = useOpenCity().data;
  const [drag, setDrag] = useState<Drag | null>(null);
  if (compared === null || compared.before.to <= window.from || compared.before.from >= window.to) return null;
  const { before, period } = compared;
  const stepDays = STEP_DAYS[step];
  const days = drag?.days ?? 0;
  const [left, right] = [x(addDays(before.from, days)), x(addDays(before.to, days))];
  const text = format.period(before);

  const daysOf = (movedPx: number): number => draggedDays({ share: movedPx / width, stepDays, window }, compared);

  function moveBy(shift: number): void {
    if (shift !== 0) setComparison({ against: againstDay(addDays(before.from, shift), period, firstOn) });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const sign = SIGNS[event.key];
    if (sign === undefined) return;
    event.preventDefault();
    moveBy(sign * stepDays);
  }

  return (
    <rect
      role="slider"
      tabIndex={0}
      className={classes.band}
      x={left}
      y={1}
      width={Math.max(2, right - left)}
      height={height - 1}
      aria-label={t("compare.brush", { period: text })}
      aria-valuetext={text}
      aria-valuenow={toDayNumber(before.from)}
      aria-valuemin={toDayNumber(firstOn ?? window.from)}
      aria-valuemax={toDayNumber(latestStart(period))}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ startX: event.clientX, days: 0 });
      }}
      onPointerMove={(event) => drag !== null && setDrag({ ...drag, days: daysOf(event.clientX - drag.startX) })}
      onPointerUp={(event) => {
        if (drag === null) return;
        event.stopPropagation();
        setDrag(null);
        moveBy(daysOf(event.clientX - drag.startX));
      }}
      onPointerCancel={() => setDrag(null)}
    >
      <title>{t("compare.band", { period: text })}</title>
    </rect>
  );
}

interface Dragged {
  /** Of the window's width. */
  readonly share: number;
  readonly stepDays: number;
  readonly window: Period;
}

/** In whole steps, within the window, and no nearer to the period than it is long. */
export function draggedDays({ share, stepDays, window }: Dragged, { before, period }: Pick<ComparedPeriods, "before" | "period">): number {
  const moved = Math.round((share * periodDays(window)) / stepDays) * stepDays;
  const most = Math.max(0, toDayNumber(latestStart(period)) - toDayNumber(before.from));
  const least = Math.min(0, toDayNumber(window.from) - toDayNumber(before.from));
  return Math.max(least, Math.min(moved, most));
}
