import { useSyncExternalStore } from "react";
import { readPrinting } from "./printing.ts";

/** phone: sheet below the map; compact: both columns are drawers; medium: the right one is; wide: all docked. */
export type Layout = "phone" | "compact" | "medium" | "wide";

const FROM: readonly { readonly layout: Layout; readonly query: string }[] = [
  { layout: "wide", query: "(min-width: 1100px)" },
  { layout: "medium", query: "(min-width: 860px)" },
  { layout: "compact", query: "(width > 640px)" },
];

let onScreen: Layout | null = null;

/** Paper has a width of its own: it takes the layout of the screen along. */
function readLayout(): Layout {
  if (onScreen !== null && readPrinting()) return onScreen;
  onScreen = FROM.find(({ query }) => window.matchMedia(query).matches)?.layout ?? "phone";
  return onScreen;
}

function subscribe(listener: () => void): () => void {
  const lists = FROM.map(({ query }) => window.matchMedia(query));
  for (const list of lists) list.addEventListener("change", listener);
  return () => {
    for (const list of lists) list.removeEventListener("change", listener);
  };
}

export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, readLayout);
}

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
  );
}
