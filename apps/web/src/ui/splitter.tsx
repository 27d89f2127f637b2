import type { KeyboardEvent, PointerEvent } from "react";
import classes from "./splitter.module.css";

interface SplitterProps {
  readonly label: string;
  readonly size: number;
  readonly min: number;
  readonly max: number;
  /** Side on which the panel lies that grows. */
  readonly side: "left" | "right" | "bottom";
  readonly onResize: (size: number) => void;
}

const STEP_PX = 16;

/** An edge to drag; arrow keys move it by 16 px. */
export function Splitter({ label, size, min, max, side, onResize }: SplitterProps) {
  const isVertical = side !== "bottom";
  const grow = side === "left" ? ["ArrowRight", "ArrowLeft"] : side === "right" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];

  function onKeyDown(event: KeyboardEvent): void {
    const next =
      event.key === grow[0]
        ? size + STEP_PX
        : event.key === grow[1]
          ? size - STEP_PX
          : event.key === "Home"
            ? min
            : event.key === "End"
              ? max
              : null;
    if (next === null) return;
    event.preventDefault();
    onResize(next);
  }

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    const handle: HTMLElement = event.currentTarget;
    const start = isVertical ? event.clientX : event.clientY;
    const sign = side === "left" ? 1 : -1;
    handle.setPointerCapture(event.pointerId);
    const drag = new AbortController();
    const { signal } = drag;
    handle.addEventListener("pointermove", (move) => onResize(size + sign * ((isVertical ? move.clientX : move.clientY) - start)), {
      signal,
    });
    handle.addEventListener("pointerup", () => drag.abort(), { signal });
    handle.addEventListener("pointercancel", () => drag.abort(), { signal });
  }

  return (
    <div
      role="separator"
      tabIndex={0}
      className={classes.splitter}
      data-side={side}
      aria-label={label}
      aria-orientation={isVertical ? "vertical" : "horizontal"}
      aria-valuenow={Math.round(size)}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    />
  );
}
