import { hydrate } from "../state/actions.ts";
import { parseSearch, type Search, toSearch } from "../state/search.ts";
import { type LageState, useLage } from "../state/store.ts";

export interface AddressBar {
  /** The parameters of the address as they are now. */
  read(): Search;
  write(search: Search, options: { readonly replace: boolean }): void;
  /** Calls back after back, forward or a link; answers how to stop. */
  onChange(listener: () => void): () => void;
}

/**
 * Keeps store and address equal: the one place where either learns of the other. A changed question or place is a step
 * in the browser's history; a moved map or a folded panel is not.
 */
export function syncAddress(bar: AddressBar): () => void {
  hydrate(parseSearch(bar.read()));
  let written = toText(bar.read());
  const stopStore = useLage.subscribe((state, before) => {
    if (state.choice === before.choice && state.view === before.view && state.defaults === before.defaults) return;
    const search = toSearch(state.choice, state.view, state.defaults);
    if (toText(search) === written) return;
    written = toText(search);
    bar.write(search, { replace: !isStep(state, before) });
  });
  const stopBar = bar.onChange(() => {
    const search = bar.read();
    if (toText(search) === written) return;
    written = toText(search);
    hydrate(parseSearch(search));
  });
  return () => {
    stopStore();
    stopBar();
  };
}

function isStep(state: LageState, before: LageState): boolean {
  if (before.view.city === null) return false;
  return (
    state.past !== before.past ||
    state.view.city !== before.view.city ||
    state.view.cell !== before.view.cell ||
    state.view.isTable !== before.view.isTable
  );
}

function toText(search: Search): string {
  return JSON.stringify(Object.entries(search).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Commas and colons stay readable; they mean nothing special inside a query. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const text = Object.entries(search)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value)).replaceAll("%2C", ",").replaceAll("%3A", ":")}`,
    )
    .join("&");
  return text === "" ? "" : `?${text}`;
}

/** Every parameter stays text; the last of a repeated one counts. */
export function splitSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}
