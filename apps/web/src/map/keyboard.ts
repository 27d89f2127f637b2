import type { Direction } from "@lagebild/geo";

export type MapAction =
  | { readonly kind: "walk"; readonly direction: Direction }
  | { readonly kind: "zoom"; readonly steps: 1 | -1 }
  | { readonly kind: "open" | "toggle" | "table" | "back" };

const ACTIONS: Readonly<Record<string, MapAction>> = {
  ArrowUp: { kind: "walk", direction: "up" },
  ArrowRight: { kind: "walk", direction: "right" },
  ArrowDown: { kind: "walk", direction: "down" },
  ArrowLeft: { kind: "walk", direction: "left" },
  "+": { kind: "zoom", steps: 1 },
  "=": { kind: "zoom", steps: 1 },
  "-": { kind: "zoom", steps: -1 },
  Enter: { kind: "open" },
  " ": { kind: "toggle" },
  m: { kind: "table" },
  M: { kind: "table" },
  Escape: { kind: "back" },
};

/** Null leaves the key to the browser, as with any modifier but Shift. */
export function mapAction(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): MapAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.shiftKey && event.key === "Enter") return { kind: "toggle" };
  return Object.hasOwn(ACTIONS, event.key) ? (ACTIONS[event.key] ?? null) : null;
}
