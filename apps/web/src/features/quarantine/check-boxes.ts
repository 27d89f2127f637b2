import type { KeyboardEvent } from "react";

/** Arrow keys walk from one row's box to the next; Space ticks it, as everywhere. */
export function walkBoxes(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const { target, currentTarget } = event;
  if (step === 0 || !(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
  const boxes = [...currentTarget.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]')];
  const next = boxes[boxes.indexOf(target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
