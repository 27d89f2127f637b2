import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

/** Told before the page is put on paper, and after. */
type Listener = () => void;

const listeners = new Set<Listener>();
let isPrinting = false;

function set(next: boolean): void {
  if (next === isPrinting) return;
  isPrinting = next;
  // The browser lays the sheet out as soon as this returns.
  flushSync(() => listeners.forEach((listener) => listener()));
}

/** Calls back when printing begins or ends; answers how to stop. The first caller starts listening to the browser. */
export function onPrinting(listener: Listener): () => void {
  startListening();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let isListening = false;

function startListening(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener("beforeprint", () => set(true));
  window.addEventListener("afterprint", () => set(false));
  // A preview without a dialog tells its medium only.
  matchMedia("print").addEventListener("change", ({ matches }) => set(matches));
}

export const readPrinting = (): boolean => isPrinting;

/** What only paper needs is made when it is needed. */
export function usePrinting(): boolean {
  return useSyncExternalStore(onPrinting, readPrinting, () => false);
}
