import { addDays, periodDays, toDayNumber, type Day, type Period, type Step } from "@lagebild/domain";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setComparison } from "../../state/actions.ts";
import { againstDay, latestStart } from "../../state/comparison.ts";
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

  function moveBy(shift: number): void {
    if (shift !== 0) setComparison({ against: againstDay(addDays(before.from, shift), period, firstOn) });
  }

  /** In whole steps, no nearer to the period than it is long. */
  function daysAt({ clientX }: PointerEvent, { startX }: Drag): number {
    const moved = Math.round((((clientX - startX) / width) * periodDays(window)) / stepDays) * stepDays;
    const most = toDayNumber(latestStart(period)) - toDayNumber(before.from);
    const least = Math.min(0, toDayNumber(window.from) - toDayNumber(before.from));
    return Math.max(least, Math.min(moved, Math.max(0, most)));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const sign =
      event.key === "ArrowRight" || event.key === "ArrowUp" ? 1 : event.key === "ArrowLeft" || event.key === "ArrowDown" ? -1 : 0;
    if (sign === 0) return;
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
      onPointerMove={(event) => drag !== null && setDrag({ ...drag, days: daysAt(event, drag) })}
      onPointerUp={(event) => {
        if (drag === null) return;
        event.stopPropagation();
        setDrag(null);
        moveBy(daysAt(event, drag));
      }}
      onPointerCancel={() => setDrag(null)}
    >
      <title>{t("compare.band", { period: text })}</title>
    </rect>
  );
}
