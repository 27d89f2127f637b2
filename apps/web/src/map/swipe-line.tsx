import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import classes from "./compare.module.css";

const STEP = 2;
const LARGE_STEP = 10;

interface SwipeLineProps {
  /** Share of the width left of the line, in per cent. */
  readonly split: number;
  readonly label: string;
  readonly text: string;
  /** With every step of a drag. */
  readonly onSlide: (split: number) => void;
  /** When it has come to rest. */
  readonly onRest: (split: number) => void;
}

/** The line between two maps that lie on each other: drags by mouse and touch, arrow keys move it, Shift further. */
export function SwipeLine({ split, label, text, onSlide, onRest }: SwipeLineProps): ReactNode {
  const line = useRef<HTMLDivElement>(null);
  const dragged = useRef<number | null>(null);

  function splitAt({ clientX }: PointerEvent): number {
    const frame = line.current?.parentElement?.getBoundingClientRect();
    return frame === undefined || frame.width === 0 ? split : clamp(Math.round(((clientX - frame.left) / frame.width) * 100));
  }

  function onPointerMove(event: PointerEvent): void {
    if (dragged.current === null) return;
    const next = splitAt(event);
    if (next === dragged.current) return;
    dragged.current = next;
    onSlide(next);
  }

  function finish(): void {
    if (dragged.current !== null) onRest(dragged.current);
    dragged.current = null;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = splitAfter(event, split);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    onRest(next);
  }

  return (
    <div
      ref={line}
      role="slider"
      tabIndex={0}
      className={classes.line}
      style={{ left: `${split}%` }}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={split}
      aria-valuetext={text}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        dragged.current = split;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={finish}
      onPointerCancel={finish}
    >
      <span className={classes.grip} aria-hidden="true">
        <IconChevronLeft size={14} stroke={2} />
        <IconChevronRight size={14} stroke={2} />
      </span>
    </div>
  );
}

/** Null for a key that does not move the line. */
export function splitAfter({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">, split: number): number | null {
  const step = shiftKey ? LARGE_STEP : STEP;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return clamp(split - step);
    case "ArrowRight":
    case "ArrowUp":
      return clamp(split + step);
    case "PageDown":
      return clamp(split - LARGE_STEP);
    case "PageUp":
      return clamp(split + LARGE_STEP);
    case "Home":
      return 0;
    case "End":
      return 100;
    default:
      return null;
  }
}

function clamp(split: number): number {
  return Math.min(100, Math.max(0, split));
}
